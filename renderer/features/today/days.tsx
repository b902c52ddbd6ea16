import type { Agenda } from '#shared/agenda/agenda.ts';
import { formatDate, weekdayName } from '#shared/time/calendar.ts';
import { AgendaLink } from './agenda-link.tsx';
import { AgendaMark } from './agenda-mark.tsx';
import { keyOf } from './needs.tsx';
import styles from './today.module.css';

/** Most marks that fit on a day. */
const MARKS = 3;

/** The next 14 days as two weeks in a picture, and their items as text. */
export function Days({ days }: { days: Agenda['days'] }) {
  const busy = days.filter((day) => day.items.length > 0);
  return (
    <>
      <div className={styles.weeks} aria-hidden="true">
        {days.slice(0, 7).map(({ date }) => (
          <small key={date}>{weekdayName(date).slice(0, 2)}</small>
        ))}
        {days.map(({ date, items }, i) => (
          <span key={date} data-today={i === 0 || undefined} data-busy={items.length > 0 || undefined}>
            {Number(date.slice(8))}
            <i>
              {items.slice(0, MARKS).map((item) => (
                <AgendaMark key={keyOf(item)} kind={item.kind} />
              ))}
            </i>
          </span>
        ))}
      </div>
      {busy.length === 0 ? (
        <p className={styles.calm}>No review, gate or look back falls on them.</p>
      ) : (
        <ul className={styles.days}>
          {busy.map(({ date, items }) => (
            <li key={date}>
              <small>
                {weekdayName(date).slice(0, 3)} {formatDate(date, 'short')}
              </small>
              {items.map((item) => (
                <div key={keyOf(item)}>
                  <AgendaMark kind={item.kind} />
                  <span className={styles.what}>
                    <AgendaLink item={item}>
                      {item.words} · {item.title || 'Untitled'}
                    </AgendaLink>
                  </span>
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
