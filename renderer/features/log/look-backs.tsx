import { useLog } from '#renderer/stores/log.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { entryTitle } from '#shared/decisions/log.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './log.module.css';
import { entryKey } from './log-lines.ts';
import { openEntry } from './open-entry.ts';

/** More would push the log away; the rest follows when these are done. */
const SHOWN = 3;

/** Decisions, personal ones and those at gates, whose day to look back has come. */
export function LookBacks() {
  const today = useToday();
  const entries = useLog((s) => s.log?.entries);
  const due = (entries ?? [])
    .filter(({ reviewOn, lookBack }) => lookBack === null && reviewOn !== null && reviewOn <= today)
    .sort((a, b) => ((a.reviewOn ?? '') < (b.reviewOn ?? '') ? -1 : 1));
  if (due.length === 0) return null;
  return (
    <section className={styles.due} aria-label="Due to look back">
      <b>{plural(due.length, 'decision')} to look back on</b>
      {due.slice(0, SHOWN).map((entry) => (
        <Button key={entryKey(entry)} look="link" onClick={() => openEntry(entry)}>
          <span>{entryTitle(entry)}</span>
        </Button>
      ))}
      {due.length > SHOWN && <span>and {due.length - SHOWN} more</span>}
    </section>
  );
}
