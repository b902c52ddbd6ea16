import { z } from 'zod';

const reading = z.strictObject({
  signal: z.string().regex(/^[a-z0-9-]{1,64}$/),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  value: z.number(),
  note: z.string().max(20_000).optional(),
  source: z.string().max(260).optional(),
});

/** A sheet's JSON export of versions 1 to 3, frozen: the sheet of one version later, with its readings. */
export const sheetExportOf = <T extends z.ZodType>(version: number, sheet: T) =>
  z.strictObject({
    plumbline: z.literal('sheet-export'),
    version: z.literal(version),
    sheet,
    readings: z.array(reading).max(500_000),
  });
