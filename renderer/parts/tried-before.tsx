import { useMemo } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useStopped } from '#renderer/stores/stopped.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { similarMechanisms } from '#shared/alignment/similar-mechanism.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './tried-before.module.css';

/** It speaks after a sentence, not into it. */
const PAUSE_MS = 400;

/** A note beside the mechanism that a similar one was stopped before, and why; on the screen only. */
export function TriedBefore() {
  const id = useSheet((s) => s.id);
  const lever = useSheet((s) => s.mechanism.lever);
  const target = useSheet((s) => s.mechanism.target);
  const written = useSettled(`${lever}\n${target}`, PAUSE_MS);
  const stopped = useStopped();
  const [like] = useMemo(() => {
    const [settledLever = '', settledTarget = ''] = written.split('\n');
    const others = stopped.filter((one) => one.sheet !== id);
    return similarMechanisms({ lever: settledLever, target: settledTarget }, others);
  }, [written, stopped, id]);
  return (
    <div aria-live="polite">
      {like && (
        <p className={styles.note} data-tried-before>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 .4 9.6 5 5 9.6.4 5Z" fill="currentColor" />
          </svg>
          <span>
            One like this was stopped on {formatDate(like.stoppedOn)}:{' '}
            <a href={`#/sheets/${like.sheet}`}>{like.title || 'Untitled'}</a>
            {like.why.trim() && <> – {like.why.trim()}</>}
          </span>
        </p>
      )}
    </div>
  );
}
