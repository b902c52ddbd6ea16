import { useId, useState } from 'react';
import { usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { peopleOf } from '#shared/workshop/people.ts';
import styles from './writing.module.css';

/** Whose turn it is: chosen from the people in the room, or typed. */
export function PersonLine({ done, onChoose }: { done: readonly string[]; onChoose: (person: string) => void }) {
  const people = peopleOf(usePresentWorkshop());
  const [name, setName] = useState('');
  const id = useId();
  const left = people.filter((person) => !done.includes(person));
  return (
    <div className={styles.people}>
      {left.map((person) => (
        <Button key={person} onClick={() => onChoose(person)}>
          {person}
        </Button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          onChoose(name.trim());
          setName('');
        }}
      >
        <label htmlFor={id}>{people.length === 0 ? 'Who is first?' : 'Somebody else'}</label>
        <input id={id} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        <Button type="submit" disabled={name.trim() === ''}>
          Your turn
        </Button>
      </form>
    </div>
  );
}
