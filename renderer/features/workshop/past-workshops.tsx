import { useSheet } from '#renderer/stores/sheet.ts';
import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import styles from './desk.module.css';

/** Workshops held on this sheet. */
export function PastWorkshops() {
  const workshops = useSheet((s) => s.workshops);
  if (workshops.length === 0) return null;
  return (
    <section aria-label="Held before">
      <h2>Held before</h2>
      <ul className={styles.missing}>
        {workshops.toReversed().map((workshop) => (
          <li key={workshop.id}>{inWords(workshop)}</li>
        ))}
      </ul>
    </section>
  );
}

function inWords({ date, people, steps, votes, parked }: WorkshopRecord): string {
  const took = steps.reduce((all, step) => all + step.took, 0);
  const vote = votes.at(-1);
  return [
    formatDate(date),
    `took ${lengthText(took)}`,
    people.length > 0 ? people.join(', ') : '',
    vote ? `vote: median ${fistOfFive(vote.ballots).median}` : '',
    parked.length > 0 ? `${parked.length} parked` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
