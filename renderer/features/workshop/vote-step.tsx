import { PersonLine } from '#renderer/parts/person-line.tsx';
import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Vote } from '#shared/model/vote.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';
import { peopleOf } from '#shared/workshop/people.ts';
import styles from './vote.module.css';
import writing from './writing.module.css';

const FINGERS = [1, 2, 3, 4, 5] as const;

/** A fist of five: hidden until all are shown at once; a second vote after talking is shown beside the first. */
export default function VoteStep({ place }: { place: 'room' | 'desk' }) {
  const workshop = usePresentWorkshop();
  const { votes, ballots } = workshop;
  const people = peopleOf(workshop);
  const voting = ballots.length > 0 || votes.length === 0;
  const here = [...new Set([...people, ...ballots.map(({ person }) => person)])];
  return (
    <>
      {votes.length > 0 && (
        <div className={styles.votes} data-behind={voting || undefined}>
          {votes.map((vote, i) => (
            <Counted key={vote.at} vote={vote} name={votes.length > 1 ? `Vote ${i + 1}` : ''} />
          ))}
        </div>
      )}
      {voting ? (
        <>
          <ul className={styles.ballots}>
            {here.map((person) => (
              <Ballot key={person} person={person} covered={place === 'room'} />
            ))}
          </ul>
          <PersonLine people={people} done={here} onChoose={(person) => cast([person], null)} />
          <div className={writing.people}>
            <Button
              look="primary"
              disabled={!ballots.some(({ value }) => value !== null)}
              onClick={() => void actWorkshop({ do: 'show-vote' })}
            >
              Show all at once
            </Button>
          </div>
        </>
      ) : (
        <div className={writing.people}>
          <Button onClick={() => cast(here, null)}>Vote again after talking</Button>
        </div>
      )}
    </>
  );
}

/** Gives everyone named this number, null for an empty ballot, in one go. */
function cast(people: readonly string[], value: number | null): void {
  void actWorkshop({ do: 'ballots', ballots: people.map((person) => ({ person, value })) });
}

function Ballot({ person, covered }: { person: string; covered: boolean }) {
  const { ballots } = usePresentWorkshop();
  const value = ballots.find((ballot) => ballot.person === person)?.value ?? null;
  // On the wall, choices stay hidden until all are shown.
  if (covered && value !== null) {
    return (
      <li>
        <span>{person}</span>
        <span className={styles.state}>
          has voted{' '}
          <button type="button" aria-label={`${person} votes anew`} onClick={() => cast([person], null)}>
            anew
          </button>
        </span>
      </li>
    );
  }
  return (
    <li>
      <span>{person}</span>
      <fieldset aria-label={`${person}’s vote`}>
        {FINGERS.map((finger) => (
          <button key={finger} type="button" aria-pressed={value === finger} onClick={() => cast([person], finger)}>
            {finger}
          </button>
        ))}
        <button type="button" data-abstains aria-pressed={value === null} onClick={() => cast([person], null)}>
          abstains
        </button>
      </fieldset>
    </li>
  );
}

function Counted({ vote, name }: { vote: Vote; name: string }) {
  const { median, spread, histogram, passes, lowFirst, abstained } = fistOfFive(vote.ballots);
  const most = Math.max(1, ...histogram);
  const low = lowFirst.filter(({ value }) => value < 3);
  return (
    <section className={styles.counted} aria-label={name || 'The vote'}>
      {name && <h3>{name}</h3>}
      <p className={styles.result} data-passes={passes}>
        <b>{passes ? '✓ Passes' : '✕ Does not pass yet'}</b> median {median}, spread {spread}
        {abstained.length > 0 && `, ${abstained.join(', ')} abstained`}
      </p>
      <ol className={styles.histogram}>
        {histogram.map((count, i) => (
          <li key={FINGERS[i]} aria-label={`${count} showed ${i + 1}`}>
            <span>{count || ''}</span>
            <i style={{ height: `${(count / most) * 3}em` }} />
            <b>{i + 1}</b>
          </li>
        ))}
      </ol>
      {low.length > 0 && <p>First to speak: {low.map(({ person, value }) => `${person} (${value})`).join(', ')}.</p>}
    </section>
  );
}
