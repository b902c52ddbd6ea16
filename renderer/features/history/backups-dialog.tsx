import { useCallback, useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { closeDialog, say } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import type { Backup } from '#shared/contract/records.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import styles from './backups-dialog.module.css';

const close = () => closeDialog('backups');

/** Earlier versions of the sheet that can be restored; the present one is kept first. */
export default function BackupsDialog() {
  const id = useSheet((s) => s.id);
  const [today, timeZone] = [useToday(), useTimeZone()];
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const [problem, setProblem] = useState('');
  const fail = useCallback((thrown: unknown) => setProblem(toErrorRecord(thrown).message), []);

  useEffect(() => {
    getClient()
      .call('sheets.listBackups', { id })
      .then((answer) => setBackups(answer.backups), fail);
  }, [id, fail]);

  const restore = async (name: string) => {
    await throughBackend((sheet) => getClient().call('sheets.restoreBackup', { id: sheet, name }));
    close();
    say('The earlier version is back. The one you had is among the earlier versions.');
  };

  return (
    <Modal onClose={close} title="Earlier versions">
      {backups === null && !problem && <p>Reading the earlier versions…</p>}
      {backups?.length === 0 && <p>None yet. Plumbline keeps one whenever enough has changed.</p>}
      <ul className={styles.list}>
        {backups?.map((backup) => (
          <li key={backup.name}>
            <span>
              {formatMoment(backup.at, timeZone, today)} <small>{backup.title || 'Untitled'}</small>
            </span>
            <Button onClick={() => restore(backup.name).catch(fail)}>Put back</Button>
          </li>
        ))}
      </ul>
      <Problem text={problem} />
      <div className={styles.actions}>
        <Button onClick={close}>Close</Button>
      </div>
    </Modal>
  );
}
