import { useId, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import styles from './vote.module.css';
import type { VoteProps } from './vote-props.ts';

/** Most people who vote. */
const MOST = 100;

/** Another person who votes. */
export function AddPerson({ review, readOnly, edit }: VoteProps) {
  const [name, setName] = useState('');
  const id = useId();
  const person = name.trim();
  const known = review.ballots.some((ballot) => ballot.person === person);
  const full = review.ballots.length >= MOST;
  const add = () => {
    if (person === '' || known || full) return;
    edit({ ballots: [...review.ballots, { person, value: null, cast: false }] });
    setName('');
  };
  return (
    <div className={styles.addPerson}>
      <label htmlFor={id} className={styles.told}>
        Add a person
      </label>
      <input
        id={id}
        data-field="review.vote.add"
        value={name}
        maxLength={200}
        placeholder="Add a person"
        readOnly={readOnly}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) add();
        }}
      />
      {person !== '' && (
        <Button look="link" disabled={readOnly || known || full} onClick={add}>
          Add
        </Button>
      )}
      {known && <span className={styles.known}>{person} is on the list.</span>}
    </div>
  );
}
