import { z } from 'zod';
import { idSchema, nameSchema, textSchema } from '#shared/sheet/primitives.ts';
import { isTimeZone } from '#shared/time/calendar.ts';

export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** `plumbline.json`: what holds for the whole workspace. */
export const workspaceSchema = z.strictObject({
  name: nameSchema,
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin'),
  people: z.array(z.strictObject({ id: idSchema, name: nameSchema })).max(500),
  glossary: z.array(z.strictObject({ id: idSchema, term: nameSchema, definition: textSchema })).max(2000),
  settings: z.strictObject({ paper: z.enum(PAPERS), theme: z.enum(THEMES) }),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A workspace nobody has changed yet. */
export function newWorkspace(name: string, timeZone: string): Workspace {
  return { name, timeZone, people: [], glossary: [], settings: { paper: 'a4', theme: 'system' } };
}
