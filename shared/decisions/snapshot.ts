import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { type GuardrailState, guardrailState } from '#shared/gates/guardrail.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';

/** The gate of a decision as it was then, as far as its chart and its verdict go. */
function snapshotGate({ gate, snapshot }: Pick<Decision, 'gate' | 'snapshot'>): Gate {
  const { gateStart: start, gateEnd: end, rule } = snapshot;
  return { id: gate, start, end, question: '', rule, seal: null, amendments: [] };
}

/**
 * The gate's chart as it was on the day of the decision, from the snapshot alone: later edits and readings of the sheet do
 * not reach it. Null where the rule could not be understood.
 */
export function snapshotChart(decision: Decision): GateChart | null {
  const { signals, readings, events } = decision.snapshot;
  return gateChart({ gate: snapshotGate(decision), signals, readings, events, today: decision.date });
}

/** How the guardrail stood inside the gate, from the snapshot alone. */
export function snapshotGuardrail(decision: Decision): GuardrailState {
  const { guardrail, readings, gateStart: start, gateEnd: end } = decision.snapshot;
  return guardrailState(guardrail, { start, end }, readings);
}
