import { z } from 'zod';
import { readingsImportOptionsSchema } from '#shared/model/import-options.ts';
import { idSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { workshopTemplateSchema } from '#shared/model/workshop-plan.ts';
import { isTimeZone } from '#shared/time/calendar.ts';
import { WEEK_STARTS } from '#shared/time/week.ts';

export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The format of `plumbline.json` that is written. */
export const WORKSPACE_VERSION = 5;

/** Most mappings that are remembered; the one used longest ago goes. */
export const MAPPINGS_LIMIT = 50;

/** Columns of the widest file whose mapping is remembered. */
export const MAPPED_COLUMNS_LIMIT = 1000;

/** How a file with these columns was understood last time. */
export const importMappingSchema = z.strictObject({
  /** The header, in the file's order: it identifies a file of the same shape. */
  columns: z.array(z.string().max(500)).max(MAPPED_COLUMNS_LIMIT),
  dateColumn: z.string().max(500),
  ...readingsImportOptionsSchema.pick({ decimal: true, delimiter: true, header: true, combine: true, where: true })
    .shape,
  /** Column → the signal's name, so that it serves other sheets too. */
  mapping: z.record(z.string().max(500), nameSchema),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** `plumbline.json`: what holds for the whole workspace. */
export const workspaceSchema = z.strictObject({
  name: nameSchema,
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin'),
  people: z.array(z.strictObject({ id: idSchema, name: nameSchema })).max(500),
  glossary: z.array(z.strictObject({ id: idSchema, term: nameSchema, definition: textSchema })).max(2000),
  settings: z.strictObject({
    paper: z.enum(PAPERS),
    theme: z.enum(THEMES),
    /** Whether files and folders of the workspace may be links to places outside of it. */
    followLinks: z.boolean(),
    /** The day on which the weeks of charts begin. */
    weekStart: z.enum(WEEK_STARTS),
  }),
  /** The one used last comes first. */
  importMappings: z.array(importMappingSchema).max(MAPPINGS_LIMIT),
  /** Plans of workshops that were kept, to begin others with. */
  workshopPlans: z.array(workshopTemplateSchema).max(100),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A workspace that has not been changed yet. */
export function newWorkspace(name: string, timeZone: string): Workspace {
  return {
    name,
    timeZone,
    people: [],
    glossary: [],
    settings: { paper: 'a4', theme: 'system', followLinks: false, weekStart: 'monday' },
    importMappings: [],
    workshopPlans: [],
  };
}
