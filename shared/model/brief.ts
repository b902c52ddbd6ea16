import { z } from 'zod';
import { dateSchema, idSchema, momentSchema } from '#shared/model/primitives.ts';
import { DIRECTIONS, SIGNAL_ROLES } from '#shared/model/signal.ts';
import { SLICE_STATES } from '#shared/model/slice.ts';

/** Version of the brief's JSON: a reader that does not know it should refuse it. */
export const BRIEF_VERSION = 1;

const prose = z.string();

export const briefSignalSchema = z.strictObject({
  name: prose,
  role: z.enum(SIGNAL_ROLES),
  unit: prose,
  direction: z.enum(DIRECTIONS).nullable(),
  /** What exactly is counted. */
  definition: prose,
});

export const briefSliceSchema = z.strictObject({
  id: idSchema,
  title: prose,
  state: z.enum(SLICE_STATES),
  /** One hypothesis: what is changed, and what that should do. */
  intent: prose,
  constraints: prose,
  /** What will show that it worked, one thing each; a number a line, from 1. */
  acceptance: z.array(z.strictObject({ id: idSchema, text: prose })),
  /** The signal it should move; null when not set. */
  moves: briefSignalSchema.nullable(),
  /** What has to be there first. */
  dependsOn: z.array(z.strictObject({ id: idSchema, title: prose, state: z.enum(SLICE_STATES) })),
  owner: prose,
  /** How long it should take; null when not set. */
  hours: z.number().nullable(),
  /** Why earlier specs were given up, oldest first. */
  revisions: z.array(z.strictObject({ at: momentSchema, why: prose })),
});

export const briefContextSchema = z.strictObject({
  id: idSchema,
  title: prose,
  owner: prose,
  /** The outcome everything serves, and when it is reached. */
  aim: prose,
  done: prose,
  /** "We believe … will move … because …" */
  mechanism: prose,
  /** What the mechanism takes for granted and has not been shown. */
  assumptions: z.array(prose),
  signals: z.array(briefSignalSchema),
  gate: z.strictObject({ question: prose, start: dateSchema, end: dateSchema, rule: prose }).nullable(),
  /** What must not get worse; the objective in percent. */
  guardrail: z.strictObject({ text: prose, objective: z.number().nullable() }),
});

export const briefSchema = z.strictObject({
  plumbline: z.literal('slice-brief'),
  version: z.literal(BRIEF_VERSION),
  madeAt: momentSchema,
  slice: briefSliceSchema,
  /** What is not asked for: work of other slices, and what was refuted. */
  nonGoals: z.array(prose),
  sheet: briefContextSchema,
  /** The glossary's terms that occur in it. */
  glossary: z.array(z.strictObject({ term: prose, definition: prose })),
});
/** All that is needed to do the work of a slice, for a reader who has nothing else. */
export type Brief = z.infer<typeof briefSchema>;
