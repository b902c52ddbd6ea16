import { z } from 'zod';
import { dateSchema, idSchema, textSchema } from '#shared/model/primitives.ts';

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];
export const DELIMITERS = [',', ';', '\t'] as const;
export const DECIMALS = ['.', ','] as const;
/** How several rows of one day become one value. */
export const COMBINES = ['sum', 'mean'] as const;
export type Combine = (typeof COMBINES)[number];
export const CENTURIES = ['1900', '2000'] as const;
export type Century = (typeof CENTURIES)[number];
/** What a plain 0.42 is in a column that also holds 42%: 0.42%, or a fraction and so 42%. */
export const PERCENTS = ['as-written', 'fractions'] as const;
export const OUT_OF_RANGE = ['keep', 'leave-out'] as const;

/** Only rows whose cell in this column has this value. */
const whereSchema = z.strictObject({ column: z.string().max(500), value: z.string().max(500) });
export type Where = z.infer<typeof whereSchema>;

/** A table with several rows a day: how they become one value, and which of them count. */
const breakdownOptions = {
  combine: z.enum(COMBINES).optional(),
  /** Several values of one column widen the choice, several columns narrow it. */
  where: z.array(whereSchema).max(100).optional(),
};

/** How a table of readings is to be understood; what is left out is recognised. */
export const readingsImportOptionsSchema = z.strictObject({
  delimiter: z.enum(DELIMITERS).optional(),
  decimal: z.enum(DECIMALS).optional(),
  /** Whether the first row names the columns. */
  header: z.boolean().optional(),
  dateColumn: z.string().max(500).optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** Which century years of two digits are in. */
  century: z.enum(CENTURIES).optional(),
  ...breakdownOptions,
  percents: z.enum(PERCENTS).optional(),
  /** What to do with values that the signal's unit does not allow. */
  outOfRange: z.enum(OUT_OF_RANGE).optional(),
  /** Column name → signal id. Left out: columns whose names are signals' names. */
  columns: z.record(z.string().max(500), idSchema).optional(),
});
export type ReadingsImportOptions = z.infer<typeof readingsImportOptionsSchema>;

/** How a table of events is to be understood; what is left out is recognised. */
export const eventsImportOptionsSchema = readingsImportOptionsSchema
  .pick({ delimiter: true, header: true, dateColumn: true, dateOrder: true, century: true })
  .extend({ textColumn: z.string().max(500).optional() });
export type EventsImportOptions = z.infer<typeof eventsImportOptionsSchema>;

/** What the first rows of a table show. */
export const tableHeadSchema = z.strictObject({
  /** None where it is no table. */
  columns: z.array(z.string()),
  /** The columns that hold dates, which are no signals. */
  dates: z.array(z.string()),
  /** Columns that hold numbers; in a long table, metrics. */
  numeric: z.array(
    z.strictObject({
      column: z.string(),
      /** The first cells, as written. */
      samples: z.array(z.string()),
      /** In the order of the rows. */
      values: z.array(z.number()),
      /** "%" where every cell has that sign. */
      unit: z.string(),
    }),
  ),
});
export type TableHead = z.infer<typeof tableHeadSchema>;

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

/** The events of a table, in its order. */
export const eventsReadSchema = z.strictObject({
  events: z.array(z.strictObject({ date: dateSchema, text: textSchema })),
  refused: z.array(refusedCellSchema),
  columns: z.array(z.string()),
  dateColumn: z.string(),
  textColumn: z.string(),
});
export type EventsRead = z.infer<typeof eventsReadSchema>;

/** A reading that an import adds, or puts in the place of another value. */
const readingChangeSchema = z.strictObject({
  /** Line in the file, counting from 1. */
  row: z.int(),
  signal: idSchema,
  date: z.string(),
  value: z.number(),
  /** The value that stood there; null where there was none. */
  before: z.number().nullable(),
});
export type ReadingChange = z.infer<typeof readingChangeSchema>;

/** How a table was understood, as recognised or as the options give it. */
const tableReadSchema = z.strictObject({
  delimiter: z.enum(DELIMITERS),
  decimal: z.enum(DECIMALS),
  /** Null where every date can be read in one way only. */
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  header: z.boolean(),
  /** A row a reading (date, metric, value) rather than a column a metric. */
  long: z.boolean(),
});
export type TableRead = z.infer<typeof tableReadSchema>;

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
  /** What is added and replaced, by row; of very many the first ones. */
  changes: z.array(readingChangeSchema),
  read: tableReadSchema,
  /** How the table was understood where that needs saying, in sentences. */
  remarks: z.array(z.string()).optional(),
  /** First and last date taken; null when nothing was. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type ReadingsImportSummary = z.infer<typeof readingsImportSummarySchema>;
