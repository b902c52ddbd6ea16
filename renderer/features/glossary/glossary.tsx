import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { loadUses, useGlossary } from '#renderer/stores/glossary.ts';
import { sayError } from '#renderer/stores/interface.ts';
import { Button } from '#renderer/ui/button.tsx';
import { searchTerms } from '#shared/glossary/edit.ts';
import styles from './glossary.module.css';
import { TermForm } from './term-form.tsx';
import { Term } from './term-row.tsx';

/** Rows drawn at once; the rest on request. */
const PAGE_ROWS = 200;

/** The team's terms, each defined once, and the sheets that use them. */
export default function Glossary() {
  const glossary = useGlossary();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [rows, setRows] = useState(PAGE_ROWS);
  const add = useRef<HTMLButtonElement>(null);
  const shown = searchTerms(glossary, useDeferredValue(query));

  useEffect(() => {
    // Asked again when the terms change: a new term is used in other places.
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
