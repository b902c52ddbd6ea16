import { useId, useState } from 'react';
import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import styles from './desk.module.css';

/** Who is in the room, and who leads. */
export function People() {
  const { people, facilitator } = usePresentWorkshop();
  const [name, setName] = useState('');
  const ids = { name: useId(), lead: useId() };
  const keep = (next: readonly string[], lead = facilitator) =>
    actWorkshop({ do: 'people', facilitator: lead, people: [...next] });
  return (
    <section aria-label="People">
      <h2>People</h2>
      {people.length > 0 && (
        <ul className={styles.names}>
          {people.map((person) => (
            <li key={person}>
              {person}
              <button
                type="button"
                aria-label={`${person} is not here`}
                onClick={() => void keep(people.filter((other) => other !== person))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.oneLine}
        onSubmit={(event) => {
          event.preventDefault();
          // A list from a calendar or a chat comes with commas.
          const named = name.split(/[,;\n]/).map((one) => one.trim());
          void keep([...people, ...named.filter(Boolean)]).then((kept) => kept && setName(''));
        }}
      >
        <label htmlFor={ids.name}>Who is here</label>
        <input
          id={ids.name}
          value={name}
          placeholder="Ana, Ben, Cleo"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          Add
        </Button>
      </form>
      {people.length > 0 && (
        <p className={styles.oneLine}>
          <label htmlFor={ids.lead}>Leads the room</label>
          <select id={ids.lead} value={facilitator} onChange={(event) => void keep(people, event.target.value)}>
            <option value="">nobody named</option>
            {people.map((person) => (
              <option key={person}>{person}</option>
            ))}
          </select>
        </p>
      )}
    </section>
  );
}
