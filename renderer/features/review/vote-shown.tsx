import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';
import styles from './review.module.css';
import { votePhrase } from './vote-phrases.ts';
import { FINGERS } from './vote-props.ts';

/** Median, spread and histogram, and who speaks first. */
export function Shown({ review }: { review: UnfinishedReview }) {
  const counted = fistOfFive(review.ballots.filter(({ cast }) => cast));
  const { histogram, lowFirst, abstained } = counted;
  const most = Math.max(1, ...histogram);
  return (
    <div role="status" aria-label="The vote">
      <p>
        <b>{votePhrase(counted)}</b>
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
