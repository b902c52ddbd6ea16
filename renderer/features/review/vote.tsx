import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { AddPerson } from './add-person.tsx';
import { Fingers } from './fingers.tsx';
import styles from './vote.module.css';
import { namesHere } from './vote-phrases.ts';
import type { VoteProps } from './vote-props.ts';
import { Shown } from './vote-shown.tsx';

/** The confidence vote on one line: one person after the other, hidden until all are shown at once. */
export function VoteView({ review, readOnly, edit, decides }: VoteProps & { decides: boolean }) {
  const { ballots, shown } = review;
  const [turn, setTurn] = useState<string | null>(null);
  const cast = ballots.filter((ballot) => ballot.cast).length;
  const on = ballots.find((b) => !b.cast && b.person === turn) ?? ballots.find((b) => !b.cast) ?? null;
  const change = (person: string) =>
    changeAndFocus(() => {
      setTurn(person);
      edit((r) => {
        const found = r.ballots.find((ballot) => ballot.person === person);
        if (found) Object.assign(found, { value: null, cast: false });
      });
    }, 'review.vote.choose');
  return (
    <section aria-label="Vote">
      <h2 className={styles.head}>
        {decides ? 'Are you for this decision?' : 'Are you for going on like this?'} <i>0 block, 5 champion</i>
        {!shown && (
          <i className={styles.count} role="status">
            {cast} of {ballots.length} voted
          </i>
        )}
      </h2>
      {shown ? (
        <Shown review={review} />
      ) : (
        <>
          <div className={styles.voters}>
            {ballots.length > 0 && (
              <ul aria-label="Who votes">
                {ballots.map(({ person, cast: voted }) => (
                  <li key={person}>
                    <button
                      type="button"
                      className={styles.voter}
                      title={person}
                      disabled={readOnly}
                      data-cast={voted || undefined}
                      aria-current={person === on?.person || undefined}
                      aria-label={voted ? `Change ${person}’s vote` : `${person} votes`}
                      onClick={() => (voted ? change(person) : setTurn(person))}
                    >
                      {voted && <span aria-hidden="true">✓</span>} {person}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <AddPerson review={review} readOnly={readOnly} edit={edit} />
          </div>
          {on && <Fingers key={on.person} person={on.person} readOnly={readOnly} edit={edit} />}
        </>
      )}
      <div className={styles.actions}>
        {shown && cast < ballots.length && (
          <Button
            look="link"
            disabled={readOnly}
            onClick={() =>
              changeAndFocus(
                () =>
                  edit((r) => {
                    r.ballots = r.ballots.filter((ballot) => ballot.cast);
                  }),
                'review.vote',
              )
            }
          >
            {ballots.length - cast === 1 ? 'The other one is not here' : 'The others are not here'}
          </Button>
        )}
        {shown ? (
          <Button
            look="link"
            disabled={readOnly}
            data-field="review.vote"
            onClick={() =>
              changeAndFocus(() => {
                setTurn(null);
                edit((r) => {
                  r.shown = false;
                  r.ballots = namesHere(r.ballots);
                });
              }, 'review.vote.choose')
            }
          >
            Vote again
          </Button>
        ) : (
          cast > 0 && (
            <Button
              disabled={readOnly}
              data-field="review.vote"
              onClick={() => changeAndFocus(() => edit({ shown: true }), 'review.vote')}
            >
              Show all at once
            </Button>
          )
        )}
      </div>
    </section>
  );
}
