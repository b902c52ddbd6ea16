import type { LookBack } from '#shared/model/look-back.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Fact } from './fact.tsx';
import { LOOK_BACK_LABELS, PROCESS_LABELS } from './labels.ts';

/** What came of a decision, as it was written down: how it ended and how it was decided, apart from each other. */
export function LookedBack({ lookBack }: { lookBack: LookBack }) {
  const { result, date, happened, lesson, process } = lookBack;
  return (
    <section className={styles.part} aria-label="Looking back">
      <h3>Looking back</h3>
      <dl className={styles.facts}>
        <Fact name="Outcome" plain>
          <b>It {LOOK_BACK_LABELS[result]}</b>, recorded on {formatDate(date)}
        </Fact>
        <Fact name="Process" plain>
          {process ? `${PROCESS_LABELS[process]}, apart from how it ended` : 'Not judged'}
        </Fact>
        {happened && <Fact name="What happened">{happened}</Fact>}
        {lesson && <Fact name="Lesson">{lesson}</Fact>}
      </dl>
    </section>
  );
}
