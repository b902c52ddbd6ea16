import { useState } from 'react';
import { OwnWordsForm } from '#renderer/parts/own-words-form.tsx';
import { Revealed } from '#renderer/parts/own-words-revealed.tsx';
import { PersonLine } from '#renderer/parts/person-line.tsx';
import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { peopleOf } from '#shared/workshop/people.ts';
import { CardsDialog } from './cards-dialog.tsx';
import styles from './writing.module.css';

/** Each person in turn writes unseen by the others; then everything is revealed together. */
export default function ConvergenceStep({ place }: { place: 'room' | 'desk' }) {
  const workshop = usePresentWorkshop();
  const { convergence } = workshop;
  const [person, setPerson] = useState<string | null>(null);
  const [cards, setCards] = useState(false);
  const { restatements, revealedAt } = convergence;
  if (revealedAt !== null) {
    return (
      <Revealed
        check={{ ...convergence, at: revealedAt }}
        onMark={(field, mark) => void actWorkshop({ do: 'mark', field, mark })}
      />
    );
  }
  const done = restatements.map((restatement) => restatement.person);
  if (person !== null) {
    return (
      <OwnWordsForm
        key={person}
        scope={workshop.id}
        person={person}
        before={restatements.find((restatement) => restatement.person === person)}
        covered={place === 'room'}
        onKeep={(restatement) => actWorkshop({ do: 'restate', restatement })}
        onDone={() => setPerson(null)}
      />
    );
  }
  return (
    <>
      <Written people={done} />
      <PersonLine people={peopleOf(workshop)} done={done} onChoose={setPerson} />
      <div className={styles.people}>
        <Button look="primary" disabled={done.length === 0} onClick={() => void actWorkshop({ do: 'reveal' })}>
          Reveal all together
        </Button>
        {place === 'desk' && <Button onClick={() => setCards(true)}>Cards to print…</Button>}
      </div>
      {cards && <CardsDialog onClose={() => setCards(false)} />}
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
