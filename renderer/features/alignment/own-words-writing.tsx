import { useState } from 'react';
import { revealOwnWords } from '#renderer/edits/own-words.ts';
import { OwnWordsForm } from '#renderer/parts/own-words-form.tsx';
import { PersonLine } from '#renderer/parts/person-line.tsx';
import { say } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Restatement } from '#shared/model/convergence.ts';
import { checkScope } from './check-draft.ts';
import styles from './own-words.module.css';

/** One person alone compares nothing. */
const LEAST_PEOPLE = 2;

interface OwnWordsWritingProps {
  sheet: string;
  written: readonly Restatement[];
  onKeep: (restatement: Restatement) => void;
  /** Revealed, with the check's id; or discarded. */
  onEnd: (revealed: string | null) => void;
}

/** People write in turn; what is handed over is gone from the screen. */
export function OwnWordsWriting({ sheet, written, onKeep, onEnd }: OwnWordsWritingProps) {
  const known = useKnownPeople();
  const [person, setPerson] = useState<string | null>(null);
  const done = written.map((restatement) => restatement.person);
  if (person !== null) {
    const keep = (restatement: Restatement): boolean => {
      if ([restatement.aim, restatement.mechanism, restatement.signal].every((text) => text.trim() === '')) {
        say('Write at least one answer, or discard.', 'error');
        return false;
      }
      onKeep(restatement);
      return true;
    };
    const before = written.find((restatement) => restatement.person === person);
    return (
      <div className={styles.writing}>
        <OwnWordsForm
          key={person}
          {...{ scope: checkScope(sheet), person, before, onKeep: keep, onDone: () => setPerson(null) }}
        />
      </div>
    );
  }
  const enough = done.length >= LEAST_PEOPLE;
  return (
    <div className={styles.writing}>
      <p className={styles.status} role="status">
        {done.length === 0 ? 'Who writes first?' : `Written and hidden: ${done.join(', ')}.`}{' '}
        {done.length > 0 && !enough && 'One more person, then you can reveal.'}
      </p>
      <PersonLine people={known} done={done} onChoose={setPerson} />
      <div className={styles.row}>
        <Button look="primary" disabled={!enough} onClick={() => onEnd(revealOwnWords(written))}>
          Reveal all together
        </Button>
        <Button onClick={() => onEnd(null)}>{done.length === 0 ? 'Cancel' : 'Discard what was written'}</Button>
      </div>
      <p className={styles.status}>
        Hidden words stay in this browser until you reveal them. Leaving or reloading keeps them.
      </p>
    </div>
  );
}

/** People of the workspace, the owner, and those who wrote last time. */
function useKnownPeople(): string[] {
  const people = useWorkspace((s) => s.info?.workspace.people);
  const owner = useSheet((s) => s.owner);
  const last = useSheet((s) => s.convergences.at(-1));
  const names = [...(people ?? []).map(({ name }) => name), owner, ...(last?.restatements ?? []).map((r) => r.person)];
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}
