import { useSheet } from '#renderer/stores/sheet.ts';
import { usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { dateInZone, formatDate } from '#shared/time/calendar.ts';
import { compared, comparedPhrase } from '#shared/workshop/compared-checks.ts';
import styles from './revealed.module.css';

/** The sheet's earlier checks, beside the present one; nothing when this is the first. */
export function EarlierChecks() {
  const { convergence } = usePresentWorkshop();
  const checks = useSheet((s) => s.convergences);
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const earlier = checks.filter(({ id }) => id !== convergence.id).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (earlier.length === 0) return null;
  return (
    <section aria-label="Compared with earlier checks">
      <h3>{earlier.length === 1 ? 'Compared with the check before' : 'Compared with the checks before'}</h3>
      {earlier.map((check) => (
        <ul key={check.id} className={styles.compared}>
          {compared(check, convergence).map((each) => (
            <li key={each.field}>{comparedPhrase(each, formatDate(dateInZone(new Date(check.at), zone)))}</li>
          ))}
        </ul>
      ))}
    </section>
  );
}
