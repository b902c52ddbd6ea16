import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { removeTerm, saveTerm } from '#renderer/edits/glossary.ts';
import { loadUses, useGlossary, useUses } from '#renderer/stores/glossary.ts';
import { say, sayError } from '#renderer/stores/interface.ts';
import { Button } from '#renderer/ui/button.tsx';
import { searchTerms } from '#shared/glossary/edit.ts';
import type { GlossaryEntry } from '#shared/glossary/terms.ts';
import styles from './glossary.module.css';
import { TermForm } from './term-form.tsx';

/** Rows drawn at once; the rest on request. */
const PAGE_ROWS = 200;

/** The team's words, each defined once, and the sheets that use them. */
export default function Glossary() {
  const glossary = useGlossary();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [rows, setRows] = useState(PAGE_ROWS);
  const add = useRef<HTMLButtonElement>(null);
  const shown = searchTerms(glossary, useDeferredValue(query));

  useEffect(() => {
    // Asked again when the terms change: another word, other places.
    if (glossary.length > 0) loadUses().catch(sayError);
  }, [glossary]);

  const close = () => {
    setAdding(false);
    requestAnimationFrame(() => add.current?.focus());
  };
  return (
    <div className={styles.glossary}>
      <header>
        <h1>Glossary</h1>
        {!adding && (
          <Button ref={add} look="primary" onClick={() => setAdding(true)}>
            Add a term
          </Button>
        )}
      </header>
      {glossary.length === 0 && (
        <p className={styles.quiet}>
          The team’s words, defined once: wherever a sheet uses one, its definition is a glance away, on screen and in
          print. Begin with the abbreviation that a new person would ask about first.
        </p>
      )}
      {adding && (
        <div className={styles.card}>
          <TermForm entry={null} start="term" onDone={close} />
        </div>
      )}
      {glossary.length > 0 && (
        <input
          type="search"
          data-field="search"
          aria-label="Search the glossary"
          placeholder="Search terms and definitions"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {glossary.length > 0 && shown.length === 0 && <p className={styles.quiet}>No term holds these words.</p>}
      <ul>
        {shown.slice(0, rows).map((entry) => (
          <Term key={entry.id} entry={entry} onRemoved={() => add.current?.focus()} />
        ))}
      </ul>
      {shown.length > rows && <Button onClick={() => setRows(rows + PAGE_ROWS)}>Show more terms</Button>}
    </div>
  );
}

function Term({ entry, onRemoved }: { entry: GlossaryEntry; onRemoved: () => void }) {
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
