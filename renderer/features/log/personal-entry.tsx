import { useToday } from '#renderer/stores/workspace.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Fact } from './fact.tsx';
import { confidencePhrase } from './labels.ts';
import { LookBackForm, type LookBackWords } from './look-back-form.tsx';
import { LookedBack } from './looked-back.tsx';

interface PersonalEntryProps {
  decision: PersonalDecision;
  /** The sheet it is about, if any. */
  about: { title: string } | null;
  /** Puts what came of it on the record. */
  onLookBack: (lookBack: LookBackWords) => Promise<void>;
}

/** A personal decision as it was written down, and what came of it. */
export function PersonalEntry({ decision, about, onLookBack }: PersonalEntryProps) {
  const today = useToday();
  const { what, options, chosen, reasoning, confidence, expected, reviewOn, lookBack, by, date } = decision;
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
                {options.map((option, i) => (
                  <li key={option} data-chosen={i === chosen || undefined}>
                    {option}
                    {i === chosen && <small> chosen</small>}
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          {reasoning && <Fact name="Reasoning">{reasoning}</Fact>}
          <Fact name="Confidence" plain>
            {confidence === null ? 'Not given' : `${confidence}%, ${confidencePhrase(confidence)}`}
          </Fact>
          {expected && <Fact name="Expected">{expected}</Fact>}
          <Fact name="Look back" plain>
            {reviewOn ? formatDate(reviewOn) : 'No day was set.'}
          </Fact>
        </dl>
      </section>
      {lookBack ? (
        <LookedBack lookBack={lookBack} />
      ) : (
        <LookBackForm
          question={expected ? 'Did what was expected happen?' : 'Did it come out as meant?'}
          reviewOn={reviewOn}
          due={reviewOn !== null && reviewOn <= today}
          onWrite={onLookBack}
        />
      )}
    </>
  );
}
