import { useId, useState } from 'react';
import { PersonLine } from '#renderer/parts/person-line.tsx';
import { sayError } from '#renderer/stores/interface.ts';
import { changeSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { actWorkshop, useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { readingOrder, writeReason, writers } from '#shared/alignment/premortems.ts';
import type { Premortem } from '#shared/model/premortem.ts';
import { peopleOf } from '#shared/workshop/people.ts';
import { silenceLeft } from '#shared/workshop/silence.ts';
import { clockText } from '#shared/workshop/time-phrases.ts';
import { Reading } from './reading.tsx';
import { useWorkshopText } from './workshop-text.ts';
import styles from './writing.module.css';

/** The room's own pre-mortem: one begun since this workshop began, if there is one. */
function useRoomPremortem(): Premortem | null {
  const { createdAt } = usePresentWorkshop();
  return useSheet((s) => s.premortems.findLast(({ at }) => at >= createdAt) ?? null);
}

/** Silent writing by person, then one reason each in turn. */
export default function PremortemStep({ place }: { place: 'room' | 'desk' }) {
  const workshop = usePresentWorkshop();
  const { reading } = workshop;
  const premortem = useRoomPremortem();
  const [person, setPerson] = useState<string | null>(null);
  const count = premortem?.risks.length ?? 0;
  if (premortem && reading !== null && count > 0) return <Reading premortem={premortem} at={reading} />;
  if (person !== null) {
    return (
      <Reasons
        key={person}
        person={person}
        premortem={premortem}
        covered={place === 'room'}
        onDone={() => setPerson(null)}
      />
    );
  }
  const wrote = premortem ? writers(premortem) : [];
  return (
    <>
      <Silence />
      <p className={styles.aside} role="status">
        {wrote.length === 0
          ? 'Nobody has written yet.'
          : `Written so far: ${wrote.map((writer) => `${writer.person} (${writer.count})`).join(', ')}.`}
      </p>
      <PersonLine people={peopleOf(workshop)} done={[]} onChoose={setPerson} />
      <div className={styles.people}>
        <Button look="primary" disabled={count === 0} onClick={() => void actWorkshop({ do: 'read', index: 0 })}>
          Read out in turn
        </Button>
      </div>
    </>
  );
}

/** How much time is left for silent writing; the rest of the step is for reading out. */
function Silence() {
  const left = silenceLeft(useClock());
  return (
    <p className={styles.aside}>{left > 0 ? `In silence: ${clockText(left)}` : 'Now one reason each, in turn.'}</p>
  );
}

interface ReasonsProps {
  person: string;
  premortem: Premortem | null;
  covered: boolean;
  onDone: () => void;
}

function Reasons({ person, premortem, covered, onDone }: ReasonsProps) {
  const [text, setText] = useWorkshopText(`reason of ${person}`);
  const id = useId();
  const count = premortem ? readingOrder(premortem).filter(({ by }) => by === person).length : 0;
  const keep = () => {
    try {
      endStep();
      const now = new Date().toISOString();
      changeSheet('premortems', (s) => ({
        ...s,
        premortems: writeReason(s.premortems, premortem?.id ?? null, { text, by: person }, now, newId),
      }));
      setText('');
    } catch (thrown) {
      sayError(thrown);
    }
  };
  return (
    <form
      className={styles.restating}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <p className={styles.aside}>
        <b>{person}</b> writes{covered ? '; the words are covered' : ''}. {count > 0 && `${count} so far.`}
      </p>
      <div>
        <label htmlFor={id}>It failed because …</label>
        <input
          id={id}
          className={covered ? styles.covered : undefined}
          value={text}
          maxLength={2000}
          autoComplete="off"
          ref={focusOnce}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className={styles.people}>
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          One more reason
        </Button>
        <Button
          onClick={() => {
            if (text.trim() !== '') keep();
            onDone();
          }}
        >
          Done, pass it on
        </Button>
      </div>
    </form>
  );
}

function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
