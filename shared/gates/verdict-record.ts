import type { GuardrailState } from '#shared/gates/guardrail.ts';
import type { Condition, Gate, Outcome } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { VerdictReason } from '#shared/model/verdict-reason.ts';

/** Which line of the verdict's order applied. */
type VerdictKind = 'guardrail' | 'no-rule' | 'not-started' | 'too-few' | 'stop' | 'continue' | 'neither';

/** A condition of the rule with what was measured for it. */
export interface Measured {
  of: 'continueIf' | 'stopIf';
  condition: Condition;
  /** Null when it cannot be computed: no readings, no baseline, one day for a slope. Then it does not hold. */
  value: number | null;
  holds: boolean;
}

/** The rule's verdict on the data; it recommends, a person decides. */
export interface Verdict {
  /** Null while there is none yet. */
  verdict: Outcome | null;
  /** The gate's last day is not over: the verdict may still change. */
  provisional: boolean;
  kind: VerdictKind;
  /** Why, as it is kept with a decision. */
  because: VerdictReason;
  /** The same in one sentence for people, with the numbers. */
  reason: string;
  /** Readings inside the gate, for the rule's signal that has the fewest. */
  readings: number;
  /** Readings the rule asks for. */
  needed: number;
  /** The gate's last day, inclusive. */
  deadline: string;
  /** The conditions of `continueIf`, then of `stopIf`, in the rule's order. */
  measured: Measured[];
  guardrail: GuardrailState;
}

export interface VerdictInput {
  gate: Gate;
  signals: readonly Signal[];
  guardrail: Guardrail;
  readings: readonly Reading[];
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  today: string;
}
