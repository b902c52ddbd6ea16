import { useEffect, useId, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { Button } from '#renderer/ui/button.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { LOOK_BACK_RESULTS, type LookBack, type LookBackResult } from '#shared/model/look-back.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Field } from './field.tsx';
import { Radios } from './radios.tsx';

interface LookBackFormProps {
  decision: PersonalDecision;
  /** The day to look back has come. */
  due: boolean;
  onDone: () => Promise<void>;
}

const RESULTS = LOOK_BACK_RESULTS.map((value) => ({
  value,
  label: { yes: 'Yes', no: 'No', partly: 'In part', unclear: 'Cannot be told' }[value],
}));
const PROCESS = [
  { value: 'good', label: 'Decided well' },
  { value: 'poor', label: 'Decided poorly' },
] as const;

/** What came of a decision. Offered when the day has come; possible before. */
export function LookBackForm({ decision, due, onDone }: LookBackFormProps) {
  const [open, setOpen] = useState(due);
  const [result, setResult] = useState<LookBackResult | null>(null);
  const [happened, setHappened] = useState('');
  const [lesson, setLesson] = useState('');
  const [process, setProcess] = useState<LookBack['process']>(null);
  const [problem, setProblem] = useState('');
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
          {decision.reviewOn ? `Due on ${formatDate(decision.reviewOn)}.` : 'Whenever it can be told what came of it.'}
        </p>
        <Button onClick={() => setOpen(true)}>Look back now…</Button>
      </section>
    );
  }
  const write = async () => {
    if (!result) return setProblem('Say whether it happened: yes, no, in part, or that it cannot be told.');
    setBusy(true);
    try {
      await getClient().call('decisions.lookBack', {
        decision: decision.id,
        lookBack: { result, happened: happened.trim(), lesson: lesson.trim(), process },
      });
      await onDone();
      say('It stands beside the decision, and counts in the calibration.');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      setBusy(false);
    }
  };
  return (
    <section className={`${styles.part} ${styles.ask}`} aria-labelledby={title} ref={form}>
      <h3 id={title}>Looking back</h3>
      <Radios
        legend={decision.expected ? 'Did what was expected happen?' : 'Did it come out as meant?'}
        name="result"
        value={result}
        options={RESULTS}
        problem={problem}
        onChange={(value) => {
          setResult(value);
          setProblem('');
        }}
      />
      <Field label="What happened">
        {(props) => (
          <textarea {...props} rows={2} value={happened} onChange={(event) => setHappened(event.target.value)} />
        )}
      </Field>
      <Radios
        legend="Apart from how it ended, was it decided well?"
        name="process"
        value={process}
        options={PROCESS}
        onChange={setProcess}
      />
      <Field label="The lesson, if there is one">
        {(props) => <textarea {...props} rows={2} value={lesson} onChange={(event) => setLesson(event.target.value)} />}
      </Field>
      <div className={styles.formActions}>
        <Button look="primary" disabled={busy} onClick={() => void write()}>
          Write it down
        </Button>
      </div>
    </section>
  );
}
