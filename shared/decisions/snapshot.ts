import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { type GuardrailState, guardrailState } from '#shared/gates/guardrail.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/** The gate of a decision as it was then, as far as its chart and its verdict go. */
function snapshotGate({ gateStart: start, gateEnd: end, rule }: Snapshot): Gate {
  return { id: 'then', start, end, question: '', rule, seal: null, amendments: [] };
}

/**
 * The gate's chart as it was on the day of the decision, from the snapshot alone: later edits and readings of the sheet do
 * not reach it. Null where the rule could not be understood.
 * @param date the day of the decision
 */
export function snapshotChart(snapshot: Snapshot, date: string): GateChart | null {
  const { signals, readings, events } = snapshot;
  return gateChart({ gate: snapshotGate(snapshot), signals, readings, events, today: date });
}

/** How the guardrail stood inside the gate, from the snapshot alone. */
export function snapshotGuardrail(snapshot: Snapshot): GuardrailState {
  const { guardrail, readings, gateStart: start, gateEnd: end } = snapshot;
  return guardrailState(guardrail, { start, end }, readings);
}
