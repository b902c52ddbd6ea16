import { z } from 'zod';

/** Version 1 of plumbline.json, frozen. Compared with version 2 no mappings of imported files were remembered. */
const id = z.string().regex(/^[a-z0-9-]{1,64}$/);
const name = z.string().max(200);

export const workspaceV1Schema = z.strictObject({
  name,
  timeZone: z.string(),
  people: z.array(z.strictObject({ id, name })).max(500),
  glossary: z.array(z.strictObject({ id, term: name, definition: z.string().max(20_000) })).max(2000),
  settings: z.strictObject({ paper: z.enum(['a4', 'letter']), theme: z.enum(['system', 'light', 'dark']) }),
});
