import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import styles from './challenge-thread.module.css';

interface SayFormProps {
  /** The label of the box: "Question", "Answer". */
  label: string;
  placeholder: string;
  /** The button. */
  action: string;
  /** Takes the text; an error it throws is shown, and the text stays. */
  onSay: (text: string, by: string) => void;
  /** Takes the focus when it is shown. */
  first?: boolean;
  /** More buttons beside it. */
  children?: ReactNode;
}

/** The last author in this window, so that people need not enter their name twice. */
let speaker = '';

/** A short text and its author. Enter sends it, Shift with Enter makes a new line. */
export function SayForm({ label, placeholder, action, onSay, first = false, children }: SayFormProps) {
  const people = useWorkspace((s) => s.info?.workspace.people);
  const [text, setText] = useState('');
  const [by, setBy] = useState(speaker);
  const [problem, setProblem] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (first) box.current?.focus();
  }, [first]);
  const ids = { people: useId(), problem: useId() };
  const submit = () => {
    try {
      onSay(text, by);
      speaker = by.trim();
      setText('');
      setProblem('');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles.write}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        aria-label={label}
        placeholder={placeholder}
        rows={1}
        maxLength={20_000}
        value={text}
        ref={box}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? ids.problem : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setProblem('');
        }}
      />
      {problem && (
        <p id={ids.problem} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.row}>
        <input
          aria-label={`${label} by`}
          placeholder="Your name"
          maxLength={200}
          list={ids.people}
          value={by}
          onChange={(event) => setBy(event.target.value)}
        />
        <datalist id={ids.people}>
          {people?.map((person) => (
            <option key={person.id} value={person.name} />
          ))}
        </datalist>
        <Button type="submit">{action}</Button>
        {children}
      </div>
    </form>
  );
}
