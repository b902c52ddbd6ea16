import { useId } from 'react';
import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import styles from './desk.module.css';
import { useParking } from './use-parking.ts';

/** What does not belong now; it ends up on the sheet as open challenges. */
export function Parking() {
  const { parked } = usePresentWorkshop();
  const { text, setText, park } = useParking();
  const id = useId();
  return (
    <section aria-label="Parking lot">
      <h2>Parking lot</h2>
      {parked.length > 0 && (
        <ul className={styles.missing}>
          {parked.map((thought) => (
            <li key={thought.id}>
              {thought.text}{' '}
              <Button
                look="link"
                aria-label={`Take “${thought.text}” out of the parking lot`}
                onClick={() => void actWorkshop({ do: 'unpark', id: thought.id })}
              >
                take out
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.oneLine}
        onSubmit={(event) => {
          event.preventDefault();
          void park();
        }}
      >
        <label htmlFor={id}>A thought for later</label>
        <input
          id={id}
          data-field="park"
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Park
        </Button>
      </form>
    </section>
  );
}
