import { z } from 'zod';
import { dateSchema, idSchema, textSchema } from '#shared/model/primitives.ts';

/** A dated note that the charts show: "release 4.2", "holiday". */
export const eventSchema = z.strictObject({ id: idSchema, date: dateSchema, text: textSchema });
export type EventNote = z.infer<typeof eventSchema>;
