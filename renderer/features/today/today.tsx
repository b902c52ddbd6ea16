import { useAgenda } from '#renderer/stores/agenda.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { formatDate, weekdayName } from '#shared/time/calendar.ts';
import { Days } from './days.tsx';
import { Needs } from './needs.tsx';
import { ReviewAll } from './review-all.tsx';
import styles from './today.module.css';

/** All open items, on a screen of their own. */
export default function Today() {
  const agenda = useAgenda((s) => s.agenda);
  const today = useToday();
  return (
    <div className={styles.today}>
      <h1>
        Today{' '}
        <small className={styles.dateline}>
          {weekdayName(today)}, {formatDate(today)}
        </small>
      </h1>
      {agenda && (
        <div className={styles.columns}>
          <section aria-label="Needs you now">
            <h2>Needs you now</h2>
            <ReviewAll />
            <Needs items={agenda.items} />
          </section>
          <section aria-label="The next 14 days">
            <h2>The next 14 days</h2>
            <Days days={agenda.days} />
          </section>
        </div>
      )}
    </div>
  );
}
