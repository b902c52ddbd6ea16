import { useEffect, useId, useState } from 'react';
import { say, sayError } from '#renderer/stores/interface.ts';
import { acceptChange, lookAtChange, type ToAccept, useToAccept } from '#renderer/stores/problems.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import type { OutsideChange } from '#shared/contract/records.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { outsideChangePhrase } from '#shared/text/outside-change-phrase.ts';
import styles from './outside-change.module.css';

/** Looking at what another program changed in a file, and accepting it. */
export function OutsideChangeActions({ change, onAccepted }: { change: ToAccept; onAccepted?: () => void }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const shown = useId();
  const accept = async () => {
    setBusy(true);
    try {
      await acceptChange(change);
      say(`${change.file} is accepted as it is.`);
      onAccepted?.();
    } catch (thrown) {
      sayError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.change}>
      <div className={styles.actions}>
        <Button
          aria-expanded={open}
          aria-controls={open ? shown : undefined}
          aria-label={`Look at ${change.file}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Look'}
        </Button>
        <Button disabled={busy} aria-label={`Accept ${change.file}`} onClick={() => void accept()}>
          Accept
        </Button>
      </div>
      {open && <Differences id={shown} {...change} />}
    </div>
  );
}

/** What differs; asked for again when the file changes once more. */
function Differences({ id, file, hash }: ToAccept & { id: string }) {
  const [change, setChange] = useState<OutsideChange | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let shown = true;
    setChange(null);
    setProblem('');
    lookAtChange(file).then(
      (found) => shown && found.hash === hash && setChange(found),
      (thrown: unknown) => shown && setProblem(toErrorRecord(thrown).message),
    );
    return () => {
      shown = false;
    };
  }, [file, hash]);
  return (
    <section id={id} className={styles.differences} aria-label={`What changed in ${file}`}>
      <Problem text={problem} />
      {change && <p>{outsideChangePhrase(change)}</p>}
      {change && change.differences.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Before</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {change.differences.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
              <tr key={i}>
                <th scope="row">{row.where}</th>
                <td>{row.was === null ? <i>not there</i> : row.was || <i>empty</i>}</td>
                <td>{row.now === null ? <i>removed</i> : row.now || <i>empty</i>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Shown in a form that writes a file, as soon as another program changed that: nothing is saved before it is accepted. */
export function FileToAccept({ file, onAccepted }: { file: string; onAccepted?: () => void }) {
  const change = useToAccept(file);
  if (!change) return null;
  return (
    <section className={styles.notice} aria-label={`${file} was changed outside Plumbline`}>
      <p aria-live="polite">
        <b>{file} was changed outside Plumbline.</b> Accept it to go on; what you typed stays.
      </p>
      <OutsideChangeActions change={change} {...(onAccepted && { onAccepted })} />
    </section>
  );
}
