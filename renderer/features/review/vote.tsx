import { useId, useState } from 'react';
import type { ReviewChange } from '#renderer/stores/review.ts';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';
import styles from './review.module.css';
import { Row } from './row.tsx';
import { voteWords } from './vote-words.ts';

const FINGERS = [1, 2, 3, 4, 5] as const;
const MOST = 100;

interface VoteProps {
  review: UnfinishedReview;
  readOnly: boolean;
  edit: (change: ReviewChange) => void;
}

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

type BallotProps = UnfinishedReview['ballots'][number] & Omit<VoteProps, 'review'>;

function Ballot({ person, cast, readOnly, edit }: BallotProps) {
  const set = (value: number | null, chosen: boolean) => {
    const put = () =>
      edit((r) => {
        const found = r.ballots.find((ballot) => ballot.person === person);
        if (found) Object.assign(found, { value, cast: chosen });
      });
    // The buttons give way to "Change", and come back: the focus stays in the row.
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

function AddPerson({ review, readOnly, edit }: VoteProps) {
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
      <label htmlFor={id}>Add a person</label>
      <input
        id={id}
        data-field="review.vote.add"
        value={name}
        maxLength={200}
        readOnly={readOnly}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) add();
        }}
      />
      <Button disabled={readOnly || person === '' || known || full} onClick={add}>
        Add
      </Button>
      {known && <span className={styles.quiet}>{person} is on the list.</span>}
    </div>
  );
}

/** Median, spread and histogram, and who speaks first. */
function Shown({ review }: { review: UnfinishedReview }) {
  const counted = fistOfFive(review.ballots.filter(({ cast }) => cast));
  const { histogram, lowFirst, abstained } = counted;
  const most = Math.max(1, ...histogram);
  return (
    <div role="status" aria-label="The vote">
      <p>
        <b>{voteWords(counted)}</b>
      </p>
      <ul className={styles.histogram} aria-label="Histogram">
        {histogram.map((count, i) => (
          <li key={FINGERS[i]}>
            <span>{FINGERS[i]}</span>
            <i style={{ inlineSize: `${(count / most) * 100}%` }} data-low={i < 2 || undefined} />
            <span className={styles.quiet}>{count}</span>
          </li>
        ))}
      </ul>
      {lowFirst.length > 1 && (
        <p>
          {lowFirst[0]?.value === lowFirst.at(-1)?.value
            ? 'All show the same; anybody may begin.'
            : `Speaks first: ${lowFirst
                .filter(({ value }) => value === lowFirst[0]?.value)
                .map(({ person, value }) => `${person} (${value})`)
                .join(', ')}. Then ${lowFirst
                .filter(({ value }) => value !== lowFirst[0]?.value)
                .map(({ person, value }) => `${person} (${value})`)
                .join(', ')}.`}
        </p>
      )}
      {abstained.length > 0 && <p className={styles.quiet}>Abstained: {abstained.join(', ')}.</p>}
    </div>
  );
}
