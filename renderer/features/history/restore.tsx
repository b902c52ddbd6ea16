import { useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { putBack } from '#shared/decisions/put-back.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { differences } from '#shared/sheet/differences.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import styles from './history.module.css';
import type { Version } from './versions.ts';

interface RestoreProps {
  id: string;
  version: Version;
  onClose: () => void;
  onRestored: () => void;
}

/** Explains what restoring a version does, and what would change, before it is done. */
export function Restore({ id, version, onClose, onRestored }: RestoreProps) {
  const present = useSheet((s) => s);
  const [today, timeZone] = [useToday(), useTimeZone()];
  const [theirs, setTheirs] = useState<Sheet | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    getClient()
      .call('history.read', { id, hash: version.hash })
      .then(
        ({ sheet }) => setTheirs(sheet),
        (thrown: unknown) => setProblem(toErrorRecord(thrown).message),
      );
  }, [id, version.hash]);
  const restore = async () => {
    setBusy(true);
    try {
      await throughBackend((sheet, base) =>
        getClient().call('history.restore', { id: sheet, hash: version.hash, base }),
      );
      onClose();
      say('The page is as it was then. The version you had is the one before it in the history.');
      onRestored();
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      setBusy(false);
    }
  };
  const changes = theirs ? differences(present, putBack(theirs, present)) : [];
  return (
    <Modal title="Put this version back?" onClose={onClose}>
      <p>
        The page becomes what it was on {formatMoment(version.at, timeZone, today)}. That is saved as a new version; the
        one you have now stays in the history. The log, seals and amendments stay as they are, and so do the readings.
      </p>
      {theirs && (
        <p>
          {changes.length > 0
            ? `This changes: ${changes.map(({ name }) => name).join(', ')}.`
            : 'Nothing on the page would change.'}
        </p>
      )}
      <Problem text={problem} />
      <div className={styles.actions}>
        <Button onClick={onClose}>Keep the page as it is</Button>
        <Button look="primary" disabled={busy || theirs === null} onClick={() => void restore()}>
          Put it back
        </Button>
      </div>
    </Modal>
  );
}
