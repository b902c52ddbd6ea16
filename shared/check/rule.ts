import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import type { MendAction } from '#shared/check/mends.ts';
import type { Glossary } from '#shared/glossary/terms.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { CarriedFrom } from '#shared/sheet/carried-from.ts';

/** Errors prevent sealing; warnings and hints only advise. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;
type Severity = (typeof SEVERITIES)[number];

/** What wears alignment down, and what a rule guards against. */
export const FORCES = ['ambiguity', 'drift', 'entropy'] as const;
type Force = (typeof FORCES)[number];

/** The field of the page that a finding is about. */
export type FieldPath =
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
  /** A slice, on the sheet's Slices screen. */
  | `slices.${string}`;

/** Something on the page that is vague, missing or drifting. */
export interface Finding {
  /** Stable id of the rule, such as `aim.missing`. */
  rule: string;
  severity: Severity;
  force: Force;
  /** The finding in short. */
  title: string;
  /** Why it matters, in one sentence. */
  why: string;
  /** How to fix it, in one sentence. */
  mend: string;
  field: FieldPath;
  /** What a click can do about it. */
  action?: MendAction;
}

/** What a measured page says about its length. */
export interface MeasuredFit {
  /** Of everything on the page; 1 as long as its words fit. */
  scale: number;
  /** Nothing but words has room at full size. */
  full: boolean;
  /** Lines of text too many for the page at full size. */
  linesOver: number;
}

export interface CheckInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  today: string;
  /** Now, a UTC moment, when known; used for ages in hours. */
  now?: string;
  /** How the page fits its paper, where it was measured; without it the rule on length doesn't run. */
  fit?: MeasuredFit | null;
  /** The workspace's terms; without them the rules on terms don't run. */
  glossary?: Glossary;
  /** Mechanisms stopped in the workspace, including this sheet's own. */
  stopped?: readonly StoppedMechanism[];
  /** The sheet that this one was carried forward from; without it, the two are not compared. */
  origin?: CarriedFrom | null;
}

/** The input of the rules, plus values that several of them need. */
export interface CheckContext extends CheckInput {
  /** The current gate: the last one. */
  gate: Gate | null;
  /** The feedback signals; a guardrail's signals don't count. */
  feedback: Signal[];
}

/** One place where a rule fired; fields left out come from the rule. */
export type Hit = Partial<Pick<Finding, 'field' | 'title' | 'why' | 'mend' | 'action'>>;

/** A rule of the check: its texts as data, and where it fires. */
export interface CheckRule extends Omit<Finding, 'rule'> {
  id: string;
  find: (context: CheckContext) => Hit[];
}

/** Returns one hit of the rule when `condition` holds. */
export function hitIf(condition: boolean, hit: Hit = {}): Hit[] {
  return condition ? [hit] : [];
}

export const isBlank = (text: string): boolean => text.trim() === '';
