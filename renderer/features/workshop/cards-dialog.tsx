import { useState } from 'react';
import { handOverPdf } from '#renderer/commands/hand-over.ts';
import { RESTATED_QUESTIONS } from '#renderer/parts/restated-questions.ts';
import { sayError } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { NumberBox } from '#renderer/ui/number-box.tsx';
import { peopleOf } from '#shared/workshop/people.ts';
import styles from './cards.module.css';

/** How many cards to print when the people are not known. */
const UNNAMED = 6;
const MOST = 40;

/** The convergence check on paper: one card per person, several to a page; typed in afterwards person by person. */
export function CardsDialog({ onClose }: { onClose: () => void }) {
  const people = peopleOf(usePresentWorkshop());
  const title = useSheet((s) => s.title);
  const onDesktop = useWorkspace((s) => s.shell === 'desktop');
  const print = () => handOverPdf(`${title || 'Workshop'}, cards`).catch(sayError);
  const [count, setCount] = useState(people.length || UNNAMED);
  const cards = Array.from({ length: count }, (_, i) => ({ id: `card-${i}`, person: people[i] ?? '' }));
  return (
    <Modal title="Cards to write on" onClose={onClose} wide prints>
      <p className={styles.how}>
        Everybody writes on their own card, unseen. Then collect the cards and type them in, one person after the other.
      </p>
      <NumberBox label="How many cards" value={count} min={1} max={MOST} onChange={setCount} />
      <ul className={styles.cards}>
        {cards.map(({ id, person }) => (
          <li key={id}>
            <p className={styles.name}>
              <span>Name</span> <b>{person}</b>
            </p>
            {RESTATED_QUESTIONS.map(({ key, label }) => (
              <p key={key} className={styles.question}>
                {label}
              </p>
            ))}
            <p className={styles.of}>{title || 'Untitled'}</p>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => void print()}>
          {onDesktop ? 'Save the cards as PDF…' : 'Print the cards'}
        </Button>
      </div>
    </Modal>
  );
}
