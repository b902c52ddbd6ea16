import { useId } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { Restatement } from '#shared/model/convergence.ts';
import { useKeptText } from './kept-text.ts';
import styles from './own-words.module.css';
import { RESTATED_QUESTIONS } from './restated-questions.ts';

interface OwnWordsFormProps {
  /** What half-typed answers are kept under ({@link useKeptText}). */
  scope: string;
  person: string;
  /** What they handed over before. */
  before: Restatement | undefined;
  /** On the wall, where others would read along. */
  covered?: boolean;
  /** Takes the answers; resolves to whether they are kept. */
  onKeep: (restatement: Restatement) => Promise<boolean> | boolean;
  /** The turn is over. */
  onDone: () => void;
}

/** One person's answers, unseen by the others: gone from the screen when they are done. */
export function OwnWordsForm({ scope, person, before, covered = false, onKeep, onDone }: OwnWordsFormProps) {
  const kept = {
    aim: useKeptText(scope, `aim of ${person}`, before?.aim),
    mechanism: useKeptText(scope, `mechanism of ${person}`, before?.mechanism),
    signal: useKeptText(scope, `signal of ${person}`, before?.signal),
  };
  const id = useId();
  const forget = () => {
    for (const [, set] of Object.values(kept)) set('');
    onDone();
  };
  const keep = async () => {
    const [[aim], [mechanism], [signal]] = [kept.aim, kept.mechanism, kept.signal];
    if (await onKeep({ person, aim, mechanism, signal })) forget();
  };
  return (
    <form
      className={styles.restating}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p className={styles.aside}>
        <b>{person}</b> writes{covered ? '. The words are covered.' : '. No peeking.'}
      </p>
      {RESTATED_QUESTIONS.map(({ key, label }, index) => (
        <div key={key}>
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`}
            className={covered ? styles.covered : undefined}
            value={kept[key][0]}
            maxLength={2000}
            autoComplete="off"
            ref={index === 0 ? focusOnce : undefined}
            onChange={(event) => kept[key][1](event.target.value)}
          />
        </div>
      ))}
      <div className={styles.row}>
        <Button type="submit" look="primary">
          Save and hand over
        </Button>
        <Button onClick={forget}>Discard</Button>
      </div>
    </form>
  );
}

/** Puts the caret into the person's first box as soon as it is their turn. */
function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
