import { useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { FORCE_LABELS, FORCES } from '#shared/health/health.ts';
import { PART_STATE_LABELS } from '#shared/health/health-part.ts';
import { healthTrend, trendPhrase } from '#shared/health/health-trend.ts';
import { dayPhrase } from '#shared/health/recent.ts';
import { PartMark } from './part-mark.tsx';
import styles from './trend.module.css';

/** How the three forces held over the last dozen reviews: a mark a review, and the same in words. */
export function Trend() {
  const points = healthTrend(useSheet((s) => s.reviews));
  const today = useToday();
  const [first, last] = [points[0], points.at(-1)];
  return (
    <section aria-labelledby="trend-title">
      <h3 id="trend-title" className={styles.title}>
        Over the reviews
      </h3>
      {first && last ? (
        <table className={styles.trend}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                <span className={styles.hidden}>Force</span>
              </th>
              {points.map(({ review, date }) => (
                <th key={review} scope="col">
                  <span className={date === first.date || date === last.date ? undefined : styles.hidden}>
                    {dayPhrase(date, today)}
                  </span>
                </th>
              ))}
              <th scope="col" className={styles.words}>
                <span className={styles.hidden}>In words</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {FORCES.map((force) => (
              <tr key={force}>
                <th scope="row">{FORCE_LABELS[force].name}</th>
                {points.map(({ review, health }) => (
                  <td key={review}>
                    <PartMark state={health[force]} />
                    <span className={styles.hidden}>{PART_STATE_LABELS[health[force]]}</span>
                  </td>
                ))}
                <td className={styles.words}>{trendPhrase(points, force)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.none}>Each finished review keeps how the forces stood. The first one starts the trend.</p>
      )}
    </section>
  );
}
