import { useEffect, useId, useRef, useState } from 'react';
import { say } from '#renderer/stores/interface.ts';
import { Button } from '#renderer/ui/button.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { LOOK_BACK_RESULTS, type LookBack, type LookBackResult } from '#shared/model/look-back.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Field } from './field.tsx';
import { LOOK_BACK_CHOICES, PROCESS_CHOICES } from './labels.ts';
import { Radios } from './radios.tsx';

/** What a look-back holds when it is written down; its day is added. */
export type LookBackWords = Omit<LookBack, 'at' | 'date'>;

interface LookBackFormProps {
  /** What was asked of the outcome: "Did what was expected happen?" */
  question: string;
  reviewOn: string | null;
  /** The day to look back has come. */
  due: boolean;
  /** Puts it on the record; an error it throws is shown beside the form. */
  onWrite: (lookBack: LookBackWords) => Promise<void>;
}

const RESULTS = LOOK_BACK_RESULTS.map((value) => ({ value, label: LOOK_BACK_CHOICES[value] }));
const PROCESS = (['good', 'poor', 'unset'] as const).map((value) => ({ value, label: PROCESS_CHOICES[value] }));

/**
 * What came of a decision, in two answers that have nothing to do with each other: how it ended, and how well it was decided.
 * Offered when the day has come; possible before.
 */
export function LookBackForm({ question, reviewOn, due, onWrite }: LookBackFormProps) {
  const [open, setOpen] = useState(due);
  const [result, setResult] = useState<LookBackResult | null>(null);
  const [process, setProcess] = useState<(typeof PROCESS)[number]['value'] | null>(null);
  const [happened, setHappened] = useState('');
  const [lesson, setLesson] = useState('');
  const [problems, setProblems] = useState({ result: '', process: '', failure: '' });
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLElement>(null);
  const title = useId();
  useEffect(() => {
    if (open) form.current?.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
  }, [open]);

  if (!open) {
    return (
      <section className={styles.part} aria-labelledby={title}>
        <h3 id={title}>Looking back</h3>
        <p className={styles.quiet}>
          {reviewOn ? `Due on ${formatDate(reviewOn)}.` : 'Whenever you know what came of it.'}
        </p>
        <Button onClick={() => setOpen(true)}>Look back now…</Button>
      </section>
    );
  }
  const write = async () => {
    if (!result || !process) {
      const missing = result ? '' : 'Choose what came of it: yes, no, in part, or that you cannot tell.';
      return setProblems({ result: missing, process: process ? '' : 'Choose how it was decided.', failure: '' });
    }
    setBusy(true);
    try {
      await onWrite({
        ...{ result, happened: happened.trim(), lesson: lesson.trim() },
        process: process === 'unset' ? null : process,
      });
      say('Recorded. It counts in the calibration.');
    } catch (thrown) {
      setProblems({ result: '', process: '', failure: toErrorRecord(thrown).message });
      setBusy(false);
    }
  };
  return (
    <section className={`${styles.part} ${styles.ask}`} aria-labelledby={title} ref={form}>
      <h3 id={title}>Looking back</h3>
      <Radios
        legend={question}
        name="result"
        value={result}
        options={RESULTS}
        problem={problems.result}
        onChange={(value) => {
          setResult(value);
          setProblems({ ...problems, result: '' });
        }}
      />
      <Field label="What happened">
        {(props) => (
          <textarea {...props} rows={2} value={happened} onChange={(event) => setHappened(event.target.value)} />
        )}
      </Field>
      <Radios
        legend="Apart from how it ended: was it decided well, with what you knew?"
        name="process"
        value={process}
        options={PROCESS}
        problem={problems.process}
        onChange={(value) => {
          setProcess(value);
          setProblems({ ...problems, process: '' });
        }}
      />
      <Field label="The lesson, if there is one">
        {(props) => <textarea {...props} rows={2} value={lesson} onChange={(event) => setLesson(event.target.value)} />}
      </Field>
      {problems.failure && (
        <p className={styles.problem} role="alert">
          {problems.failure}
        </p>
      )}
      <div className={styles.formActions}>
        <Button look="primary" disabled={busy} onClick={() => void write()}>
          Write it down
        </Button>
      </div>
    </section>
  );
}
