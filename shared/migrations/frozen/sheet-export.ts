import { z } from 'zod';
import { isCalendarDate } from '#shared/time/calendar.ts';

const readingOf = (date: z.ZodType<string>) =>
  z.strictObject({
    signal: z.string().regex(/^[a-z0-9-]{1,64}$/),
    date,
    value: z.number(),
    note: z.string().max(20_000).optional(),
    source: z.string().max(260).optional(),
  });

/** A day in versions 1 and 2, in form only; version 3 checks that it exists. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const existingDay = z.string().refine(isCalendarDate);

/** A sheet's JSON export of versions 1 to 3, frozen: the sheet of one version later, with its readings. */
export const sheetExportOf = <T extends z.ZodType>(version: number, sheet: T, date: z.ZodType<string> = day) =>
  z.strictObject({
    plumbline: z.literal('sheet-export'),
    version: z.literal(version),
    sheet,
    readings: z.array(readingOf(date)).max(500_000),
  });

/** Version 4, frozen: snapshots stand beside the sheet. */
export const exportWithSnapshotsOf = <T extends z.ZodType, S extends z.ZodType>(
  version: number,
  sheet: T,
  snapshot: S,
) => sheetExportOf(version, sheet, existingDay).extend({ snapshots: z.array(snapshot).max(10_000) });
