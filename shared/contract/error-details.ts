import { z } from 'zod';
import { baseHashSchema, openSheetSchema } from '#shared/contract/records.ts';
import { type ErrorCode, type ErrorRecord, PlumblineError } from '#shared/errors/errors.ts';
import { decisionSchema } from '#shared/model/decision.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import { personalDecisionSchema } from '#shared/model/personal-decision.ts';
import { readingSchema } from '#shared/model/reading.ts';
import { SLICE_STATES } from '#shared/model/slice.ts';
import { unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { workspaceSchema } from '#shared/model/workspace.ts';

const text = z.string().optional();
const texts = z.array(z.string()).optional();
const whole = z.int().optional();
/** Where the unsaved edits are kept. */
const draft = z.enum(['disk', 'memory']).optional();

const sheetVersions = { theirs: openSheetSchema, acceptFirst: z.literal(true).optional(), draft };

/** The kind of the two versions, and the other one. `theirs` is null when the disk holds none. */
const conflictSchema = z.discriminatedUnion('of', [
  /** `acceptFirst`: another program wrote it; accept that before saving over it. */
  z.object({ of: z.literal('sheet'), ...sheetVersions }),
  z.object({ of: z.literal('readings'), ...sheetVersions }),
  z.object({ of: z.literal('workspace'), theirs: workspaceSchema.nullable(), hash: baseHashSchema }),
  z.object({ of: z.literal('review'), theirs: unfinishedReviewSchema.nullable(), hash: baseHashSchema.nullable() }),
  /** Another program wrote the file: accept the version `hash` before anything is written over it. */
  z.object({ of: z.literal('file'), file: z.string(), hash: baseHashSchema, acceptFirst: z.literal(true) }),
  /** Another program goes on writing the file. */
  z.object({ of: z.literal('busy-file'), file: z.string() }),
  z.object({ of: z.literal('term'), theirs: workspaceSchema.shape.glossary.element }),
  z.object({ of: z.literal('decision'), theirs: personalDecisionSchema }),
  z.object({ of: z.literal('gate-decision'), theirs: decisionSchema }),
  z.object({ of: z.literal('reading'), theirs: readingSchema }),
]);
type ConflictDetails = z.infer<typeof conflictSchema>;

/** A file of an archive that is not as it was written. */
const damagedEntrySchema = z.object({
  /** Its path in the archive. */
  entry: z.string(),
  /** What is wrong with it, reading on from its path. */
  why: z.string(),
  /** Whether it can't be read at all, so that an import leaves it out; else it comes in as it is. */
  left: z.boolean(),
});
export type DamagedEntry = z.infer<typeof damagedEntrySchema>;

const invalidInputSchema = z.object({
  /** The invalid places. */
  issues: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
  /** What an import of readings needs to know, with an example of what is unclear and the available columns. */
  ask: z
    .enum(['dateColumn', 'dateOrder', 'century', 'decimal', 'columns', 'combine', 'percents', 'outOfRange'])
    .optional(),
  /** With `ask` "combine": the columns by which the rows of one day differ, the likeliest first, and their values. */
  breakdown: z.array(z.object({ column: z.string(), values: z.array(z.string()) })).optional(),
  columns: texts,
  example: text,
  /** Position in a text, from 1; in a rule, from 0. */
  line: whole,
  column: whole,
  sentence: text,
  at: whole,
  length: whole,
  /** What prevents sealing a gate. */
  problems: z.array(z.object({ message: z.string(), field: z.string().nullable() })).optional(),
  /** The fields of a sheet that a question can be pinned to. */
  fields: texts,
  /** A slice's limits, and the slices that would wait for each other. */
  slice: text,
  state: z.enum(SLICE_STATES).optional(),
  move: text,
  moves: texts,
  cycle: texts,
  /** The review, already finished. */
  review: text,
  /** The rule's verdict, and the decision. */
  verdict: z.enum(OUTCOMES).nullable().optional(),
  outcome: z.enum(OUTCOMES).optional(),
  /** A file's format version, and the newest one this Plumbline reads. */
  version: whole,
  newest: whole,
  limit: whole,
  path: text,
  id: text,
  port: whole,
  /** The entries of an archive that are damaged; naming them again takes those that can be taken. */
  damaged: z.array(damagedEntrySchema).optional(),
});

/** The details an error carries besides its sentence, by code. */
export const errorDetails = {
  'invalid-input': invalidInputSchema,
  'not-found': z.object({
    /** The id not found. */
    id: text,
    hash: text,
    entry: text,
    path: text,
    file: text,
    errno: text,
    wanted: text,
    /** The ids that exist. */
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
  cancelled: z.object({}),
  forbidden: z.object({ url: text }),
  internal: z.object({}),
} as const satisfies Record<ErrorCode, z.ZodType>;

export type ErrorDetails = { [C in ErrorCode]: z.infer<(typeof errorDetails)[C]> };
const schemas: { [C in ErrorCode]: z.ZodType<ErrorDetails[C]> } = errorDetails;

/**
 * Returns the details of an error of this code; the only way to read them.
 * @returns null for an error of another code, and for details that don't match the contract
 */
export function readDetails<C extends ErrorCode>(
  error: Pick<ErrorRecord, 'code' | 'details'>,
  code: C,
): ErrorDetails[C] | null {
  if (error.code !== code) return null;
  return schemas[code].safeParse(error.details).data ?? null;
}

/** Returns whether an error's details match the contract for its code, with nothing extra. */
export function hasDeclaredDetails({ code, details }: ErrorRecord): boolean {
  const checked: z.ZodSafeParseResult<object> = schemas[code].safeParse(details);
  return checked.success && Object.keys(details).every((key) => details[key] === undefined || key in checked.data);
}

/** Returns a conflict of two versions as an error. */
export function conflictError(message: string, details: ConflictDetails): PlumblineError {
  return new PlumblineError('conflict', message, details);
}

/** Returns the file that another program wrote, to be accepted before anything is written over it; null for any other error. */
export function acceptFirst(error: Pick<ErrorRecord, 'code' | 'details'>): string | null {
  const conflict = readDetails(error, 'conflict');
  if (conflict?.of === 'file') return conflict.file;
  if ((conflict?.of !== 'sheet' && conflict?.of !== 'readings') || !conflict.acceptFirst) return null;
  return `sheets/${conflict.theirs.sheet.id}/${conflict.of}.json`;
}
