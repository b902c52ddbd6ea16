import { useId, useState } from 'react';
import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CardsDialog } from './cards-dialog.tsx';
import { useKeptText } from './kept-text.ts';
import { PersonLine } from './person-line.tsx';
import { RESTATED_QUESTIONS } from './questions.ts';
import { Revealed } from './revealed.tsx';
import styles from './writing.module.css';

/** Each person in turn writes unseen by the others; then everything is revealed together. */
export default function ConvergenceStep({ place }: { place: 'room' | 'desk' }) {
  const { convergence } = usePresentWorkshop();
  const [person, setPerson] = useState<string | null>(null);
  const [cards, setCards] = useState(false);
  if (convergence.revealedAt !== null) return <Revealed />;
  const done = convergence.restatements.map((restatement) => restatement.person);
  return (
    <>
      {person === null ? (
        <>
          <Written people={done} />
          <PersonLine done={done} onChoose={setPerson} />
          <div className={styles.people}>
            <Button look="primary" disabled={done.length === 0} onClick={() => void actWorkshop({ do: 'reveal' })}>
              Reveal all together
            </Button>
            {place === 'desk' && <Button onClick={() => setCards(true)}>Cards to print…</Button>}
          </div>
          {cards && <CardsDialog onClose={() => setCards(false)} />}
        </>
      ) : (
        <Restating key={person} person={person} covered={place === 'room'} onDone={() => setPerson(null)} />
      )}
    </>
  );
}

function Written({ people }: { people: readonly string[] }) {
  if (people.length === 0) return <p className={styles.aside}>Nobody has written yet.</p>;
  return (
    <p className={styles.aside} role="status">
      {people.length === 1 ? '1 person has written' : `${people.length} people have written`}: {people.join(', ')}.
    </p>
  );
}

/** One person's answers; covered on the wall, and gone from the screen when they are done. */
function Restating({ person, covered, onDone }: { person: string; covered: boolean; onDone: () => void }) {
  const known = usePresentWorkshop().convergence.restatements.find((restatement) => restatement.person === person);
  const kept = {
    aim: useKeptText(`aim of ${person}`, known?.aim),
    mechanism: useKeptText(`mechanism of ${person}`, known?.mechanism),
    signal: useKeptText(`signal of ${person}`, known?.signal),
  };
  const id = useId();
  const forget = () => {
    for (const [, set] of Object.values(kept)) set('');
    onDone();
  };
  const keep = async () => {
    const [[aim], [mechanism], [signal]] = [kept.aim, kept.mechanism, kept.signal];
    if (await actWorkshop({ do: 'restate', restatement: { person, aim, mechanism, signal } })) forget();
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
        <b>{person}</b> writes{covered ? '; the words are covered, so that nobody reads along' : '; nobody else looks'}.
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
      <div className={styles.people}>
        <Button type="submit" look="primary">
          Done, pass it on
        </Button>
        <Button onClick={forget}>Back without keeping</Button>
      </div>
    </form>
  );
}

/** Puts the caret into the person's first box as soon as it is their turn. */
function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
