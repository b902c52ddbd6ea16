import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { type GuardrailState, guardrailState } from '#shared/gates/guardrail.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { withRatios } from '#shared/signals/ratio.ts';

/** Returns a decision's gate as it was then, with what its chart and verdict need. */
function snapshotGate({ gateStart: start, gateEnd: end, rule }: Snapshot): Gate {
  return { id: 'then', start, end, question: '', rule, chance: null, seal: null, amendments: [] };
}

/**
 * Returns the gate's chart as of the day of the decision, from the snapshot alone: later edits and readings don't affect it.
 * Null when the rule could not be parsed.
 * @param date the day of the decision
 */
export function snapshotChart(snapshot: Snapshot, date: string): GateChart | null {
  const { signals, readings, events } = snapshot;
  return gateChart({ gate: snapshotGate(snapshot), signals, readings, events, today: date });
}

/**
 * Returns the guardrail's state inside the gate on the day of the decision, from the snapshot alone.
 * @param date the day of the decision
 */
export function snapshotGuardrail(snapshot: Snapshot, date: string): GuardrailState {
  const { guardrail, signals, readings, gateStart: start, gateEnd: end } = snapshot;
  return guardrailState(guardrail, { start, end }, withRatios(signals, readings), date);
}

/**
 * Returns how many readings the verdict was taken on, and how many the rule asks for, from the snapshot alone: those inside the
 * gate up to that day, of the rule's signal that has the fewest. What else the snapshot keeps is for the chart, the guardrail and
 * the baselines.
 * @param date the day of the decision
 */
export function snapshotReadings(snapshot: Snapshot, date: string): { readings: number; needed: number } {
  const { signals, guardrail, readings } = snapshot;
  const found = verdict({ gate: snapshotGate(snapshot), signals, guardrail, readings, today: date });
  return { readings: found.readings, needed: found.needed };
}
