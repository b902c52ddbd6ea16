import { oneLine } from '#electron/cli/output.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Signal } from '#shared/model/signal.ts';

/**
 * The signal of a sheet that a person means: by its name, whatever the case, or by its id.
 * @throws PlumblineError `not-found` naming the signals there are, or `ambiguous`
 */
export function signalNamed(signals: readonly Signal[], named: string): Signal {
  const folded = named.normalize('NFC').toLowerCase();
  const byId = signals.find((signal) => signal.id === named);
  const byName = signals.filter((signal) => signal.name.normalize('NFC').trim().toLowerCase() === folded);
  const [first, second] = byName;
  if (first && !second) return first;
  if (byId) return byId;
  if (first) {
    throw new PlumblineError('ambiguous', `“${named}” names ${byName.length} signals of this sheet; use an id:`, {
      candidates: byName.map((signal) => `${signal.id}  ${signal.name}`),
    });
  }
  const names = signals.map((signal) => `“${oneLine(signal.name)}”`).join(', ');
  throw new PlumblineError('not-found', `This sheet has no signal “${named}”; it has ${names || 'none yet'}.`, {
    signals: signals.map(({ id, name }) => ({ id, name })),
  });
}
