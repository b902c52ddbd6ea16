import { z } from 'zod';

/**
 * A draft of versions 1 to 4, frozen: edits of a page that could not be saved, with the sheet of that version.
 * @param at when it was kept; the earliest three took any text
 */
export const draftOf = <T extends z.ZodType>(sheet: T, at: z.ZodType<string> = z.string()) =>
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,64}$/),
    base: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    at,
    sheet,
  });

/** A draft of version 5, frozen: with the snapshots of decisions that are on no page yet. */
export const draftWithSnapshotsOf = <T extends z.ZodType, S extends z.ZodType>(sheet: T, snapshot: S) =>
  draftOf(sheet, z.iso.datetime({ message: 'is not a moment like 2026-11-20T10:00:00.000Z' })).extend({
    snapshots: z.array(snapshot).max(10_000),
  });
