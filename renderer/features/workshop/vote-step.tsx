import { PersonLine } from '#renderer/parts/person-line.tsx';
import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FINGER_WORDS, FINGERS, type FistOfFive } from '#shared/vote/fist-of-five.ts';
import { peopleOf } from '#shared/workshop/people.ts';
import { countVotes } from '#shared/workshop/votes.ts';
import styles from './vote.module.css';
import writing from './writing.module.css';

/** A fist of five: hidden until all are shown at once; a second vote after talking is shown beside the first. */
export default function VoteStep({ place }: { place: 'room' | 'desk' }) {
  const workshop = usePresentWorkshop();
  const { votes, ballots, facilitator } = workshop;
  const people = peopleOf(workshop);
  const voting = ballots.length > 0 || votes.length === 0;
  const here = [...new Set([...people, ...ballots.map(({ person }) => person)])];
  return (
    <>
      {votes.length > 0 && (
        <div className={styles.votes} data-behind={voting || undefined}>
          {countVotes({ votes, people, facilitator }).map((counted, i) => (
            <Counted key={votes[i]?.at} counted={counted} name={votes.length > 1 ? `Vote ${i + 1}` : ''} />
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
          {/* A vote is on once one ballot is there: that of who leads, who may abstain. */}
          <Button onClick={() => cast(here.includes(facilitator) ? [facilitator] : here.slice(0, 1), null)}>
            Vote again after talking
          </Button>
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
  const ballot = ballots.find((one) => one.person === person);
  const value = ballot?.value ?? null;
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
          <button
            key={finger}
            type="button"
            title={FINGER_WORDS[finger]}
            aria-pressed={value === finger}
            onClick={() => cast([person], finger)}
          >
            {finger}
          </button>
        ))}
        <button type="button" data-abstains aria-pressed={ballot?.value === null} onClick={() => cast([person], null)}>
          abstains
        </button>
      </fieldset>
    </li>
  );
}

function Counted({ counted, name }: { counted: FistOfFive; name: string }) {
  const { median, spread, histogram, passes, lowFirst, abstained, missing } = counted;
  const most = Math.max(1, ...histogram);
  const low = lowFirst.filter(({ value }) => value < 3);
  return (
    <section className={styles.counted} aria-label={name || 'The vote'}>
      {name && <h3>{name}</h3>}
      <p className={styles.result} data-passes={passes}>
        <b>{passes ? '✓ Passes' : '✕ Does not pass yet'}</b> median {median}, spread {spread}
        {abstained.length > 0 && `, ${abstained.join(', ')} abstained`}
        {missing.length > 0 && `, ${missing.join(', ')} did not vote`}
      </p>
      <ol className={styles.histogram}>
        {histogram.map((count, i) => (
          <li key={FINGERS[i]} aria-label={`${count} showed ${FINGERS[i]}`}>
            <span>{count || ''}</span>
            <i style={{ height: `${(count / most) * 3}em` }} />
            <b>{FINGERS[i]}</b>
          </li>
        ))}
      </ol>
      {low.length > 0 && <p>First to speak: {low.map(({ person, value }) => `${person} (${value})`).join(', ')}.</p>}
    </section>
  );
}
