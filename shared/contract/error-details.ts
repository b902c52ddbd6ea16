import { z } from 'zod';
import { baseHashSchema, openSheetSchema } from '#shared/contract/records.ts';
import { type ErrorCode, type ErrorRecord, PlumblineError } from '#shared/errors/errors.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import { personalDecisionSchema } from '#shared/model/personal-decision.ts';
import { readingSchema } from '#shared/model/reading.ts';
import { SLICE_STATES } from '#shared/model/slice.ts';
import { unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { workspaceSchema } from '#shared/model/workspace.ts';

const text = z.string().optional();
const texts = z.array(z.string()).optional();
const whole = z.int().optional();
/** Where the edits that could not be saved are kept. */
const draft = z.enum(['disk', 'memory']).optional();

const sheetVersions = { theirs: openSheetSchema, acceptFirst: z.literal(true).optional(), draft };

/** What two versions are of, and the other one. `theirs` is null where the disk holds none. */
const conflictSchema = z.discriminatedUnion('of', [
  /** `acceptFirst`: another program wrote it, and it has to be accepted before anything is saved over it. */
  z.object({ of: z.literal('sheet'), ...sheetVersions }),
  z.object({ of: z.literal('readings'), ...sheetVersions }),
  z.object({ of: z.literal('workspace'), theirs: workspaceSchema.nullable(), hash: baseHashSchema }),
  z.object({ of: z.literal('review'), theirs: unfinishedReviewSchema.nullable(), hash: baseHashSchema.nullable() }),
  z.object({ of: z.literal('term'), theirs: workspaceSchema.shape.glossary.element }),
  z.object({ of: z.literal('decision'), theirs: personalDecisionSchema }),
  z.object({ of: z.literal('reading'), theirs: readingSchema }),
]);
type ConflictDetails = z.infer<typeof conflictSchema>;

const invalidInputSchema = z.object({
  /** The places that do not fit. */
  issues: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
  /** What an import of readings has to be told, with an example of what is unclear and the columns there are. */
  ask: z.enum(['dateColumn', 'dateOrder', 'decimal', 'columns']).optional(),
  columns: texts,
  example: text,
  /** Where in a text, from 1; in a rule, from 0. */
  line: whole,
  column: whole,
  sentence: text,
  at: whole,
  length: whole,
  /** What keeps a gate from being sealed. */
  problems: z.array(z.object({ message: z.string(), field: z.string().nullable() })).optional(),
  /** The fields of a sheet that a question can be pinned to. */
  fields: texts,
  /** What a slice allows, and which slices would wait for each other. */
  slice: text,
  state: z.enum(SLICE_STATES).optional(),
  move: text,
  moves: texts,
  cycle: texts,
  /** The review that is finished already. */
  review: text,
  /** What the rule says, and what was decided. */
  verdict: z.enum(OUTCOMES).nullable().optional(),
  outcome: z.enum(OUTCOMES).optional(),
  /** The format of a file, and the newest this Plumbline reads. */
  version: whole,
  newest: whole,
  limit: whole,
  path: text,
  id: text,
  port: whole,
});

/** What an error carries besides its sentence, code by code. */
export const errorDetails = {
  'invalid-input': invalidInputSchema,
  'not-found': z.object({
    /** What was looked for. */
    id: text,
    hash: text,
    entry: text,
    path: text,
    file: text,
    errno: text,
    wanted: text,
    /** What there is instead. */
    gates: texts,
    slices: texts,
    signals: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
    draft,
  }),
  ambiguous: z.object({ candidates: z.array(z.string()) }),
  conflict: conflictSchema,
  'read-only': z.object({ file: z.string(), errno: text, draft }),
  unreadable: z.object({ file: z.string(), keptAt: z.string().nullable().optional(), errno: text, draft }),
  'not-saved': z.object({ errno: z.string(), file: text, draft }),
  locked: z.object({ file: z.string(), draft }),
  'too-large': z.object({ limit: z.int(), file: text, draft }),
  'workspace-vanished': z.object({ path: z.string(), draft }),
  unsupported: z.object({ instead: z.string() }),
  forbidden: z.object({ url: text }),
  internal: z.object({}),
} as const satisfies Record<ErrorCode, z.ZodType>;

export type ErrorDetails = { [C in ErrorCode]: z.infer<(typeof errorDetails)[C]> };
const schemas: { [C in ErrorCode]: z.ZodType<ErrorDetails[C]> } = errorDetails;

/**
 * What an error of this code carries; the one way to read it.
 * @returns null for an error of another code, and for details that are not what the contract says
 */
export function readDetails<C extends ErrorCode>(
  error: Pick<ErrorRecord, 'code' | 'details'>,
  code: C,
): ErrorDetails[C] | null {
  if (error.code !== code) return null;
  return schemas[code].safeParse(error.details).data ?? null;
}

/** Returns whether an error carries what the contract says of its code, and nothing else. */
export function hasDeclaredDetails({ code, details }: ErrorRecord): boolean {
  const checked: z.ZodSafeParseResult<object> = schemas[code].safeParse(details);
  return checked.success && Object.keys(details).every((key) => details[key] === undefined || key in checked.data);
}

/** Two versions that met, as an error. */
export function conflictError(message: string, details: ConflictDetails): PlumblineError {
  return new PlumblineError('conflict', message, details);
}
