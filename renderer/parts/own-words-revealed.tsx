import type { ReactNode } from 'react';
import { overlap, RESTATED_FIELDS, type RestatedField, sharedWords } from '#shared/alignment/restated-fields.ts';
import { CLOSENESS, type Closeness, type Convergence, type Restatement } from '#shared/model/convergence.ts';
import { RESTATED_NAMES } from '#shared/workshop/compared-checks.ts';
import { EarlierChecks } from './earlier-checks.tsx';
import styles from './own-words-revealed.module.css';

interface RevealedProps {
  /** `at`: when it was revealed. */
  check: Omit<Convergence, 'at'> & { at: string | null };
  /** Rates how close one field is; null takes the mark away. */
  onMark: (field: RestatedField, mark: Closeness | null) => void;
  readOnly?: boolean;
  /** What is done about a field, below its answers. */
  settle?: (field: RestatedField) => ReactNode;
}

/** Everyone's answers side by side: shared tokens stand out from unique ones; the room rates how close each field is. */
export function Revealed({ check, onMark, readOnly = false, settle }: RevealedProps) {
  const { restatements, marks } = check;
  return (
    <div className={styles.board} data-revealed>
      <p className={styles.key}>
        <b>bold</b>: everybody’s word · <mark>underlined</mark>: one person’s alone
      </p>
      {RESTATED_FIELDS.map((field) => (
        <section key={field} aria-label={RESTATED_NAMES[field]}>
          <header>
            <h3>{RESTATED_NAMES[field]}</h3>
            <Overlap restatements={restatements} field={field} />
            <fieldset aria-label={`How close is the ${RESTATED_NAMES[field].toLowerCase()}?`}>
              {CLOSENESS.map((mark) => (
                <button
                  key={mark}
                  type="button"
                  disabled={readOnly}
                  aria-pressed={marks[field] === mark}
                  onClick={() => onMark(field, marks[field] === mark ? null : mark)}
                >
                  {mark}
                </button>
              ))}
            </fieldset>
          </header>
          <ul>
            {sharedWords(restatements, field).map(({ person, words }) => (
              <li key={person}>
                <span className={styles.person}>{person}</span>
                <span>{words.length === 0 ? <i>nothing</i> : words.map(word)}</span>
              </li>
            ))}
          </ul>
          {settle?.(field)}
        </section>
      ))}
      <EarlierChecks check={check} />
    </div>
  );
}

function word({ text, by }: { text: string; by: string }, at: number) {
  // Tokens repeat, and their order never changes: the position is the only possible key.
  const key = `${at}`;
  if (by === 'all') return <b key={key}>{text}</b>;
  if (by === 'one') return <mark key={key}>{text}</mark>;
  return <span key={key}>{text}</span>;
}

function Overlap({ restatements, field }: { restatements: readonly Restatement[]; field: RestatedField }) {
  const share = overlap(restatements, field);
  if (share === null) return null;
  return <small>{Math.round(share * 100)}% of the words are everybody’s</small>;
}
