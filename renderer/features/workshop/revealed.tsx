import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { overlap, RESTATED_FIELDS, type RestatedField, sharedWords } from '#shared/alignment/restated-fields.ts';
import { CLOSENESS } from '#shared/model/convergence.ts';
import { RESTATED_NAMES } from '#shared/workshop/compared-checks.ts';
import { EarlierChecks } from './earlier-checks.tsx';
import styles from './revealed.module.css';

/** Everyone's answers side by side: shared tokens stand out from unique ones; the room rates how close each field is. */
export function Revealed() {
  const { convergence } = usePresentWorkshop();
  const { restatements, marks } = convergence;
  return (
    <div className={styles.board} data-revealed>
      <p className={styles.key}>
        <b>bold</b>: everybody’s word · <mark>underlined</mark>: one person’s alone
      </p>
      {RESTATED_FIELDS.map((field) => (
        <section key={field} aria-label={RESTATED_NAMES[field]}>
          <header>
            <h3>{RESTATED_NAMES[field]}</h3>
            <Overlap field={field} />
            <fieldset aria-label={`How close is the ${RESTATED_NAMES[field].toLowerCase()}?`}>
              {CLOSENESS.map((mark) => (
                <button
                  key={mark}
                  type="button"
                  aria-pressed={marks[field] === mark}
                  onClick={() => void actWorkshop({ do: 'mark', field, mark: marks[field] === mark ? null : mark })}
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
        </section>
      ))}
      <EarlierChecks />
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

function Overlap({ field }: { field: RestatedField }) {
  const { restatements } = usePresentWorkshop().convergence;
  const share = overlap(restatements, field);
  if (share === null) return null;
  return <small>{Math.round(share * 100)}% of the words are everybody’s</small>;
}
