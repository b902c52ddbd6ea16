import { runCommand } from '#renderer/commands/registry.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { STATUS_LABELS } from '#shared/page/labels.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './no-gate.module.css';

/** How the sheet ended, and the way back. */
export function Ended({ readOnly }: { readOnly: boolean }) {
  const ending = useSheet((s) => s.ending);
  const status = useSheet((s) => s.status);
  if (!ending) return null;
  return (
    <div className={styles.ended} data-ending={ending.kind}>
      <p>
        <b>
          {STATUS_LABELS[ending.kind]} {formatDate(ending.date)}
          {ending.by && ` by ${showUnprintable(ending.by)}`}
        </b>{' '}
        {ending.why && <span>{showUnprintable(ending.why)}</span>}
      </p>
      {!readOnly && status !== 'archived' && <Button onClick={() => runCommand('sheet.reopen')}>Reopen</Button>}
    </div>
  );
}
