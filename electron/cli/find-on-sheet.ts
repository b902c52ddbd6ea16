import { fold, onlyOne } from '#electron/cli/find.ts';
import { oneLine } from '#electron/cli/output.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';

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

/**
 * The signal of a sheet that a person means: by its name, whatever the case, or by its id.
 * @throws PlumblineError `not-found` naming the signals there are, or `ambiguous`
 */
export function signalNamed(signals: readonly Signal[], named: string): Signal {
  const wanted = fold(named);
  const byName = signals.filter(({ name }) => fold(name) === wanted);
  const byId = byName.length === 1 ? [] : signals.filter(({ id }) => id === named);
  const lineOf = ({ id, name }: Signal) => `${id}  ${name}`;
  const found = onlyOne(byId.length > 0 ? byId : byName, { named, things: 'signals of this sheet', lineOf });
  if (found) return found;
  const names = signals.map((signal) => `“${oneLine(signal.name)}”`).join(', ');
  throw new PlumblineError('not-found', `This sheet has no signal “${named}”; it has ${names || 'none yet'}.`, {
    signals: signals.map(({ id, name }) => ({ id, name })),
  });
}
