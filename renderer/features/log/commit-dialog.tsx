import { useCallback } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { closeDialog, go, useInterface } from '#renderer/stores/interface.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { useLoaded } from '#renderer/ui/use-loaded.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
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

/** What a sheet committed to when a gate was sealed: read from the seal, so nothing here can be edited. */
export default function CommitDialog() {
  const dialog = useInterface((s) => (s.dialog?.kind === 'log-commit' ? s.dialog : null));
  const id = dialog?.sheet ?? '';
  const gate = dialog?.gate ?? '';
  const { value: entry, problem } = useLoaded(useCallback(() => load(id, gate), [id, gate]));
  const leave = (part?: 'workshop') => {
    close();
    go(part ? { view: 'sheet', id, part } : { view: 'sheet', id });
  };
  return (
    <Modal onClose={close} title="What was agreed" wide prints>
      <Problem text={problem} />
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
