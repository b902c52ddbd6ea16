import type { KeyboardEvent } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { FINGER_WORDS, FINGERS } from '#shared/vote/fist-of-five.ts';
import styles from './vote.module.css';
import type { VoteProps } from './vote-props.ts';

type FingersProps = Omit<VoteProps, 'review'> & { person: string };

/** The choice of the person whose turn it is; a number key chooses, too. It is hidden at once, and the next one's turn comes. */
export function Fingers({ person, readOnly, edit }: FingersProps) {
  const choose = (value: number | null) => {
    if (readOnly) return;
    // The buttons are those of the next person then, or gone: the focus stays in the vote.
    changeAndFocus(
      () =>
        edit((r) => {
          const found = r.ballots.find((ballot) => ballot.person === person);
          if (found) Object.assign(found, { value, cast: true });
        }),
      'review.vote.choose',
    );
  };
  const leave = () =>
    changeAndFocus(
      () =>
        edit((r) => {
          r.ballots = r.ballots.filter((ballot) => ballot.person !== person);
        }),
      'review.vote.choose',
    );
  const onKeyDown = (event: KeyboardEvent) => {
    const value = FINGERS.find((finger) => String(finger) === event.key);
    if (value === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(value);
  };
  return (
    <fieldset className={styles.fingers} data-field="review.vote.choose" onKeyDown={onKeyDown}>
      <legend className="c-hidden">{person}’s confidence</legend>
      {FINGERS.map((value) => (
        <div key={value} className={styles.choice}>
          <Button disabled={readOnly} title={FINGER_WORDS[value]} onClick={() => choose(value)}>
            {value}
          </Button>
          <small aria-hidden="true">{FINGER_WORDS[value]}</small>
        </div>
      ))}
      <span>
        <Button look="link" disabled={readOnly} onClick={() => choose(null)}>
          Abstain
        </Button>
        <Button look="link" disabled={readOnly} aria-label={`${person} is not here`} onClick={leave}>
          Not here
        </Button>
      </span>
    </fieldset>
  );
}
