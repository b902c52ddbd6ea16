import { useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { say, sayError } from '#renderer/stores/interface.ts';
import type { AgendaItem } from '#shared/agenda/agenda.ts';
import styles from './today.module.css';

/** Marks an action of a sheet as done where it is shown; it leaves the list with the next look at the agenda. */
export function ActionTick({ item: { sheet, action, words } }: { item: AgendaItem }) {
  const [done, setDone] = useState(false);
  if (sheet === null || action === null) return null;
  const mark = async (how: 'done' | null) => {
    setDone(how !== null);
    try {
      await getClient().call('actions.mark', { sheet, action, how, by: '' });
    } catch (thrown) {
      setDone(how === null);
      sayError(thrown);
      return;
    }
    if (how) say('Action done.', 'info', { label: 'Undo', run: () => void mark(null) });
  };
  return (
    <input
      type="checkbox"
      className={styles.tick}
      aria-label={`Done: ${words}`}
      checked={done}
      onChange={(event) => void mark(event.target.checked ? 'done' : null)}
    />
  );
}
