import { z } from 'zod';

/**
 * Version 2 of sheet.json, frozen: it spells everything out instead of importing today's schemas, which move on.
 * Compared with version 3 there were no event notes, no process of a signal, and neither seal nor amendments of a gate.
 */
const text = z.string().max(20_000);
const name = z.string().max(200);
const id = z.string().regex(/^[a-z0-9-]{1,64}$/);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const value = z.number();
const outcome = z.enum(['continue', 'change', 'stop']);

const conditionGroup = z.strictObject({
  join: z.enum(['all', 'any']),
  conditions: z
    .array(
      z.strictObject({
        signal: id,
        aggregate: z.enum(['last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'change-percent', 'slope']),
        comparator: z.enum(['>=', '>', '<=', '<', 'between', 'outside']),
        threshold: value,
        upper: value.nullable(),
      }),
    )
    .min(1)
    .max(20),
});

const rule = z.strictObject({
  sentence: text,
  continueIf: conditionGroup.nullable(),
  stopIf: conditionGroup.nullable(),
  minimumReadings: z.int().min(1).max(1000),
});

const signal = z.strictObject({
  id,
  name,
  role: z.enum(['proxy', 'leading', 'outcome', 'guardrail']),
  unit: z.string().max(24),
  decimals: z.int().min(0).max(10).nullable(),
  direction: z.enum(['up', 'down']).nullable(),
  definition: text,
  source: text,
  cadence: z.enum(['daily', 'weekly', 'monthly']).nullable(),
  aggregation: z.enum(['sum', 'mean', 'min', 'max', 'last']),
  baseline: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('value'), value }),
      z.strictObject({ kind: z.literal('stretch'), start: date, end: date }),
    ])
    .nullable(),
  target: value.nullable(),
});

const treeNode = z.strictObject({
  id,
  name,
  parent: id.nullable(),
  signal: id.nullable(),
  movesFirst: z.boolean(),
  edge: z.strictObject({
    kind: z.enum(['component', 'influence']),
    sentence: text,
    confidence: z.number().nullable(),
    lagDays: z.number().nullable(),
  }),
});

const decision = z.strictObject({
  id,
  gate: id,
  at: z.string(),
  date,
  outcome,
  verdict: outcome.nullable(),
  provisional: z.boolean(),
  verdictReason: text,
  rationale: text,
  by: name,
  snapshot: z.strictObject({
    aim: text,
    mechanism: text,
    gateStart: date,
    gateEnd: date,
    rule,
    ruleHash: z.string(),
    signals: z.array(z.strictObject({ id, name, unit: z.string().max(24) })),
    readings: z.array(z.strictObject({ signal: id, date, value })),
  }),
});

export const sheetV2Schema = z.strictObject({
  id,
  title: name,
  status: z.enum(['draft', 'running', 'decided', 'archived']),
  createdAt: z.string(),
  updatedAt: z.string(),
  owner: name,
  cadence: z
    .strictObject({
      minutes: z.int().min(1).max(600),
      weekday: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    })
    .nullable(),
  nextReview: date.nullable(),
  aim: z.strictObject({ outcome: text, done: text }),
  mechanism: z.strictObject({
    lever: text,
    target: text,
    because: text,
    assumptions: z.array(z.strictObject({ id, text, state: z.enum(['open', 'supported', 'refuted']), shownBy: text })),
  }),
  signals: z.array(signal),
  tree: z.strictObject({ nodes: z.array(treeNode) }),
  gates: z.array(z.strictObject({ id, start: date, end: date, question: text, rule })),
  guardrail: z.strictObject({ text, signal: id.nullable(), slo: value.nullable() }),
  basalCost: z.strictObject({ cost: text, removal: text }),
  decisions: z.array(decision),
});
export type SheetV2 = z.infer<typeof sheetV2Schema>;
