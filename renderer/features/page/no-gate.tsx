import { runCommand } from '#renderer/commands/registry.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DECIDED_LABELS } from '#shared/decisions/against-verdict.ts';
import { lacksGate } from '#shared/sheet/next-step.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './no-gate.module.css';

/** Says that a running sheet has no gate, and offers the next one. */
export function NoGate({ readOnly }: { readOnly: boolean }) {
  const lacks = useSheet(lacksGate);
  const last = useSheet((s) => s.decisions).at(-1);
  if (!lacks) return null;
  return (
    <div className={styles.none} data-field="gate.next">
      <p role="status">
        <b>No gate is running.</b>{' '}
        {last
          ? `The last one was decided on ${formatDate(last.date)}: ${DECIDED_LABELS[last.outcome].toLowerCase()}.`
          : 'Without a date to decide on, the work goes on by itself.'}
      </p>
      {last && !readOnly && (
        <span className={styles.ways}>
          <Button look="link" onClick={() => runCommand('sheet.achieve')}>
            The aim is achieved…
          </Button>
          <Button onClick={() => runCommand('gate.next')}>Next gate</Button>
        </span>
      )}
    </div>
  );
}
