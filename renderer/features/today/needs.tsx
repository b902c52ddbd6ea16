import type { AgendaItem } from '#shared/agenda/agenda.ts';
import { ActionTick } from './action-tick.tsx';
import { AgendaLink } from './agenda-link.tsx';
import { AgendaMark } from './agenda-mark.tsx';
import styles from './today.module.css';

/** What needs attention now, the most urgent first; shows a line when nothing does. */
export function Needs({ items, limit = Number.POSITIVE_INFINITY }: { items: readonly AgendaItem[]; limit?: number }) {
  if (items.length === 0) return <p className={styles.calm}>Nothing needs you now.</p>;
  return (
    <>
      <ul className={styles.needs}>
        {items.slice(0, limit).map((item) => (
          <li key={keyOf(item)} data-overdue={item.overdue || undefined}>
            {item.action === null ? <AgendaMark kind={item.kind} /> : <ActionTick item={item} />}
            <AgendaLink item={item}>
              <b>{item.words}</b>
              <span>{item.title || 'Untitled'}</span>
            </AgendaLink>
          </li>
        ))}
      </ul>
      {items.length > limit && (
        <a className={styles.all} href="#/today">
          All {items.length.toLocaleString('en')}
        </a>
      )}
    </>
  );
}

export function keyOf({ kind, sheet, decision, action, words, due }: AgendaItem): string {
  return [kind, sheet, decision, action, words, due].join(' ');
}
