import { type Gate, gateEnd } from '#shared/model/gate.ts';
import { patch } from '#shared/model/patch.ts';
import { addDays, daysBetween } from '#shared/time/calendar.ts';

/** The gate from another first day on: it is as long as before, because its length is what was agreed. */
export function startOn(gate: Gate, start: string): Gate {
  return patch(gate, { start, end: addDays(start, daysBetween(gate.start, gate.end)) });
}

/** The gate up to another last day, which is inside it; unchanged where that lies before its first. */
export function endOn(gate: Gate, end: string): Gate {
  return end < gate.start ? gate : patch(gate, { end });
}

/** The gate of two weeks. */
export function usualLength(gate: Gate): Gate {
  return patch(gate, { end: gateEnd(gate.start) });
}
