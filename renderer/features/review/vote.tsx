import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { AddPerson } from './add-person.tsx';
import { Ballot } from './ballot.tsx';
import styles from './review.module.css';
import { Row } from './row.tsx';
import type { VoteProps } from './vote-props.ts';
import { Shown } from './vote-shown.tsx';

/** The confidence vote: chosen one by one, hidden until all are shown at once. */
export function VoteView({ review, readOnly, edit }: VoteProps) {
  const { ballots, shown } = review;
  const cast = ballots.filter((ballot) => ballot.cast);
  return (
    <Row label="Confidence">
      {shown ? (
        <Shown review={review} />
      ) : (
        <>
          <p className={styles.quiet}>
            Each shows 1 (no confidence) to 5 (sure) that the aim will be reached this way. Choices stay hidden until
            all are shown at once.
          </p>
          <ul className={styles.ballots}>
            {ballots.map(({ person, value, cast }) => (
              <Ballot key={person} {...{ person, value, cast, readOnly, edit }} />
            ))}
          </ul>
          <AddPerson review={review} readOnly={readOnly} edit={edit} />
        </>
      )}
      <div className={styles.actions}>
        {shown ? (
          <Button
            disabled={readOnly}
            data-field="review.vote"
            onClick={() =>
              changeAndFocus(
                () =>
                  edit((r) => {
                    r.shown = false;
                    r.ballots = r.ballots.map(({ person }) => ({ person, value: null, cast: false }));
                  }),
                'review.vote',
              )
            }
          >
            Vote again
          </Button>
        ) : (
          <Button
            disabled={readOnly || cast.length === 0}
            data-field="review.vote"
            onClick={() => changeAndFocus(() => edit({ shown: true }), 'review.vote')}
          >
            Show all at once
          </Button>
        )}
        {!shown && (
          <span className={styles.quiet} role="status">
            {cast.length} of {ballots.length} chose
          </span>
        )}
      </div>
    </Row>
  );
}
