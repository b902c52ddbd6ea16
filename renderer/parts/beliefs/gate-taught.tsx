import { openDialog } from '#renderer/stores/interface.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { taughtBy } from '#shared/beliefs/taught.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import styles from './learn.module.css';

/** What a gate taught, in one line; nothing while it is not judged. */
export function GateTaught({ gate }: { gate: string }) {
  const sheet = useSheet((s) => s);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const taught = taughtBy(sheet, gate);
  if (taught === '') return null;
  return (
    <p className={styles.taught}>
      <b>What it taught:</b> {showUnprintable(taught)}.{' '}
      {!readOnly && (
        <Button look="link" onClick={() => openDialog({ kind: 'learn', gate })}>
          Judge again…
        </Button>
      )}
    </p>
  );
}
