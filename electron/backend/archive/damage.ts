import { refused } from '#electron/backend/archive/read-zip.ts';
import type { DamagedEntry } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { plural } from '#shared/text/plural.ts';

/** So many are named in a sentence; all of them are in the details. */
const NAMED = 3;
/** So many remarks are made one by one. */
const REMARKS = 20;

/**
 * Damage is taken only by name: an archive in which something else is damaged too is asked about again.
 * @param taken the entries that may be taken, or left out, although they are damaged
 * @throws PlumblineError `invalid-input` with all that are damaged in `details.damaged`
 */
export function requireTaken(damaged: readonly DamagedEntry[], taken: readonly string[]): void {
  const allowed = new Set(taken);
  if (damaged.every(({ entry }) => allowed.has(entry))) return;
  const named = damaged.slice(0, NAMED).map(({ entry, why }) => `${entry} ${why}`);
  const more = damaged.length > NAMED ? `; and ${damaged.length - NAMED} more` : '';
  const files = damaged.length === 1 ? 'One of its files is' : `${damaged.length} of its files are`;
  const { code, message } = refused(
    `${files} damaged: ${named.join('; ')}${more}. Import another copy of it, or take it with its damage`,
  );
  throw new PlumblineError(code, message, { damaged });
}

/** What was taken or left out although it is damaged, a sentence each. */
export function damageRemarks(damaged: readonly DamagedEntry[]): string[] {
  const sentences = damaged.slice(0, REMARKS).map(({ entry, why, left }) => {
    if (left && entry.endsWith('/readings.json')) return `${entry} ${why}. Its sheet came in without its readings.`;
    return `${entry} ${why}. ${left ? 'It was left out.' : 'It came in as it is: check it.'}`;
  });
  const more = damaged.length - sentences.length;
  return more > 0
    ? [...sentences, `${plural(more, 'other damaged file')} came in as they are or were left out.`]
    : sentences;
}
