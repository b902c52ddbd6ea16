import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Correction } from '#shared/model/correction.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Field } from './field.tsx';

interface CorrectionsProps {
  /** Oldest first. */
  corrections: readonly Correction[];
  /** The suggested author of a correction. */
  by: string;
  /** Puts it on the record; an error it throws is shown beside the field. */
  onAdd: (text: string, by: string) => Promise<void>;
}

/** Later corrections to an entry. The entry itself stays unchanged. */
export function Corrections({ corrections, by, onAdd }: CorrectionsProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const title = useId();
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h3 id={title}>Corrections</h3>
      {corrections.length === 0 && !open && <p className={styles.quiet}>None. The entry stands as it was written.</p>}
      {corrections.length > 0 && (
        <ul className={styles.corrections}>
          {corrections.map((correction) => (
            <li key={correction.id}>
              <small>
                {formatDate(correction.date)}
                {correction.by && ` by ${correction.by}`}
              </small>
              {correction.text}
            </li>
          ))}
        </ul>
      )}
      {open ? (
        <CorrectionForm by={by} onAdd={onAdd} onClose={() => setOpen(false)} />
      ) : (
        <Button ref={button} onClick={() => setOpen(true)}>
          Add a correction…
        </Button>
      )}
    </section>
  );
}

function CorrectionForm({
  by: likely,
  onAdd,
  onClose,
}: Pick<CorrectionsProps, 'by' | 'onAdd'> & { onClose: () => void }) {
  const [text, setText] = useState('');
  const [by, setBy] = useState(likely);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);

  const add = async () => {
    if (text.trim() === '') {
      setProblem('Say what was wrong, and what is right.');
      first.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await onAdd(text.trim(), by.trim());
      onClose();
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      setBusy(false);
    }
  };
  return (
    <div className={styles.form}>
      <Field label="What was wrong, and what is right" problem={problem}>
        {(props) => (
          <textarea
            {...props}
            ref={first}
            rows={2}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem('');
            }}
          />
        )}
      </Field>
      <Field label="Who corrects">
        {(props) => <input {...props} value={by} maxLength={200} onChange={(event) => setBy(event.target.value)} />}
      </Field>
      <div className={styles.formActions}>
        <Button onClick={onClose}>Not now</Button>
        <Button disabled={busy} onClick={() => void add()}>
          Add it to the record
        </Button>
      </div>
    </div>
  );
}
