import type { GuardrailState } from '#shared/gates/guardrail.ts';
import type { Condition, Gate, Outcome } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { Standing, VerdictReason } from '#shared/model/verdict-reason.ts';

/** Which line of the verdict's order applied. */
type VerdictKind =
  | 'guardrail'
  | 'no-rule'
  | 'not-started'
  | 'too-few'
  | 'stop'
  | 'early-stop'
  | 'continue'
  | 'neither'
  /** Before the gate's end, with readings enough: {@link Verdict.standing}. */
  | 'standing';

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
  /** How the rule stands before the gate's end; null where there is a verdict, or readings are missing. */
  standing: Standing | null;
  /** The gate's last day is not over. */
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
  /** Readings of the rule's and the guardrail's signals inside the gate, but after today: never used, by date and signal. */
  later: Reading[];
  /** The gate's last day, inclusive. */
  deadline: string;
  /** The conditions of `continueIf`, then of `stopIf`, in the rule's order. */
  measured: Measured[];
  guardrail: GuardrailState;
}

/** What was found before a verdict is taken from it. */
export type Found = Omit<Verdict, 'verdict' | 'standing' | 'kind' | 'reason' | 'because'>;

export interface VerdictInput {
  gate: Gate;
  signals: readonly Signal[];
  guardrail: Guardrail;
  readings: readonly Reading[];
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  today: string;
}
