import { z } from 'zod';
import { isTimeZone } from '#shared/time/calendar.ts';

/**
 * Version 4 of plumbline.json, frozen. Compared with version 5 an import mapping kept the order of ambiguous dates, and not
 * how several rows of one day become one.
 */
const id = z.string().regex(/^[a-z0-9-]{1,64}$/);
const name = z.string().max(200);

export const workspaceV4Schema = z.strictObject({
  name,
  timeZone: z.string().refine(isTimeZone),
  people: z.array(z.strictObject({ id, name })).max(500),
  glossary: z.array(z.strictObject({ id, term: name, definition: z.string().max(20_000) })).max(2000),
  settings: z.strictObject({
    paper: z.enum(['a4', 'letter']),
    theme: z.enum(['system', 'light', 'dark']),
    followLinks: z.boolean(),
  }),
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
  workshopPlans: z
    .array(
      z.strictObject({
        id,
        name,
        steps: z
          .array(
            z.strictObject({
              id,
              kind: z.enum([
                'aim',
                'done',
                'mechanism',
                'convergence',
                'signals',
                'tree',
                'gate',
                'premortem',
                'vote',
                'seal',
                'next',
                'talk',
              ]),
              phase: z.enum(['prep', 'work', 'commit']),
              title: name,
              prompt: z.string().max(500),
              length: z
                .int()
                .min(5000)
                .max(8 * 60 * 60_000),
            }),
          )
          .min(1)
          .max(60),
      }),
    )
    .max(100),
});
