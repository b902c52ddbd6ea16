import { z } from 'zod';
import { idSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { cadenceSchema, type Sheet } from '#shared/model/sheet.ts';

/** What the check needs of the sheet that another was carried forward from. */
export const carriedFromSchema = z.strictObject({
  sheet: idSchema,
  title: nameSchema,
  aim: textSchema,
  owner: nameSchema,
  cadence: cadenceSchema.nullable(),
  /** Its feedback signals; a guardrail's signals don't count. */
  signals: z.array(z.strictObject({ name: nameSchema, definition: textSchema })),
});
export type CarriedFrom = z.infer<typeof carriedFromSchema>;

/** Returns what later sheets are compared with. */
export function carriedFrom(sheet: Sheet): CarriedFrom {
  const { id, title, aim, owner, cadence } = sheet;
  return { sheet: id, title, aim: aim.outcome, owner, cadence, signals: feedbackOf(sheet) };
}

function feedbackOf({ signals }: Sheet): CarriedFrom['signals'] {
  return signals.filter(({ role }) => role !== 'guardrail').map(({ name, definition }) => ({ name, definition }));
}

const fold = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Returns whether both have the same signals with the same definitions, in whatever order. */
export function sameSignals(sheet: Sheet, origin: CarriedFrom): boolean {
  const texts = (signals: CarriedFrom['signals']) =>
    signals.map(({ name, definition }) => `${fold(name)}\n${fold(definition)}`).sort();
  const [now, then] = [texts(feedbackOf(sheet)), texts(origin.signals)];
  return now.length === then.length && now.every((text, i) => text === then[i]);
}

/** Returns whether both have the same owner and are reviewed at the same time of the week. */
export function sameRoutine({ owner, cadence }: Sheet, origin: CarriedFrom): boolean {
  return (
    fold(owner) === fold(origin.owner) &&
    cadence?.minutes === origin.cadence?.minutes &&
    cadence?.weekday === origin.cadence?.weekday &&
    cadence?.time === origin.cadence?.time
  );
}
