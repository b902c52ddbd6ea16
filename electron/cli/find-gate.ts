import { oneLine } from '#electron/cli/output.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * The gate of now: the last one.
 * @throws PlumblineError `not-found`
 */
export function currentGate(sheet: Sheet): Gate {
  const gate = sheet.gates.at(-1);
  if (gate) return gate;
  throw new PlumblineError(
    'not-found',
    `“${oneLine(sheet.title)}” has no gate yet. Write one with its rule: plumbline rule SHEET "continue if …; stop if …"`,
  );
}
