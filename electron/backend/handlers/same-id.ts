import { PlumblineError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * A sheet may only be written to its own place.
 * @throws PlumblineError `invalid-input`
 */
export function requireSameId(call: string, id: string, sheet: Sheet): void {
  if (sheet.id === id) return;
  throw new PlumblineError(
    'invalid-input',
    `The call ${call} cannot be taken: sheet.id is “${sheet.id}”, not “${id}”.`,
    {
      issues: [{ path: 'sheet.id', problem: `must be “${id}”, the sheet that is written` }],
    },
  );
}
