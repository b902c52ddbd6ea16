import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';
import { addDays, daysBetween } from '#shared/time/calendar.ts';

/** What is computed from a signal's readings inside the gate. */
export const AGGREGATES = ['last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'change-percent', 'slope'] as const;
/** `change` and `change-percent` are from the baseline; `slope` is least squares, per week. */
export type Aggregate = (typeof AGGREGATES)[number];

export const COMPARATORS = ['>=', '>', '<=', '<', 'between', 'outside'] as const;
/** `between` includes both ends; `outside` is its negation. */
export type Comparator = (typeof COMPARATORS)[number];

/** Longest stretch of a gate that a window can name, in days. */
const WINDOW_LIMIT = 366;

/**
 * Which of the gate's readings a condition looks at.
 * - `week`: days 7n − 6 to 7n of the gate
 * - `last-days`: as many days up to the gate's end, before it up to today; never before the gate's start
 * - `last-reading`: the latest reading alone
 * - `days-in-a-row`: some so many calendar days in succession, each with a reading that meets the comparison
 * - `every-day`: every reading of the gate meets the comparison; a day without a reading is not judged
 */
export const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('week'), week: z.int().min(1).max(52) }),
  z.strictObject({ kind: z.literal('last-days'), days: z.int().min(1).max(WINDOW_LIMIT) }),
  z.strictObject({ kind: z.literal('last-reading') }),
  z.strictObject({ kind: z.literal('days-in-a-row'), days: z.int().min(2).max(WINDOW_LIMIT) }),
  z.strictObject({ kind: z.literal('every-day') }),
]);
export type RuleWindow = z.infer<typeof windowSchema>;

/** Returns whether readings are judged one by one in that window; the aggregate is then of each reading alone. */
export function judgesSingly(window: RuleWindow | undefined): boolean {
  return window?.kind === 'last-reading' || window?.kind === 'days-in-a-row' || window?.kind === 'every-day';
}

export const conditionSchema = z
  .strictObject({
    signal: idSchema,
    /**
     * Left out: the whole gate. All rules before version 6 of the sheet looked there, and a snapshot is known by the hash
     * of its text, so that meaning has no mark of its own.
     */
    window: windowSchema.optional(),
    /** `last` over the whole gate is the bare name of a rule from before version 6; today's parser never writes it. */
    aggregate: z.enum(AGGREGATES),
    comparator: z.enum(COMPARATORS),
    /** The threshold; for `between` and `outside` the lower end. */
    threshold: valueSchema,
    /** The upper end for `between` and `outside`, else null. */
    upper: valueSchema.nullable(),
  })
  .refine(
    (c) =>
      c.comparator === 'between' || c.comparator === 'outside'
        ? c.upper !== null && c.upper >= c.threshold
        : c.upper === null,
    'needs two ends, lower first, for "between" and "outside", and one threshold otherwise',
  );
export type Condition = z.infer<typeof conditionSchema>;

/** A rule with no condition is not a rule (`every` over an empty list is true), so one is the least. */
export const conditionGroupSchema = z.strictObject({
  join: z.enum(['all', 'any']),
  conditions: z.array(conditionSchema).min(1, 'needs at least one condition').max(20),
});
export type ConditionGroup = z.infer<typeof conditionGroupSchema>;

export const ruleSchema = z.strictObject({
  /** The rule word for word as people wrote it. */
  sentence: textSchema,
  /** What the sentence means; null while it cannot be understood. */
  continueIf: conditionGroupSchema.nullable(),
  stopIf: conditionGroupSchema.nullable(),
  /** Fewer readings than this inside the gate cannot decide. */
  minimumReadings: z.int().min(1).max(1000),
});
/** The decision rule, agreed before the data. */
export type Rule = z.infer<typeof ruleSchema>;

/** Longest canonical text of all that is sealed; far above what a page holds. */
export const SEAL_LIMIT = 8_000_000;

export const sealSchema = z.strictObject({
  at: momentSchema,
  by: nameSchema,
  /** SHA-256 (hex) of `body`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
  /** Canonical JSON of what was sealed: field → text. */
  body: z.string().max(SEAL_LIMIT),
  /** A reading dated inside the gate was there before the seal. */
  afterData: z.boolean(),
});
/** The moment from which edits of aim, mechanism, signals, rule, guardrail and days are amendments. */
export type Seal = z.infer<typeof sealSchema>;

export const amendmentSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  /** The sealed field, as it is named in the seal's body. */
  field: z.string().max(200),
  before: z.string().max(SEAL_LIMIT),
  after: z.string().max(SEAL_LIMIT),
  why: textSchema,
  by: nameSchema,
});
/** A change of a sealed field, with its reason. Kept forever. */
export type Amendment = z.infer<typeof amendmentSchema>;

export const gateSchema = z.strictObject({
  id: idSchema,
  start: dateSchema,
  /** Inclusive: the gate ends with this day. */
  end: dateSchema,
  /** What we will learn. */
  question: textSchema,
  rule: ruleSchema,
  /** The chance in percent that the owner gives *continue*, sealed with the gate and scored later; null when not given. */
  chance: valueSchema.min(0).max(100).nullable(),
  /** Null while the gate is still being written. */
  seal: sealSchema.nullable(),
  /** Oldest first. */
  amendments: z.array(amendmentSchema).max(10_000),
});
/** A stage gate: a stretch of days, a question and a decision rule. */
export type Gate = z.infer<typeof gateSchema>;

/** Days of a gate unless changed, first and last included: two weeks, so that every weekday counts twice. */
export const GATE_DAYS = 14;

/** Returns the last day of a gate of two weeks. */
export function gateEnd(start: string): string {
  return addDays(start, GATE_DAYS - 1);
}

/** Returns how many days a gate has, first and last included; 0 or less where it ends before it starts. */
export function gateLength({ start, end }: Pick<Gate, 'start' | 'end'>): number {
  return daysBetween(start, end) + 1;
}

/** Readings that a rule asks for where its signals have no cadence. */
export const DEFAULT_MINIMUM_READINGS = 3;

/** An empty gate that starts today and takes two weeks. */
export function newGate(id: string, today: string): Gate {
  return {
    id,
    start: today,
    end: gateEnd(today),
    question: '',
    rule: { sentence: '', continueIf: null, stopIf: null, minimumReadings: DEFAULT_MINIMUM_READINGS },
    chance: null,
    seal: null,
    amendments: [],
  };
}

export const OUTCOMES = ['continue', 'change', 'stop'] as const;
/** What a gate can end with. */
export type Outcome = (typeof OUTCOMES)[number];
