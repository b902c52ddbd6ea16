import { useRef, useState } from 'react';
import { removeTerm, saveTerm } from '#renderer/edits/glossary.ts';
import { useUses } from '#renderer/stores/glossary.ts';
import { say, sayError } from '#renderer/stores/interface.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { GlossaryEntry } from '#shared/glossary/terms.ts';
import styles from './glossary.module.css';
import { TermForm } from './term-form.tsx';

/** A term, its meaning, and the sheets that use it. */
export function Term({ entry, onRemoved }: { entry: GlossaryEntry; onRemoved: () => void }) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const remove = async () => {
    await removeTerm(entry.id);
    onRemoved();
    const putBack = () => void saveTerm(entry, null).catch(sayError);
    say(`“${entry.term}” is out of the glossary.`, 'info', { label: 'Undo', run: putBack });
  };
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => edit.current?.focus());
  };
  if (editing) {
    return (
      <li>
        <TermForm entry={entry} start="definition" onDone={close} />
      </li>
    );
  }
  return (
    <li className={styles.term}>
      <div>
        <h2>{entry.term}</h2>
        <p>{entry.definition}</p>
        <UsedOn term={entry} />
      </div>
      <span className={styles.tools}>
        <Button ref={edit} look="link" aria-label={`Change ${entry.term}`} onClick={() => setEditing(true)}>
          Change
        </Button>
        <Button look="link" aria-label={`Remove ${entry.term}`} onClick={() => remove().catch(sayError)}>
          Remove
        </Button>
      </span>
    </li>
  );
}

function UsedOn({ term }: { term: GlossaryEntry }) {
  const uses = useUses();
  if (uses === null) return null;
  const sheets = uses.get(term.id) ?? [];
  if (sheets.length === 0) return <small>On no sheet yet</small>;
  return (
    <details>
      <summary>{sheets.length === 1 ? 'On one sheet' : `On ${sheets.length} sheets`}</summary>
      <ul>
        {sheets.map(({ id, title }) => (
          <li key={id}>
            <a href={`#/sheets/${id}`}>{title || 'Untitled'}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
