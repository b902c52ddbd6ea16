import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { idSchema } from '#shared/model/primitives.ts';
import { compareReadings, type Reading, readingsSchema } from '#shared/model/reading.ts';
import { type Sheet, sheetSchema } from '#shared/model/sheet.ts';

/** @throws PlumblineError `invalid-input`: ids name folders */
export function checkedId(id: string): string {
  return parseOrThrow(idSchema, id, "The sheet's id");
}

/** The sheet in the schema's order. @throws PlumblineError `invalid-input` */
export function checkedSheet(id: string, sheet: Sheet): Sheet {
  const checked = parseOrThrow(sheetSchema, sheet, 'The sheet');
  if (checked.id === checkedId(id)) return checked;
  throw new PlumblineError('invalid-input', `The sheet cannot be saved as ${id}: its id is ${checked.id}.`, {
    issues: [{ path: 'id', problem: `is ${checked.id} and should be ${id}` }],
  });
}

/** The readings sorted, one for each signal and date. @throws PlumblineError `invalid-input` */
export function checkedReadings(readings: readonly Reading[]): Reading[] {
  const sorted = parseOrThrow(readingsSchema, readings, 'The readings').sort(compareReadings);
  for (const [i, reading] of sorted.entries()) {
    const next = sorted[i + 1];
    if (!next || compareReadings(reading, next) !== 0) continue;
    const problem = `two readings of ${reading.signal} on ${reading.date}; there is one value for each signal and date`;
    throw new PlumblineError('invalid-input', `The readings cannot be taken: ${problem}.`, {
      issues: [{ path: `[${i}]`, problem }],
    });
  }
  return sorted;
}
