import { goToPlace } from '#renderer/commands/places.ts';
import { keysOf } from '#renderer/commands/shortcuts.ts';
import { pinAt } from '#renderer/edits/challenges.ts';
import { ChallengeThread } from '#renderer/parts/challenge-thread.tsx';
import { SayForm } from '#renderer/parts/say-form.tsx';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { openChallenges } from '#shared/alignment/challenges.ts';
import type { Challenge } from '#shared/model/challenge.ts';
import { fieldName, pinFor } from '#shared/sheet/fields.ts';
import styles from './alignment.module.css';
import { Part } from './part.tsx';

/** The questions pinned to the page with their answers, open ones first. */
export function Challenges() {
  const challenges = useSheet((s) => s.challenges);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const open = openChallenges(challenges);
  const closed = challenges.filter((challenge) => challenge.closedAt !== null);
  return (
    <Part
      title="Challenges"
      field="challenges"
      lead={
        open.length === 0
          ? `No question is open. On the page, ${keysOf('challenge.add')} in any field pins a question to it; a question about the whole sheet is asked here.`
          : 'Questions pinned to the page. Open ones are listed at sealing and in the review.'
      }
    >
      <ul className={styles.threads}>
        {open.map((challenge) => (
          <Line key={challenge.id} challenge={challenge} readOnly={readOnly} />
        ))}
      </ul>
      {!readOnly && (
        <div className={styles.ask}>
          <SayForm
            label="Question about the whole sheet"
            placeholder="A question about the whole sheet"
            action="Pin it"
            onSay={(text, by) => pinAt('', text, by)}
          />
        </div>
      )}
      {closed.length > 0 && (
        <details className={styles.closed}>
          <summary>{closed.length === 1 ? 'One closed challenge' : `${closed.length} closed challenges`}</summary>
          <ul className={styles.threads}>
            {closed.map((challenge) => (
              <Line key={challenge.id} challenge={challenge} readOnly={readOnly} />
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}

function Line({ challenge, readOnly }: { challenge: Challenge; readOnly: boolean }) {
  const name = useSheet((s) => fieldName(s, challenge.field));
  return (
    <li>
      <Button look="link" onClick={() => goToPlace({ field: pinFor(challenge.field) || 'title' })}>
        {name}
      </Button>
      <ChallengeThread challenge={challenge} readOnly={readOnly} onChanged={toHeading} />
    </li>
  );
}

/** A closed question moves away; the focus stays with the questions. */
function toHeading(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field="challenges"]')?.focus());
}
