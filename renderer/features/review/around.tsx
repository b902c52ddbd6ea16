import { useSheet } from '#renderer/stores/sheet.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './folds.module.css';
import { Row } from './row.tsx';

/** What happened since: candidates to ask about, never causes. */
export function SinceView({ draft }: { draft: ReviewDraft }) {
  return (
    <Row label="Since then">
      {draft.candidates.length === 0 ? (
        <p className={styles.quiet}>No slice was shipped and no event was noted since {formatDate(draft.since)}.</p>
      ) : (
        <>
          <ul className={styles.plain}>
            {draft.candidates.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className={styles.quiet}>Slices and events of those days: candidates to ask about, not causes.</p>
        </>
      )}
    </Row>
  );
}

/** Open challenges. */
export function ChallengesView() {
  const challenges = useSheet((s) => s.challenges);
  const id = useSheet((s) => s.id);
  const open = challenges.filter(({ closedAt }) => closedAt === null);
  return (
    <Row label="Challenges">
      {open.length === 0 ? (
        <p className={styles.quiet}>No challenge is open.</p>
      ) : (
        <>
          <ul className={styles.plain}>
            {open.map(({ id: key, text, by, answers }) => (
              <li key={key}>
                {text || 'A question without words'}{' '}
                <span className={styles.quiet}>
                  {by && `${by}, `}
                  {answers.length === 0 ? 'no answer yet' : `${plural(answers.length, 'answer')}, still open`}
                </span>
              </li>
            ))}
          </ul>
          <a href={`#/sheets/${id}/alignment`}>Answer {open.length === 1 ? 'it' : 'them'} under Alignment</a>
        </>
      )}
    </Row>
  );
}
