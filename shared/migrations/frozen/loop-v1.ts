import { z } from 'zod';
import {
  ballotV1Schema,
  correctionV1Schema,
  restatementV1Schema,
  reviewLineV1Schema,
  voteV1Schema,
} from '#shared/migrations/frozen/sheet-v6.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

/*
 * Version 1 of the files beside the pages that changed with version 7 of these, frozen: decisions.json, a review and a workshop
 * in progress. A vote began at 1, an own decision had no chosen option, tags or relations.
 */

const idSchema = z.string().regex(/^[a-z0-9-]{1,64}$/, 'is not an id (a-z, 0-9 and "-", at most 64)');
const textSchema = z.string().max(20_000, 'is longer than 20,000 characters');
const nameSchema = z.string().max(200, 'is longer than 200 characters');
const dateSchema = z.string().refine(isCalendarDate, 'is not a calendar date like 2026-11-20');
const momentSchema = z.iso.datetime({ message: 'is not a moment like 2026-11-20T10:00:00.000Z' });

const lookBackSchema = z.strictObject({
  at: momentSchema,
  date: dateSchema,
  result: z.enum(['yes', 'no', 'partly', 'unclear']),
  happened: textSchema,
  lesson: textSchema,
  process: z.enum(['good', 'poor']).nullable(),
});
export const personalDecisionsV1Schema = z
  .array(
    z.strictObject({
      id: idSchema,
      at: momentSchema,
      date: dateSchema,
      what: textSchema,
      options: z.array(textSchema).max(50),
      reasoning: textSchema,
      confidence: z.number().min(50).max(100).nullable(),
      expected: textSchema,
      reviewOn: dateSchema.nullable(),
      by: nameSchema,
      sheet: idSchema.nullable(),
      lookBack: lookBackSchema.nullable(),
      corrections: z.array(correctionV1Schema).max(1000),
    }),
  )
  .max(100_000)
  .superRefine((decisions, context) => {
    const seen = new Set<string>();
    for (const [i, { id }] of decisions.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [i, 'id'], message: `is ${id} a second time` });
      seen.add(id);
    }
  });

const lines = z.array(reviewLineV1Schema).max(200);
export const unfinishedReviewV1Schema = z.strictObject({
  sheet: idSchema,
  review: idSchema,
  drafted: dateSchema,
  moved: lines,
  still: lines,
  unclear: lines,
  ballots: z.array(ballotV1Schema.extend({ cast: z.boolean() })).max(100),
  shown: z.boolean(),
  outcome: z.enum(['continue', 'change', 'stop', 'none']).nullable(),
  why: textSchema,
  next: dateSchema.nullable(),
  by: nameSchema,
});

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const duration = z.int().min(0).max(DAY_MS);
const nowSchema = z.strictObject({ wall: z.int(), up: z.number(), boot: z.string().max(100) });
const clockSchema = z.strictObject({
  boxes: z
    .array(z.strictObject({ id: idSchema, planned: duration, given: duration, spent: duration }))
    .min(1)
    .max(60),
  at: z.int().min(0).max(60),
  endsAt: z.int().nullable(),
  advances: z.boolean(),
  anchor: nowSchema.nullable(),
});
const STEP_KINDS = [
  'aim',
  'done',
  'mechanism',
  'convergence',
  'signals',
  'tree',
  'gate',
  'premortem',
  'vote',
  'seal',
  'next',
  'talk',
] as const;
const planStepSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(STEP_KINDS),
  phase: z.enum(['prep', 'work', 'commit']),
  title: nameSchema,
  prompt: z.string().max(500),
  length: z
    .int()
    .min(5000, 'is shorter than 5 seconds')
    .max(8 * 60 * MINUTE_MS, 'is longer than 8 hours'),
});
const mark = z.enum(['same', 'close', 'different']).nullable();
export const workshopV1Schema = z.strictObject({
  id: idSchema,
  sheet: idSchema,
  createdAt: momentSchema,
  startedAt: momentSchema.nullable(),
  facilitator: nameSchema,
  people: z.array(nameSchema).max(100),
  steps: z.array(planStepSchema).min(1, 'needs at least one step').max(60),
  clock: clockSchema,
  looked: nowSchema.nullable(),
  acted: nowSchema.nullable(),
  away: z.strictObject({ since: z.int(), how: z.enum(['unseen', 'over']), clock: clockSchema }).nullable(),
  sound: z.boolean(),
  parked: z.array(z.strictObject({ id: idSchema, text: textSchema, by: nameSchema, at: momentSchema })).max(500),
  convergence: z.strictObject({
    id: idSchema,
    restatements: z.array(restatementV1Schema).max(100),
    revealedAt: momentSchema.nullable(),
    marks: z.strictObject({ aim: mark, mechanism: mark, signal: mark }),
  }),
  ballots: z.array(ballotV1Schema).max(100),
  reading: z.int().min(0).max(1000).nullable(),
  votes: z.array(voteV1Schema).max(20),
});
