import { useId, useState } from 'react';
import { momentNow } from '#renderer/edits/now.ts';
import { closeDialog, say, useInterface } from '#renderer/stores/interface.ts';
import { changeSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { endSheet } from '#shared/sheet/ending.ts';
import styles from './decide-dialog.module.css';

const close = () => closeDialog('end');

const WORDS = {
  achieved: {
    title: 'The aim is achieved',
    ask: 'How do you know?',
    end: 'End as achieved',
    done: 'Achieved. Reviews and reminders end here; the page stays.',
  },
  stopped: {
    title: 'Stop this sheet',
    ask: 'Why does it stop?',
    end: 'Stop it',
    done: 'Stopped. Reviews and reminders end here; the page stays.',
  },
} as const;

/** Ends a sheet, with one line why. It can be undone like an edit, and reopened at any time. */
export default function EndDialog() {
  const dialog = useInterface((s) => s.dialog);
  const kind = dialog?.kind === 'end' ? dialog.ending : 'achieved';
  const aim = useSheet((s) => s.aim);
  const owner = useSheet((s) => s.owner);
  const last = useSheet((s) => s.decisions).at(-1);
  const today = useToday();
  const [why, setWhy] = useState('');
  const [by, setBy] = useState(owner);
  const [problem, setProblem] = useState('');
  const ids = { why: useId(), by: useId(), problem: useId() };
  const words = WORDS[kind];
  const end = () => {
    try {
      const ending = { kind, at: momentNow(), date: today, by: by.trim(), why, decision: last?.id ?? null };
      endStep();
      changeSheet('status', (sheet) => endSheet(sheet, ending));
      endStep();
      close();
      say(words.done);
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    }
  };
  return (
    <Modal onClose={close} title={words.title}>
      {kind === 'achieved' && aim.outcome.trim() !== '' && (
        <p className={styles.aim}>
          {aim.outcome}
          {aim.done && (
            <small>
              <b>Done when</b> {aim.done}
            </small>
          )}
        </p>
      )}
      <div className={styles.field}>
        <label htmlFor={ids.why}>
          {words.ask} <span>(one line)</span>
        </label>
        <textarea
          id={ids.why}
          rows={2}
          maxLength={20_000}
          value={why}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? ids.problem : undefined}
          onChange={(event) => {
            setWhy(event.target.value);
            setProblem('');
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) end();
          }}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={ids.by}>Who says so</label>
        <input id={ids.by} value={by} maxLength={200} onChange={(event) => setBy(event.target.value)} />
      </div>
      <Problem text={problem} id={ids.problem} />
      <div className={styles.actions}>
        <Button onClick={close}>Not yet</Button>
        <Button look="primary" onClick={end}>
          {words.end}
        </Button>
      </div>
    </Modal>
  );
}
