import { z } from 'zod';
import { OUTCOMES } from '#shared/model/gate.ts';
import { idSchema, momentSchema } from '#shared/model/primitives.ts';
import { readingsSchema } from '#shared/model/reading.ts';
import { SHEET_STATUSES, sheetSchema } from '#shared/model/sheet.ts';
import { workshopSchema } from '#shared/model/workshop.ts';
import { workspaceSchema } from '#shared/model/workspace.ts';

/** SHA-256 (hex) of a file's bytes; the base of a save. */
export const baseHashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex');

/** A file's state: as Plumbline wrote it, edited by another program, or written by a newer Plumbline. */
const FILE_STATES = ['ours', 'changed-outside', 'newer'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** One line in the list of sheets. */
export const sheetSummarySchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  status: z.enum(SHEET_STATUSES),
  owner: z.string(),
  aim: z.string(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** The current gate's days, if there is a gate. */
  gateStart: z.string().nullable(),
  gateEnd: z.string().nullable(),
  /** The last decision on the sheet. */
  decided: z.enum(OUTCOMES).nullable(),
  /** What that decision overruled ("against the rule"); null where it followed the verdict. */
  against: z.string().nullable(),
  /** Running without a live gate. */
  noGate: z.boolean(),
  state: z.enum(FILE_STATES),
});
export type SheetSummary = z.infer<typeof sheetSummarySchema>;

/** Unsaved edits, kept beside the workspace until they can be saved. */
export const draftSchema = z.strictObject({
  id: idSchema,
  /** The version the edits were made on; null when there was none. */
  base: baseHashSchema.nullable(),
  at: momentSchema,
  sheet: sheetSchema,
});
export type Draft = z.infer<typeof draftSchema>;

const openSheet = z.strictObject({
  sheet: sheetSchema,
  hash: baseHashSchema,
  state: z.enum(FILE_STATES),
  readings: readingsSchema,
  readingsHash: baseHashSchema.nullable(),
  /** Whether readings.json is as Plumbline wrote it. */
  readingsState: z.enum(FILE_STATES),
  draft: draftSchema.nullable(),
});
/** A sheet with everything needed to show and save it. */
export interface OpenSheet extends z.infer<typeof openSheet> {}
/** Of a named type, so that the type of all channels, many of which return it, stays short enough to be written out. */
export const openSheetSchema: z.ZodType<OpenSheet> = openSheet;

/** A problem with the files that the user should know about. */
export const problemSchema = z.strictObject({
  kind: z.enum(['unreadable', 'newer', 'changed-outside', 'vanished', 'draft', 'watch-failed', 'history', 'import']),
  /** Path inside the workspace. */
  file: z.string(),
  /** The sheet concerned, if any. */
  sheet: idSchema.nullable(),
  /** What is wrong, where, and what was done about it. */
  message: z.string(),
  /** Where the bytes were copied to, as a path inside the workspace. */
  keptAt: z.string().nullable(),
  /** Of `changed-outside`: the version that is shown, to accept it by. */
  hash: baseHashSchema.optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** What another program changed in a file. */
export const outsideChangeSchema = z.strictObject({
  file: z.string(),
  hash: baseHashSchema,
  /** What it is compared with: the version seen here before, or the newest sound backup; null when none is known. */
  since: z.enum(['seen', 'backup']).nullable(),
  /** Moment of the backup. */
  at: momentSchema.nullable(),
  /** Null: not there. */
  differences: z.array(z.strictObject({ where: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  /** How many more there are. */
  more: z.int().min(0),
});
export type OutsideChange = z.infer<typeof outsideChangeSchema>;

export const workspaceInfoSchema = z.strictObject({
  workspace: workspaceSchema,
  hash: baseHashSchema,
  /** Absolute path of the folder. */
  path: z.string(),
  /** Today in the workspace's zone. */
  today: z.string(),
  problems: z.array(problemSchema),
});
export type WorkspaceInfo = z.infer<typeof workspaceInfoSchema>;

/** A sheet in the trash. */
export const trashedSheetSchema = z.strictObject({
  /** Name of the trash entry, to restore it by. */
  entry: z.string().regex(/^[a-z0-9-]{1,140}$/),
  id: idSchema,
  title: z.string(),
  deletedAt: momentSchema,
});
export type TrashedSheet = z.infer<typeof trashedSheetSchema>;

/** A kept earlier version of a sheet. */
export const backupSchema = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9.-]{1,140}$/),
  at: momentSchema,
  title: z.string(),
});
export type Backup = z.infer<typeof backupSchema>;

/** An earlier version of a sheet in its history. */
export const sheetVersionSchema = z.strictObject({
  hash: baseHashSchema,
  at: momentSchema,
  /** Names of the fields that changed since the version before ("Aim", "Signals"); empty for the first one. */
  fields: z.array(z.string()),
});

/** A workshop in progress, and the machine's clocks at the moment of the reply. */
export const workshopStateSchema = z.strictObject({
  workshop: workshopSchema.nullable(),
  now: z.strictObject({ wall: z.number(), up: z.number(), boot: z.string() }),
});
export type WorkshopState = z.infer<typeof workshopStateSchema>;
