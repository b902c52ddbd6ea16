import { useLayoutEffect, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { say, sayError } from '#renderer/stores/interface.ts';
import type { AgendaItem } from '#shared/agenda/agenda.ts';
import styles from './today.module.css';

/** Marks an action of a sheet as done where it is shown; it leaves the list with the next look at the agenda. */
export function ActionTick({ item: { sheet, action, words } }: { item: AgendaItem }) {
  const [done, setDone] = useState(false);
  const tick = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const here = tick.current;
    // cleaned up while the list is still whole: what stands beside it can be found
    return () => {
      if (here && document.activeElement === here) focusBeside(here);
    };
  }, []);
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
      ref={tick}
      type="checkbox"
      className={styles.tick}
      aria-label={`Done: ${words}`}
      checked={done}
      onChange={(event) => void mark(event.target.checked ? 'done' : null)}
    />
  );
}

/** Moves the focus to the item after the one that leaves, else to the one before it, else to the list's heading. */
function focusBeside(leaving: HTMLElement): void {
  const item = leaving.closest('li');
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  const place = beside?.querySelector<HTMLElement>('input, a');
  const heading = leaving.closest('section')?.querySelector<HTMLElement>('h2, h3');
  if (!place) heading?.setAttribute('tabindex', '-1');
  (place ?? heading)?.focus();
}
