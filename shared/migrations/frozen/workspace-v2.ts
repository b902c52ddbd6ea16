import { z } from 'zod';

/** Version 2 of plumbline.json, frozen. Compared with version 3 no plans of workshops were kept. */
const id = z.string().regex(/^[a-z0-9-]{1,64}$/);
const name = z.string().max(200);

export const workspaceV2Schema = z.strictObject({
  name,
  timeZone: z.string(),
  people: z.array(z.strictObject({ id, name })).max(500),
  glossary: z.array(z.strictObject({ id, term: name, definition: z.string().max(20_000) })).max(2000),
  settings: z.strictObject({ paper: z.enum(['a4', 'letter']), theme: z.enum(['system', 'light', 'dark']) }),
  importMappings: z
    .array(
      z.strictObject({
        columns: z.array(z.string().max(500)).max(1000),
        dateColumn: z.string().max(500),
        dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
        decimal: z.enum(['.', ',']).optional(),
        delimiter: z.enum([',', ';', '\t']).optional(),
        header: z.boolean().optional(),
        mapping: z.record(z.string().max(500), name),
      }),
    )
    .max(50),
});
