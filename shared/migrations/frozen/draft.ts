import { z } from 'zod';

/** A draft of versions 1 to 4, frozen: edits of a page that could not be saved, with the sheet of that version. */
export const draftOf = <T extends z.ZodType>(sheet: T) =>
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,64}$/),
    base: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    at: z.string(),
    sheet,
  });
