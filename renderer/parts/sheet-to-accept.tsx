import { useState } from 'react';
import { acceptOutside } from '#renderer/stores/saver.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import styles from './outside-change.module.css';

/** Whether another program wrote the open sheet: nothing goes on its record before that is accepted. */
export function useSheetToAccept(): boolean {
  return useSheetStore((s) => s.state === 'changed-outside');
}

/** Shown in a dialog that puts something on the sheet's record, in place of the banner behind it. */
export function SheetToAccept() {
  const waits = useSheetToAccept();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  if (!waits) return null;
  const accept = async () => {
    setBusy(true);
    try {
      await acceptOutside();
      setProblem('');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.notice} aria-label="The sheet was changed outside Plumbline">
      <p>
        <b>This sheet was changed outside Plumbline.</b> Accept the change to go on; what you typed stays.
      </p>
      <Problem text={problem} />
      <Button disabled={busy} onClick={() => void accept()}>
        Accept the change
      </Button>
    </section>
  );
}
