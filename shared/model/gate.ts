import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';
import { addDays } from '#shared/time/calendar.ts';

/** What is computed from a signal's readings inside the gate. */
export const AGGREGATES = ['last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'change-percent', 'slope'] as const;
/** `change` and `change-percent` are from the baseline; `slope` is least squares, per week. */
export type Aggregate = (typeof AGGREGATES)[number];

export const COMPARATORS = ['>=', '>', '<=', '<', 'between', 'outside'] as const;
/** `between` includes both ends; `outside` is its negation. */
export type Comparator = (typeof COMPARATORS)[number];

export const conditionSchema = z
  .strictObject({
    signal: idSchema,
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
  /** Null while the gate is still being written. */
  seal: sealSchema.nullable(),
  /** Oldest first. */
  amendments: z.array(amendmentSchema).max(10_000),
});
/** A stage gate: a stretch of days, a question and a decision rule. */
export type Gate = z.infer<typeof gateSchema>;

/** Days from a gate's start to its (inclusive) end unless changed. */
export const GATE_DAYS = 14;
export const DEFAULT_MINIMUM_READINGS = 3;

/** An empty gate that starts today and ends in two weeks. */
export function newGate(id: string, today: string): Gate {
  return {
    id,
    start: today,
    end: addDays(today, GATE_DAYS),
    question: '',
    rule: { sentence: '', continueIf: null, stopIf: null, minimumReadings: DEFAULT_MINIMUM_READINGS },
    seal: null,
    amendments: [],
  };
}

export const OUTCOMES = ['continue', 'change', 'stop'] as const;
/** What a gate can end with. */
export type Outcome = (typeof OUTCOMES)[number];
