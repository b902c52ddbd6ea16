import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { saveTerm } from '#renderer/edits/glossary.ts';
import { FileToAccept } from '#renderer/parts/outside-change.tsx';
import { say } from '#renderer/stores/interface.ts';
import { WORKSPACE_FILE } from '#renderer/stores/problems.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { Problem } from '#renderer/ui/problem.tsx';
import { readDetails } from '#shared/contract/error-details.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { GlossaryEntry } from '#shared/glossary/terms.ts';
import styles from './glossary.module.css';

interface TermFormProps {
  /** The entry to change; null for a new one. */
  entry: GlossaryEntry | null;
  /** What a new entry begins with. */
  term?: string;
  /** Which box has the caret at the start. */
  start: 'term' | 'definition';
  onDone: (saved: GlossaryEntry | null) => void;
}

/** A term and its meaning. What was typed stays until it is saved, whatever fails. */
export function TermForm({ entry, term: given = '', start, onDone }: TermFormProps) {
  const [term, setTerm] = useState(entry?.term ?? given);
  const [definition, setDefinition] = useState(entry?.definition ?? '');
  const [base, setBase] = useState(entry);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const ids = { term: useId(), definition: useId(), problem: useId() };

  const boxes = { term: useRef<HTMLInputElement>(null), definition: useRef<HTMLTextAreaElement>(null) };
  const first = boxes[start];
  useEffect(() => first.current?.focus(), [first]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const made = { id: entry?.id ?? newId(), term: term.trim(), definition: definition.trim() };
    try {
      await saveTerm(made, base);
      say(`“${made.term}” is in the glossary.`);
      onDone(made);
    } catch (thrown) {
      const fault = toErrorRecord(thrown);
      setProblem(fault.message);
      // The other version has been shown: saving once more means it.
      const { glossary = [] } = useWorkspace.getState().info?.workspace ?? {};
      if (readDetails(fault, 'conflict')?.of === 'term') setBase(glossary.find(({ id }) => id === made.id) ?? null);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles.form} aria-label={entry ? `Change “${entry.term}”` : 'Add a term'} onSubmit={save}>
      <label htmlFor={ids.term}>Term</label>
      <input
        id={ids.term}
        ref={boxes.term}
        data-field="glossary.term"
        value={term}
        maxLength={200}
        aria-describedby={problem ? ids.problem : undefined}
        onChange={(event) => setTerm(event.target.value)}
      />
      <label htmlFor={ids.definition}>What we mean by it</label>
      <textarea
        id={ids.definition}
        ref={boxes.definition}
        data-field="glossary.definition"
        value={definition}
        rows={2}
        maxLength={20_000}
        aria-describedby={problem ? ids.problem : undefined}
        onChange={(event) => setDefinition(event.target.value)}
      />
      <FileToAccept file={WORKSPACE_FILE} onAccepted={() => setProblem('')} />
      <Problem text={problem} id={ids.problem} />
      <div className={styles.actions}>
        <Button onClick={() => onDone(null)}>Cancel</Button>
        <Button look="primary" type="submit" disabled={busy}>
          {entry ? 'Save' : 'Add the term'}
        </Button>
      </div>
    </form>
  );
}
