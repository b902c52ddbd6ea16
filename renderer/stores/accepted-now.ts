import { getClient } from '#renderer/api/client.ts';
import { conflictSheet } from '#renderer/stores/conflict-sheet.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';

/** How often a file may change again between reading and accepting it. */
const TRIES = 5;

/** Reads a sheet from the disk and accepts what another program wrote of the page, or of its readings. */
export async function acceptedNow(id: string, what: 'page' | 'readings'): Promise<OpenSheet> {
  let opened = await getClient().call('sheets.open', { id });
  for (let tries = 1; ; tries += 1) {
    const hash = outside(opened, what);
    if (hash === null) return opened;
    try {
      opened = await getClient().call('sheets.acceptOutside', { id, hash });
    } catch (thrown) {
      const again = conflictSheet(toErrorRecord(thrown));
      if (!again || tries === TRIES) throw thrown;
      opened = again;
    }
  }
}

/** The hash of another program's version; null when the version is our own. */
function outside(opened: OpenSheet, what: 'page' | 'readings'): string | null {
  if (what === 'page') return opened.state === 'changed-outside' ? opened.hash : null;
  return opened.readingsState === 'changed-outside' ? opened.readingsHash : null;
}
