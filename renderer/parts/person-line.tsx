import { useId, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import styles from './own-words.module.css';

interface PersonLineProps {
  people: readonly string[];
  /** Those whose turn is over. */
  done: readonly string[];
  onChoose: (person: string) => void;
}

/** Whose turn it is: chosen from the people known, or typed. */
export function PersonLine({ people, done, onChoose }: PersonLineProps) {
  const [name, setName] = useState('');
  const id = useId();
  const left = people.filter((person) => !done.includes(person));
  return (
    <div className={styles.row}>
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
        <label htmlFor={id}>{people.length + done.length === 0 ? 'Who is first?' : 'Somebody else'}</label>
        <input id={id} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        <Button type="submit" disabled={name.trim() === ''}>
          Your turn
        </Button>
      </form>
    </div>
  );
}
