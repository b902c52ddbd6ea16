import { openDialog } from '#renderer/stores/interface.ts';
import { useLog } from '#renderer/stores/log.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { plural } from '#shared/text/plural.ts';
import styles from './log.module.css';

/** More would push the log away; the rest follows when these are done. */
const SHOWN = 3;

/** Personal decisions whose day to look back has come. */
export function LookBacks() {
  const today = useToday();
  const personal = useLog((s) => s.personal);
  const due = (personal?.decisions ?? [])
    .filter(({ reviewOn, lookBack }) => lookBack === null && reviewOn !== null && reviewOn <= today)
    .sort((a, b) => ((a.reviewOn ?? '') < (b.reviewOn ?? '') ? -1 : 1));
  if (due.length === 0) return null;
  return (
    <section className={styles.due} aria-label="Due to look back">
      <b>{plural(due.length, 'decision')} to look back on</b>
      {due.slice(0, SHOWN).map(({ id, what }) => (
        <Button key={id} look="link" onClick={() => openDialog({ kind: 'log-entry', sheet: null, decision: id })}>
          <span>{what}</span>
        </Button>
      ))}
      {due.length > SHOWN && <span>and {due.length - SHOWN} more</span>}
    </section>
  );
}
