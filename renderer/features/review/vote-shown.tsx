import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { FINGERS, fistOfFive } from '#shared/vote/fist-of-five.ts';
import styles from './vote.module.css';
import { initialsOf, speakersPhrase, votePhrase } from './vote-phrases.ts';

/** The votes over their numbers, median and spread, and who speaks first. */
export function Shown({ review }: { review: UnfinishedReview }) {
  const counted = fistOfFive(
    review.ballots.filter(({ cast }) => cast),
    review.ballots.map(({ person }) => person),
  );
  const { lowFirst, abstained } = counted;
  const initials = initialsOf(review.ballots.map(({ person }) => person));
  return (
    <div role="status" aria-label="The vote">
      <ol className={styles.shown} aria-label="Votes">
        {FINGERS.map((finger) => {
          const people = lowFirst.filter(({ value }) => value === finger);
          return (
            <li key={finger} data-voted={people.length > 0 || undefined} data-low={finger < 3 || undefined}>
              <span>
                {people.map(({ person }) => (
                  <u key={person} title={person}>
                    <span aria-hidden="true">{initials.get(person)}</span>
                    <span className={styles.told}>{person}</span>
                  </u>
                ))}
              </span>
              <b className={styles.finger}>{finger}</b>
            </li>
          );
        })}
      </ol>
      <p className={styles.result}>
        <b>{votePhrase(counted)}</b> {speakersPhrase(lowFirst)}
        {abstained.length > 0 && ` Abstained: ${abstained.join(', ')}.`}
      </p>
    </div>
  );
}
