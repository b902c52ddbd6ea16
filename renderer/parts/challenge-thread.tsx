import { answer, close, reopen } from '#renderer/edits/challenges.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Challenge } from '#shared/model/challenge.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import styles from './challenge-thread.module.css';
import { SayForm } from './say-form.tsx';

interface ChallengeThreadProps {
  challenge: Challenge;
  readOnly: boolean;
  /** Called after it was closed or reopened, to move the focus. */
  onChanged?: () => void;
}

/** A question with its answers, and the actions on it. */
export function ChallengeThread({ challenge, readOnly, onChanged }: ChallengeThreadProps) {
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const facts = (by: string, at: string) => [by, formatMoment(at, zone)].filter(Boolean).join(' · ');
  const open = challenge.closedAt === null;
  const act = (change: (challenge: Challenge) => void) => () => {
    change(challenge);
    onChanged?.();
  };
  return (
    <section className={styles.thread} aria-label={`Challenge: ${challenge.text}`}>
      <p className={styles.question}>{challenge.text}</p>
      <span className={styles.facts}>
        {facts(challenge.by, challenge.at)}
        {!open && ` · closed ${formatMoment(challenge.closedAt ?? '', zone)}`}
      </span>
      {challenge.answers.length > 0 && (
        <ul className={styles.answers} aria-label="Answers">
          {challenge.answers.map((given) => (
            <li key={given.id}>
              <p>{given.text}</p>
              <span className={styles.facts}>{facts(given.by, given.at)}</span>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && open && (
        <SayForm
          label="Answer"
          placeholder="What do you say to it?"
          action="Answer"
          onSay={(text, by) => answer(challenge, text, by)}
        >
          <Button look="quiet" onClick={act(close)}>
            Close it
          </Button>
        </SayForm>
      )}
      {!readOnly && !open && (
        <div className={styles.row}>
          <Button look="quiet" onClick={act(reopen)}>
            Open it again
          </Button>
        </div>
      )}
    </section>
  );
}
