import { z } from 'zod';
import { idSchema } from '#shared/sheet/primitives.ts';

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How a table of readings is to be understood; what is left out is recognised. */
export const readingsImportOptionsSchema = z.strictObject({
  delimiter: z.enum([',', ';', '\t']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dateColumn: z.string().max(500).optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** Column name → signal id. Left out: columns whose names are signals' names. */
  columns: z.record(z.string().max(500), idSchema).optional(),
});
export type ReadingsImportOptions = z.infer<typeof readingsImportOptionsSchema>;

/** A cell that was not taken, and why. */
const refusedCellSchema = z.strictObject({
  /** Line in the file, counting from 1, the header included. */
  row: z.int(),
  column: z.string(),
  cell: z.string(),
  /** A sentence: "Row 17, Clicks: ‘n/a’ is not a number; leave the cell empty for no reading." */
  problem: z.string(),
});
export type RefusedCell = z.infer<typeof refusedCellSchema>;

/** What an import would do, or did. */
export const readingsImportSummarySchema = z.strictObject({
  columns: z.array(z.string()),
  dateColumn: z.string(),
  /** Column name → signal id, as used. */
  mapping: z.record(z.string(), idSchema),
  added: z.int(),
  /** Readings that stood at that signal and date with another value. */
  replaced: z.int(),
  unchanged: z.int(),
  /** Empty cells: no readings, not zeros. */
  blank: z.int(),
  refused: z.array(refusedCellSchema),
  /** First and last date taken; null when nothing was. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type ReadingsImportSummary = z.infer<typeof readingsImportSummarySchema>;
