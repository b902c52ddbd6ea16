import { openDialog } from '#renderer/stores/interface.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { notJudged } from '#shared/beliefs/questions.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './learn.module.css';

/** The gate decided last, while it is not judged yet; nothing once it is. */
export function NotJudged() {
  const sheet = useSheet((s) => s);
  const today = useToday();
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const gate = notJudged(sheet, today);
  if (!gate || readOnly) return null;
  return (
    <p className={styles.open}>
      What did the gate of {formatDateRange(gate.start, gate.end)} teach? Not judged yet.{' '}
      <Button look="link" onClick={() => openDialog({ kind: 'learn', gate: gate.id })}>
        Judge the mechanism…
      </Button>
    </p>
  );
}
