import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import styles from './review.module.css';
import { FINGERS, type VoteProps } from './vote-props.ts';

type BallotProps = UnfinishedReview['ballots'][number] & Omit<VoteProps, 'review'>;

/** One person's choice, hidden once it is made. */
export function Ballot({ person, cast, readOnly, edit }: BallotProps) {
  const set = (value: number | null, chosen: boolean) => {
    const put = () =>
      edit((r) => {
        const found = r.ballots.find((ballot) => ballot.person === person);
        if (found) Object.assign(found, { value, cast: chosen });
      });
    // "Change" replaces the buttons, and they come back: the focus stays in the row.
    changeAndFocus(put, `review.vote.${chosen ? 'change' : 'choose'}.${person}`);
  };
  return (
    <li>
      <span className={styles.person}>{person}</span>
      {cast ? (
        <>
          <span className={styles.quiet}>has chosen</span>
          <Button
            look="link"
            disabled={readOnly}
            data-field={`review.vote.change.${person}`}
            aria-label={`Change ${person}’s choice`}
            onClick={() => set(null, false)}
          >
            Change
          </Button>
        </>
      ) : (
        <fieldset className={styles.fingers} data-field={`review.vote.choose.${person}`}>
          <legend>{person}’s confidence</legend>
          {FINGERS.map((value) => (
            <Button key={value} disabled={readOnly} onClick={() => set(value, true)}>
              {value}
            </Button>
          ))}
          <Button look="quiet" disabled={readOnly} onClick={() => set(null, true)}>
            Abstain
          </Button>
          <Button
            look="quiet"
            disabled={readOnly}
            aria-label={`${person} is not here`}
            onClick={() =>
              changeAndFocus(
                () =>
                  edit((r) => {
                    r.ballots = r.ballots.filter((ballot) => ballot.person !== person);
                  }),
                'review.vote.add',
              )
            }
          >
            ×
          </Button>
        </fieldset>
      )}
    </li>
  );
}
