import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { addRisk, removeRisk, writers } from '#shared/alignment/premortems.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Premortem } from '#shared/model/premortem.ts';
import styles from './alignment.module.css';
import { editPremortem } from './premortem-edits.ts';

/** People write their reasons one after the other, unseen by the others until they are read out. */
export function SilentWriting({ premortem, onDone }: { premortem: Premortem; onDone: () => void }) {
  const people = useWorkspace((s) => s.info?.workspace.people);
  const [by, setBy] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  /** What the person at the keyboard has written during this turn: theirs to see and to remove. */
  const [mine, setMine] = useState<readonly string[]>([]);
  const name = useRef<HTMLInputElement>(null);
  const ids = { people: useId(), problem: useId() };
  const own = premortem.risks.filter((risk) => mine.includes(risk.id));

  const write = () => {
    try {
      const id = newId();
      editPremortem(premortem.id, (now) => addRisk(now, { text, by }, () => id));
      setMine((before) => [...before, id]);
      setText('');
      setProblem('');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    }
  };
  const pass = () => {
    if (text.trim() !== '') return setProblem('A reason is still in the box; write it down or clear it first.');
    setMine([]);
    setBy('');
    setProblem('');
    name.current?.focus();
  };
  return (
    <form
      className={styles.write}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        write();
      }}
    >
      <div className={styles.writeRow}>
        <label>
          Who writes
          <input
            ref={name}
            value={by}
            maxLength={200}
            list={ids.people}
            placeholder="Your name"
            onChange={(event) => {
              setBy(event.target.value);
              setMine([]);
            }}
          />
        </label>
        <datalist id={ids.people}>
          {people?.map((person) => (
            <option key={person.id} value={person.name} />
          ))}
        </datalist>
        <label className={styles.wide}>
          It failed because
          <textarea
            rows={1}
            value={text}
            maxLength={20_000}
            placeholder="One reason; Enter writes it down"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? ids.problem : undefined}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              write();
            }}
            onChange={(event) => {
              setText(event.target.value);
              setProblem('');
            }}
          />
        </label>
        <Button type="submit">Write it down</Button>
      </div>
      {problem && (
        <p className={styles.problem} id={ids.problem} role="alert">
          {problem}
        </p>
      )}
      {own.length > 0 && (
        <ul className={styles.own} aria-label="What you wrote">
          {own.map((risk) => (
            <li key={risk.id}>
              {risk.text}
              <Button
                look="link"
                aria-label={`Take back: ${risk.text}`}
                onClick={() => editPremortem(premortem.id, (now) => removeRisk(now, risk.id))}
              >
                Take back
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.written} aria-live="polite">
        {premortem.risks.length === 0
          ? 'Nothing is written yet. What each person writes stays hidden until it is read out.'
          : `Written and hidden: ${writers(premortem)
              .map(({ person, count }) => `${person} ${count}`)
              .join(', ')}.`}
      </p>
      <div className={styles.actions}>
        <Button disabled={own.length === 0} onClick={pass}>
          Pass the keyboard on
        </Button>
        <Button look="primary" disabled={premortem.risks.length === 0} onClick={onDone}>
          Read them out
        </Button>
      </div>
    </form>
  );
}
