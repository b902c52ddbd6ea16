import { useAgenda } from '#renderer/stores/agenda.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { formatDate, weekdayName } from '#shared/time/calendar.ts';
import { Days } from './days.tsx';
import { Needs } from './needs.tsx';
import { ReviewAll } from './review-all.tsx';
import styles from './today.module.css';

/** More would push the days out of sight; the screen of today shows everything. */
const NEEDS_SHOWN = 6;

/** Today's items, beside the sheets. */
export default function TodayPanel() {
  const agenda = useAgenda((s) => s.agenda);
  const today = useToday();
  return (
    <aside className={styles.panel} aria-label="Today">
      <h2>
        Today{' '}
        <small className={styles.dateline}>
          {weekdayName(today)}, {formatDate(today, 'short')}
        </small>
      </h2>
      {agenda && (
        <>
          <section aria-label="Needs you now">
            <h3>Needs you now</h3>
            <ReviewAll />
            <Needs items={agenda.items} limit={NEEDS_SHOWN} />
          </section>
          <section aria-label="The next 14 days">
            <h3>The next 14 days</h3>
            <Days days={agenda.days} />
          </section>
        </>
      )}
    </aside>
  );
}
