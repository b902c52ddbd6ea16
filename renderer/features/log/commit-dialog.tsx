import { useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { closeDialog, go, useInterface } from '#renderer/stores/interface.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { CommitEntry } from './commit-entry.tsx';
import styles from './entry.module.css';

const close = () => closeDialog('log-commit');

interface Loaded {
  sheet: Sheet;
  gate: Gate;
  seal: NonNullable<Gate['seal']>;
}

/** What a sheet committed to when a gate was sealed: read off the seal, so nothing here can be edited. */
export default function CommitDialog() {
  const dialog = useInterface((s) => (s.dialog?.kind === 'log-commit' ? s.dialog : null));
  const [entry, setEntry] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState('');
  const id = dialog?.sheet ?? '';
  const gate = dialog?.gate ?? '';
  useEffect(() => {
    let current = true;
    load(id, gate).then(
      (loaded) => current && setEntry(loaded),
      (thrown: unknown) => current && setProblem(toErrorRecord(thrown).message),
    );
    return () => {
      current = false;
    };
  }, [id, gate]);
  const leave = (part?: 'workshop') => {
    close();
    go(part ? { view: 'sheet', id, part } : { view: 'sheet', id });
  };
  return (
    <Modal onClose={close} title="What was agreed" wide prints>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {!entry && !problem && <p className={styles.waiting}>Reading the entry…</p>}
      {entry && <CommitEntry {...entry} onWorkshop={() => leave('workshop')} />}
      <div className={styles.actions}>
        {entry && <Button onClick={() => leave()}>Open the sheet</Button>}
        <Button onClick={() => window.print()}>Print</Button>
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Modal>
  );
}

async function load(id: string, wanted: string): Promise<Loaded> {
  await saveNow();
  const { sheet } = await getClient().call('sheets.open', { id });
  const gate = sheet.gates.find((candidate) => candidate.id === wanted);
  if (gate?.seal) return { sheet, gate, seal: gate.seal };
  throw new PlumblineError('not-found', 'This gate is no longer sealed; close this and read the log again.');
}
