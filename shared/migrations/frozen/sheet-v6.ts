import { z } from 'zod';
import { isCalendarDate } from '#shared/time/calendar.ts';

/*
 * Version 6 of sheet.json, frozen: it spells everything out instead of importing today's schemas, which move on.
 * Compared with version 7 a page kept no actions, beliefs, ending or declined offers, a decision no confidence, look-back, tags
 * or relations, a review not what it had seen, and a stopped sheet was "decided".
 */

const ID_PATTERN = /^[a-z0-9-]{1,64}$/;
const TEXT_LIMIT = 20_000;
const LIST_LIMIT = 500;
const idSchema = z.string().regex(ID_PATTERN, 'is not an id (a-z, 0-9 and "-", at most 64)');
const textSchema = z.string().max(TEXT_LIMIT, `is longer than ${TEXT_LIMIT.toLocaleString('en')} characters`);
const nameSchema = z.string().max(200, 'is longer than 200 characters');
const dateSchema = z.string().refine(isCalendarDate, 'is not a calendar date like 2026-11-20');
const momentSchema = z.iso.datetime({ message: 'is not a moment like 2026-11-20T10:00:00.000Z' });
const valueSchema = z.number({ message: 'is not a finite number' });
const edgeSchema = z.strictObject({
  kind: z.enum(['component', 'influence']),
  sentence: textSchema,
  confidence: z.number().min(0).max(100).nullable(),
  lagDays: z.number().min(0).max(3650).nullable(),
});
const treeNodeSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  parent: idSchema.nullable(),
  signal: idSchema.nullable(),
  movesFirst: z.boolean(),
  edge: edgeSchema,
});
const TREE_LIMIT = 200;
const treeSchema = z.strictObject({ nodes: z.array(treeNodeSchema).max(TREE_LIMIT) });
const SIGNAL_ROLES = ['proxy', 'leading', 'outcome', 'guardrail'] as const;
const DIRECTIONS = ['up', 'down'] as const;
const READING_CADENCES = ['daily', 'weekly', 'monthly'] as const;
const AGGREGATIONS = ['sum', 'mean', 'min', 'max', 'last'] as const;
const baselineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), value: valueSchema }),
  z.strictObject({ kind: z.literal('stretch'), start: dateSchema, end: dateSchema }),
]);
const processSchema = z.strictObject({
  lockedThrough: dateSchema.nullable(),
  dividers: z.array(dateSchema).max(100),
});
const ratioSchema = z.strictObject({ numerator: idSchema, denominator: idSchema });
const signalSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  role: z.enum(SIGNAL_ROLES),
  unit: z.string().max(24),
  decimals: z.int().min(0).max(10).nullable(),
  direction: z.enum(DIRECTIONS).nullable(),
  definition: textSchema,
  source: textSchema,
  cadence: z.enum(READING_CADENCES).nullable(),
  aggregation: z.enum(AGGREGATIONS),
  baseline: baselineSchema.nullable(),
  target: valueSchema.nullable(),
  process: processSchema,
  ratio: ratioSchema.optional(),
});
const AGGREGATES = ['last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'change-percent', 'slope'] as const;
const COMPARATORS = ['>=', '>', '<=', '<', 'between', 'outside'] as const;
const WINDOW_LIMIT = 366;
const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('week'), week: z.int().min(1).max(52) }),
  z.strictObject({ kind: z.literal('last-days'), days: z.int().min(1).max(WINDOW_LIMIT) }),
  z.strictObject({ kind: z.literal('last-reading') }),
  z.strictObject({ kind: z.literal('days-in-a-row'), days: z.int().min(2).max(WINDOW_LIMIT) }),
  z.strictObject({ kind: z.literal('every-day') }),
]);
const conditionSchema = z
  .strictObject({
    signal: idSchema,
    window: windowSchema.optional(),
    aggregate: z.enum(AGGREGATES),
    comparator: z.enum(COMPARATORS),
    threshold: valueSchema,
    upper: valueSchema.nullable(),
  })
  .refine(
    (c) =>
      c.comparator === 'between' || c.comparator === 'outside'
        ? c.upper !== null && c.upper >= c.threshold
        : c.upper === null,
    'needs two ends, lower first, for "between" and "outside", and one threshold otherwise',
  );
