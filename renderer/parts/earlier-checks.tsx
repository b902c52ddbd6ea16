import { useSheet } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import { dateInZone, formatDate } from '#shared/time/calendar.ts';
import { compared, comparedPhrase } from '#shared/workshop/compared-checks.ts';
import styles from './own-words-revealed.module.css';

/** Earlier checks compared with at most: after years of them the last ones tell most. */
const MOST = 3;

/** The sheet's earlier checks, beside this one; nothing when it is the first. */
export function EarlierChecks({ check: present }: { check: Omit<Convergence, 'at'> & { at: string | null } }) {
  const checks = useSheet((s) => s.convergences);
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const earlier = checks
    .filter(({ id, at }) => id !== present.id && (present.at === null || at < present.at))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, MOST);
  if (earlier.length === 0) return null;
  return (
    <section aria-label="Compared with earlier checks">
      <h3>{earlier.length === 1 ? 'Compared with the check before' : 'Compared with the checks before'}</h3>
      {earlier.map((check) => (
        <ul key={check.id} className={styles.compared}>
          {compared(check, present).map((each) => (
            <li key={each.field}>{comparedPhrase(each, formatDate(dateInZone(new Date(check.at), zone)))}</li>
          ))}
        </ul>
      ))}
    </section>
  );
}
