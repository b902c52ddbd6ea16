import { useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { changePhrase } from '#shared/gates/late-phrases.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { LoggedChange } from '#shared/model/readings-log.ts';
import type { Signal } from '#shared/model/signal.ts';
import { sourcePhrase } from '#shared/signals/readings-log.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import styles from './readings.module.css';

/** Changes that are shown; the others are counted. */
const SHOWN = 3;
const NONE: readonly LoggedChange[] = [];

/** What became of the reading under the cursor, latest change first; nothing where it is as it was first written. */
export function ReadingPast({ reading, signal }: { reading: Reading; signal: Signal }) {
  const changes = usePast(reading);
  const timeZone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const real = changes.filter(({ before, after }) => before?.value !== after?.value);
  if (real.length < 2) return null;
  return (
    <ol className={styles.past} aria-label="What became of this reading">
      {real.slice(0, SHOWN).map((change) => {
        const { at, by, before, after } = change;
        const values = { before: before?.value ?? null, after: after?.value ?? null };
        return (
          <li key={`${at} ${values.before} ${values.after}`}>
            {showUnprintable(changePhrase({ ...values, at, by, source: sourcePhrase(change) }, signal, timeZone))}
          </li>
        );
      })}
      {real.length > SHOWN && <li>and {real.length - SHOWN} earlier</li>}
    </ol>
  );
}

/** The changes of one reading, read again when the readings on the disk are others. */
function usePast({ signal, date }: Reading): readonly LoggedChange[] {
  const id = useSheetStore((s) => s.id);
  const readingsHash = useSheetStore((s) => s.readingsHash);
  const [past, setPast] = useState<{ of: string; changes: readonly LoggedChange[] }>({ of: '', changes: NONE });
  const of = `${id} ${signal} ${date}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log is another one when the file is
  useEffect(() => {
    if (!id) return;
    let over = false;
    getClient()
      .call('readings.log', { id, signal, date })
      .then(
        ({ changes }) => !over && setPast({ of, changes }),
        () => undefined, // the list of problems names a log that cannot be read
      );
    return () => {
      over = true;
    };
  }, [id, signal, date, of, readingsHash]);
  return past.of === of ? past.changes : NONE;
}