const conditionGroupSchema = z.strictObject({
  join: z.enum(['all', 'any']),
  conditions: z.array(conditionSchema).min(1, 'needs at least one condition').max(20),
});
const ruleSchema = z.strictObject({
  sentence: textSchema,
  continueIf: conditionGroupSchema.nullable(),
  stopIf: conditionGroupSchema.nullable(),
  minimumReadings: z.int().min(1).max(1000),
});
const SEAL_LIMIT = 8_000_000;
const sealSchema = z.strictObject({
  at: momentSchema,
  by: nameSchema,
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
  body: z.string().max(SEAL_LIMIT),
  afterData: z.boolean(),
});
const amendmentSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  field: z.string().max(200),
  before: z.string().max(SEAL_LIMIT),
  after: z.string().max(SEAL_LIMIT),
  why: textSchema,
  by: nameSchema,
});
const gateSchema = z.strictObject({
  id: idSchema,
  start: dateSchema,
  end: dateSchema,
  question: textSchema,
  rule: ruleSchema,
  chance: valueSchema.min(0).max(100).nullable(),
  seal: sealSchema.nullable(),
  amendments: z.array(amendmentSchema).max(10_000),
});
const OUTCOMES = ['continue', 'change', 'stop'] as const;
const guardrailSchema = z.strictObject({
  text: textSchema,
  signal: idSchema.nullable(),
  good: idSchema.nullable(),
  valid: idSchema.nullable(),
  slo: valueSchema.min(0).max(100).nullable(),
});
const eventSchema = z.strictObject({ id: idSchema, date: dateSchema, text: textSchema });
export const correctionV1Schema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  date: dateSchema,
  text: textSchema,
  by: nameSchema,
});
const luckSchema = z.strictObject({
  stretches: z.int().min(0),
  met: z.int().min(0),
  independent: z.int().min(0),
  oneInTwenty: valueSchema.nullable(),
  trendMeets: z.boolean().nullable(),
});
/** A snapshot of version 2: a file of its own. */
export const snapshotV2Schema = z.strictObject({
  decision: idSchema,
  aim: textSchema,
  mechanism: textSchema,
  gateStart: dateSchema,
  gateEnd: dateSchema,
  rule: ruleSchema,
  ruleHash: z.string().regex(/^[0-9a-f]{64}$/),
  signals: z.array(signalSchema).max(500),
  guardrail: guardrailSchema,
  events: z.array(eventSchema).max(5000),
  basalCost: z.strictObject({ hours: valueSchema.nullable(), carriedBy: nameSchema }),
  readings: z.array(z.strictObject({ signal: idSchema, date: dateSchema, value: valueSchema })).max(100_000),
  luck: luckSchema.nullable().optional(),
});
const STANDINGS = ['ahead', 'level', 'behind'] as const;
const measuredSchema = z.strictObject({
  signal: z
    .strictObject({
      name: nameSchema,
      unit: z.string().max(24),
      decimals: z.int().min(0).max(10).nullable(),
    })
    .nullable(),
  window: windowSchema.optional(),
  aggregate: z.enum(AGGREGATES),
  comparator: z.enum(COMPARATORS),
  threshold: valueSchema,
  upper: valueSchema.nullable(),
  value: valueSchema.nullable(),
});
const measured = z.array(measuredSchema).max(40);
const verdictReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: textSchema }),
  z.strictObject({ kind: z.literal('no-rule') }),
  z.strictObject({ kind: z.literal('not-understood') }),
  z.strictObject({ kind: z.literal('signal-gone') }),
  z.strictObject({ kind: z.literal('not-started'), start: dateSchema }),
  z.strictObject({
    kind: z.literal('too-few'),
    signal: nameSchema,
    readings: z.int().min(0),
    needed: z.int().min(0),
    by: dateSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('stop'), measured }),
  z.strictObject({ kind: z.literal('early-stop'), measured, unusualOn: dateSchema }),
  z.strictObject({ kind: z.literal('standing'), standing: z.enum(STANDINGS), measured, left: z.int().min(0) }),
  z.strictObject({ kind: z.literal('continue'), measured }),
  z.strictObject({ kind: z.literal('neither'), measured, left: z.int().min(0).nullable() }),
  z.strictObject({
    kind: z.literal('guardrail'),
    signals: z.array(nameSchema).max(2),
    sli: valueSchema.nullable(),
    slo: valueSchema,
    burned: valueSchema.nullable(),
    breachedOn: dateSchema.nullable(),
  }),
]);
const basisSchema = z.strictObject({
  snapshot: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
  aim: textSchema,
  mechanism: textSchema,
  gateStart: dateSchema,
  gateEnd: dateSchema,
  rule: textSchema,
  hours: valueSchema.nullable(),
});
const decisionSchema = z.strictObject({
  id: idSchema,
  gate: idSchema,
  at: momentSchema,
  date: dateSchema,
  outcome: z.enum(OUTCOMES),
  verdict: z.enum(OUTCOMES).nullable(),
  provisional: z.boolean(),
  verdictReason: verdictReasonSchema,
  rationale: textSchema,
  by: nameSchema,
  basis: basisSchema,
  corrections: z.array(correctionV1Schema).max(1000),
});
export const ballotV1Schema = z.strictObject({ person: nameSchema, value: z.int().min(1).max(5).nullable() });
export const voteV1Schema = z.strictObject({ at: momentSchema, ballots: z.array(ballotV1Schema).max(100) });
export const reviewLineV1Schema = z.strictObject({
  id: idSchema,
  text: textSchema,
  source: textSchema,
});
const lines = z.array(reviewLineV1Schema).max(200);
const reviewSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  date: dateSchema,
  due: dateSchema.nullable(),
  gate: idSchema.nullable(),
  moved: lines,
  still: lines,
  unclear: lines,
  vote: voteV1Schema.nullable(),
  decision: idSchema.nullable(),
  why: textSchema,
  next: dateSchema.nullable(),
  by: nameSchema,
});
const SLICE_STATES = ['spec', 'execute', 'review', 'shipped', 'dropped'] as const;
const EVIDENCE_VERDICTS = ['met', 'not-met', 'unclear'] as const;
const testSummarySchema = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
  failures: z.array(z.string().max(1000)).max(50),
});
const evidenceSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['file', 'link']),
  name: z.string().max(500),
  address: z.string().max(4000),
  at: momentSchema,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex')
    .nullable(),
  size: z.int().min(0).nullable(),
  tests: testSummarySchema.nullable(),
});
const acceptanceSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  verdict: z.enum(EVIDENCE_VERDICTS).nullable(),
  evidence: z.array(idSchema).max(100),
  note: textSchema,
});
const revisionReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: textSchema }),
  z.strictObject({ kind: z.literal('revised'), why: textSchema }),
  z.strictObject({ kind: z.literal('dropped'), why: textSchema }),
  z.strictObject({
    kind: z.literal('shipped'),
    why: textSchema,
    notMet: z.int().min(0),
    unclear: z.int().min(0),
    acceptance: z.boolean(),
    evidence: z.boolean(),
  }),
]);
const sliceRevisionSchema = z.strictObject({
  at: momentSchema,
  reason: revisionReasonSchema,
  intent: textSchema,
  constraints: textSchema,
  acceptance: z.array(textSchema).max(100),
});
const sliceSchema = z.strictObject({
  id: idSchema,
  title: nameSchema,
  intent: textSchema,
  constraints: textSchema,
  acceptance: z.array(acceptanceSchema).max(100),
  signal: idSchema.nullable(),
  dependsOn: z.array(idSchema).max(100),
  owner: nameSchema,
  state: z.enum(SLICE_STATES),
  hours: valueSchema.min(0).max(1000).nullable(),
  createdAt: momentSchema,
  startedAt: momentSchema.nullable(),
  reviewedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  endedOn: dateSchema.nullable(),
  evidence: z.array(evidenceSchema).max(200),
  revisions: z.array(sliceRevisionSchema).max(100),
});
const challengeAnswerSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  by: nameSchema,
  text: textSchema,
});
const challengeSchema = z.strictObject({
  id: idSchema,
  field: z.string().max(200),
  text: textSchema,
  by: nameSchema,
  at: momentSchema,
  answers: z.array(challengeAnswerSchema).max(200),
  closedAt: momentSchema.nullable(),
});
const LIKELIHOODS = ['low', 'medium', 'high'] as const;
const riskSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  by: nameSchema,
  mergedInto: idSchema.nullable(),
  likelihood: z.enum(LIKELIHOODS).nullable(),
  mitigation: textSchema,
  owner: nameSchema,
  cameTrue: z.enum(['yes', 'no', 'partly']).nullable(),
});
const premortemSchema = z.strictObject({ id: idSchema, at: momentSchema, risks: z.array(riskSchema).max(500) });
const CLOSENESS = ['same', 'close', 'different'] as const;
const mark = z.enum(CLOSENESS).nullable();
export const restatementV1Schema = z.strictObject({
  person: nameSchema,
  aim: textSchema,
  mechanism: textSchema,
  signal: textSchema,
});
const convergenceSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  restatements: z.array(restatementV1Schema).max(100),
  marks: z.strictObject({ aim: mark, mechanism: mark, signal: mark }),
});
const removalSchema = z.strictObject({
  id: idSchema,
  decision: idSchema,
  text: textSchema,
  doneAt: momentSchema.nullable(),
  by: nameSchema,
});
const workshopStepRecordSchema = z.strictObject({
  title: nameSchema,
  planned: z.int().min(0),
  took: z.int().min(0),
});
const workshopRecordSchema = z.strictObject({
  id: idSchema,
  startedAt: momentSchema,
  endedAt: momentSchema,
  date: dateSchema,
  facilitator: nameSchema,
  people: z.array(nameSchema).max(100),
  steps: z.array(workshopStepRecordSchema).max(60),
  votes: z.array(voteV1Schema).max(20),
  convergence: idSchema.nullable(),
  premortem: idSchema.nullable(),
  parked: z.array(idSchema).max(500),
  gate: idSchema.nullable(),
});
const SHEET_STATUSES = ['draft', 'running', 'decided', 'archived'] as const;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const cadenceSchema = z.strictObject({
  minutes: z.int().min(1).max(600),
  weekday: z.enum(WEEKDAYS),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 10:00'),
});
const assumptionSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  state: z.enum(['open', 'supported', 'refuted']),
  shownBy: textSchema,
});
const basalCostSchema = z.strictObject({
  cost: textSchema,
  hours: valueSchema.min(0).max(100_000).nullable(),
  carriedBy: nameSchema,
  removal: textSchema,
});
const originSchema = z.strictObject({ sheet: idSchema, title: nameSchema });
export const sheetV6Schema = z.strictObject({
  id: idSchema,
  title: nameSchema,
  status: z.enum(SHEET_STATUSES),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  owner: nameSchema,
  cadence: cadenceSchema.nullable(),
  nextReview: dateSchema.nullable(),
  aim: z.strictObject({ outcome: textSchema, done: textSchema }),
  mechanism: z.strictObject({
    lever: textSchema,
    target: textSchema,
    because: textSchema,
    assumptions: z.array(assumptionSchema).max(LIST_LIMIT),
  }),
  signals: z.array(signalSchema).max(LIST_LIMIT),
  events: z.array(eventSchema).max(5000),
  tree: treeSchema,
  gates: z.array(gateSchema).max(LIST_LIMIT),
  guardrail: guardrailSchema,
  basalCost: basalCostSchema,
  decisions: z.array(decisionSchema).max(10_000),
  reviews: z.array(reviewSchema).max(5000),
  slices: z.array(sliceSchema).max(LIST_LIMIT),
  challenges: z.array(challengeSchema).max(LIST_LIMIT),
  premortems: z.array(premortemSchema).max(100),
  convergences: z.array(convergenceSchema).max(100),
  removals: z.array(removalSchema).max(LIST_LIMIT),
  workshops: z.array(workshopRecordSchema).max(100),
  origin: originSchema.nullable(),
});
export type SheetV6 = z.infer<typeof sheetV6Schema>;
