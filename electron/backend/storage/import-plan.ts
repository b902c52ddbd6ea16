import { z } from 'zod';
import { idSchema, momentSchema } from '#shared/model/primitives.ts';

export const SHEET_FILE = 'sheet.json';
/** Not synced, as with any save: what a crash takes of it is made good by the next one. */
export const HISTORY_FILE = 'history.jsonl';

/** A file of a sheet's folder; its name may begin with `evidence/` or `snapshots/`. */
export interface SheetFolderFile {
  name: string;
  bytes: Uint8Array;
}

/** A sheet as its folder is to be. */
export interface SheetFolder {
  id: string;
  files: readonly SheetFolderFile[];
}

export const importPlanSchema = z.strictObject({
  plumbline: z.literal('import'),
  version: z.literal(1),
  /** SHA-256 of what is imported. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  at: momentSchema,
  /** plumbline.json as it was, where the workspace was untouched and is to become the imported one; else null. */
  fresh: z.string().nullable(),
  /** The sheets' ids there → here. */
  ids: z.record(idSchema, idSchema),
});
/** What an import adds; while it lies on the disk, the import is not finished. */
export type ImportPlan = z.infer<typeof importPlanSchema>;
