import { useToday } from '#renderer/stores/workspace.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Fact } from './fact.tsx';
import { confidencePhrase, LOOK_BACK_LABELS } from './labels.ts';
import { LookBackForm } from './look-back-form.tsx';

interface PersonalEntryProps {
  decision: PersonalDecision;
  /** The sheet it is about, if any. */
  about: { title: string } | null;
  /** After looking back. */
  onLookBack: () => Promise<void>;
}

/** A personal decision as it was written down, and what came of it. */
export function PersonalEntry({ decision, about, onLookBack }: PersonalEntryProps) {
  const today = useToday();
  const { what, options, reasoning, confidence, expected, reviewOn, lookBack, by, date } = decision;
  return (
    <>
      <p className={styles.what}>{what}</p>
      <p className={styles.sentence}>
        {by ? `By ${by} on ` : 'On '}
        {formatDate(date)}
        {about && `, about “${about.title}”`}
      </p>
      <section className={styles.part} aria-label="As it was written">
        <h3>As it was written</h3>
        <dl className={styles.facts}>
          {options.length > 0 && (
            <Fact name="Options">
              <ul>
                {options.map((option) => (
                  <li key={option}>{option}</li>
                ))}
              </ul>
            </Fact>
          )}
          {reasoning && <Fact name="Reasoning">{reasoning}</Fact>}
          <Fact name="Confidence" plain>
            {confidence === null ? 'Nobody said.' : `${confidence}%, ${confidencePhrase(confidence)}`}
          </Fact>
          {expected && <Fact name="Expected">{expected}</Fact>}
          <Fact name="Look back" plain>
            {reviewOn ? formatDate(reviewOn) : 'No day was set.'}
          </Fact>
        </dl>
      </section>
      {lookBack ? (
        <section className={styles.part} aria-label="Looking back">
          <h3>Looking back</h3>
          <dl className={styles.facts}>
            <Fact name="Outcome" plain>
              <b>It {LOOK_BACK_LABELS[lookBack.result]}</b>, said on {formatDate(lookBack.date)}
            </Fact>
            {lookBack.happened && <Fact name="What happened">{lookBack.happened}</Fact>}
            {lookBack.lesson && <Fact name="Lesson">{lookBack.lesson}</Fact>}
            {lookBack.process && (
              <Fact name="Process" plain>
                {lookBack.process === 'good' ? 'Decided well' : 'Decided poorly'}, apart from how it ended
              </Fact>
            )}
          </dl>
        </section>
      ) : (
        <LookBackForm decision={decision} due={reviewOn !== null && reviewOn <= today} onDone={onLookBack} />
      )}
    </>
  );
}
