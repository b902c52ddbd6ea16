import { z } from 'zod';
import { dateSchema, idSchema, momentSchema } from '#shared/model/primitives.ts';
import { DIRECTIONS, SIGNAL_ROLES } from '#shared/model/signal.ts';
import { SLICE_STATES } from '#shared/model/slice.ts';

/** Version of the brief's JSON: a reader that does not know it should refuse it. */
export const BRIEF_VERSION = 1;

const said = z.string();

export const briefSignalSchema = z.strictObject({
  name: said,
  role: z.enum(SIGNAL_ROLES),
  unit: said,
  direction: z.enum(DIRECTIONS).nullable(),
  /** What exactly is counted. */
  definition: said,
});

export const briefSliceSchema = z.strictObject({
  id: idSchema,
  title: said,
  state: z.enum(SLICE_STATES),
  /** One hypothesis: what is changed, and what that should do. */
  intent: said,
  constraints: said,
  /** What will show that it worked, one thing each; a number a line, from 1. */
  acceptance: z.array(z.strictObject({ id: idSchema, text: said })),
  /** The signal it should move; null when nobody said. */
  moves: briefSignalSchema.nullable(),
  /** What has to be there first. */
  dependsOn: z.array(z.strictObject({ id: idSchema, title: said, state: z.enum(SLICE_STATES) })),
  owner: said,
  /** How long it should take; null while nobody said. */
  hours: z.number().nullable(),
  /** Why earlier specs were given up, oldest first. */
  revisions: z.array(z.strictObject({ at: momentSchema, why: said })),
});

export const briefContextSchema = z.strictObject({
  id: idSchema,
  title: said,
  owner: said,
  /** The outcome everything serves, and when it is reached. */
  aim: said,
  done: said,
  /** "We believe … will move … because …" */
  mechanism: said,
  /** What the mechanism takes for granted and nobody has shown. */
  assumptions: z.array(said),
  signals: z.array(briefSignalSchema),
  gate: z.strictObject({ question: said, start: dateSchema, end: dateSchema, rule: said }).nullable(),
  /** What must not get worse; the objective in percent. */
  guardrail: z.strictObject({ text: said, objective: z.number().nullable() }),
});

export const briefSchema = z.strictObject({
  plumbline: z.literal('slice-brief'),
  version: z.literal(BRIEF_VERSION),
  madeAt: momentSchema,
  slice: briefSliceSchema,
  /** What is not asked for: work of other slices, and what was refuted. */
  nonGoals: z.array(said),
  sheet: briefContextSchema,
  /** The team's words that occur in it. */
  glossary: z.array(z.strictObject({ term: said, definition: said })),
});
/** What somebody needs to know who does the work of a slice and has nothing else. */
export type Brief = z.infer<typeof briefSchema>;
