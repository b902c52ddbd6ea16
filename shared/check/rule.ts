import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import type { MendAction } from '#shared/check/mends.ts';
import type { Glossary } from '#shared/glossary/terms.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';

/** Errors keep a gate from being sealed; warnings and hints advise. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;
type Severity = (typeof SEVERITIES)[number];

/** What wears alignment down, and what a rule guards against. */
export const FORCES = ['ambiguity', 'drift', 'entropy'] as const;
type Force = (typeof FORCES)[number];

/** The field of the page that a finding is about. */
type FieldPath =
  | 'title'
  | 'owner'
  | 'cadence'
  | 'nextReview'
  | `aim.${'outcome' | 'done'}`
  | `mechanism.${'lever' | 'target' | 'because'}`
  | 'signals'
  | `signals.${string}`
  | 'tree'
  | `mechanism.assumptions.${string}`
  | 'gate'
  | `gate.${'start' | 'end' | 'question' | 'rule' | 'seal' | 'amendments'}`
  | `guardrail.${'text' | 'sli' | 'slo'}`
  | `basalCost.${'cost' | 'hours' | 'carriedBy' | 'removal'}`
  | 'removals'
  | `tree.${string}`
  /** A slice, on the sheet's screen of slices. */
  | `slices.${string}`;

/** Something on the page that is vague, missing or drifting. */
export interface Finding {
  /** Stable id of the rule, such as `aim.missing`. */
  rule: string;
  severity: Severity;
  force: Force;
  /** What was found, in a few words. */
  title: string;
  /** Why it matters, in one sentence. */
  why: string;
  /** How to mend it, in one sentence. */
  mend: string;
  field: FieldPath;
  /** What a click can do about it. */
  action?: MendAction;
}

export interface CheckInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  today: string;
  /** Now, a UTC moment, where it is known: what took hours is told by it. */
  now?: string;
  /** Lines that stand over the edge of the page, as measured where it is shown. */
  overflow?: number;
  /** The workspace's terms; without them nothing is said of terms. */
  glossary?: Glossary;
  /** Mechanisms of the workspace that were stopped, this sheet's own among them. */
  stopped?: readonly StoppedMechanism[];
}

/** What the rules look at: the input, with what several of them need worked out. */
export interface CheckContext extends CheckInput {
  /** The current gate: the last one. */
  gate: Gate | null;
  /** The signals that are feedback; a guardrail's is not. */
  feedback: Signal[];
}

/** Where a rule fired; what is left out is as the rule says. */
export type Hit = Partial<Pick<Finding, 'field' | 'title' | 'why' | 'mend' | 'action'>>;

/** A rule of the check: what it says, as data, and where it fires. */
export interface CheckRule extends Omit<Finding, 'rule'> {
  id: string;
  find: (context: CheckContext) => Hit[];
}

/** One hit as the rule says it, when `condition` holds. */
export function hitIf(condition: boolean, hit: Hit = {}): Hit[] {
  return condition ? [hit] : [];
}

export const isBlank = (text: string): boolean => text.trim() === '';
