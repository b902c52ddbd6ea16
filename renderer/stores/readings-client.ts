import { getClient } from '#renderer/api/client.ts';
import type { AutosaveClient, Version } from '#renderer/autosave/client.ts';
import { conflictSheet } from '#renderer/stores/conflict-sheet.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { writerOf } from '#renderer/stores/writer.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import type { Reading } from '#shared/model/reading.ts';
import { type Clash, mergeVersions } from '#shared/signals/readings-grid.ts';

/** The disk holds other values for some of the same dates, or another program's file that was not accepted yet. */
export interface TwoReadings {
  theirs: OpenSheet;
  clashes: readonly Clash[];
  acceptFirst: boolean;
}

/** The readings of a sheet, as the autosaver saves them. */
export interface ReadingsKind {
  value: readonly Reading[];
  hash: string | null;
  clash: Clash;
  question: TwoReadings;
}

export const readingsOf = (opened: Pick<OpenSheet, 'readings' | 'readingsHash'>): Version<ReadingsKind> => ({
  value: opened.readings,
  hash: opened.readingsHash,
});

/** Saves the readings of a sheet. Asks about a day that two versions wrote differently, and merges everything else. */
export function readingsClient(id: string): AutosaveClient<ReadingsKind> {
  return {
    async save(readings, base) {
      const { hash } = await getClient().call('readings.save', {
        id,
        base: base.hash,
        readings: [...readings],
        by: writerOf(id),
      });
      return { value: readings, hash };
    },
    other(error, mine, base) {
      const theirs = conflictSheet(error);
      if (!theirs) return null;
      const acceptFirst = theirs.readingsState === 'changed-outside';
      const { clashes } = mergeVersions(base.value, mine, theirs.readings);
      if (clashes.length > 0 || acceptFirst) return { ask: { theirs, clashes, acceptFirst } };
      return { merge: readingsOf(theirs) };
    },
    merge: mergeVersions,
    same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    keepDraft: (readings, base) => drafts.keep('readings', id, readings, base),
    dropDraft: () => drafts.drop('readings', id),
  };
}
