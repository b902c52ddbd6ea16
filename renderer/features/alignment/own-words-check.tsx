import { markOwnWords } from '#renderer/edits/own-words.ts';
import { Revealed } from '#renderer/parts/own-words-revealed.tsx';
import { useTimeZone, useToday } from '#renderer/stores/workspace.ts';
import { diverging } from '#shared/alignment/restatements.ts';
import { compares, unsettled } from '#shared/health/own-words.ts';
import { dayPhrase } from '#shared/health/recent.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import { dateInZone } from '#shared/time/calendar.ts';
import styles from './own-words.module.css';
import { RESTATED_PHRASES, Settle } from './settle.tsx';

interface OwnWordsCheckProps {
  check: Convergence;
  /** Shows the answers at once. */
  open: boolean;
  readOnly: boolean;
}

/** The last check: who wrote when, everyone's answers, how close they are, and what is done about a difference. */
export function OwnWordsCheck({ check, open, readOnly }: OwnWordsCheckProps) {
  const today = useToday();
  const day = dateInZone(new Date(check.at), useTimeZone());
  const apart = diverging(check);
  const people = check.restatements.map(({ person }) => person).join(', ');
  return (
    <details className={styles.check} open={open}>
      <summary>
        {dayPhrase(day, today)}: {people}. {outcomePhrase(check)}
      </summary>
      <Revealed
        check={check}
        readOnly={readOnly}
        onMark={(field, mark) => markOwnWords(check.id, field, mark)}
        settle={(field) => apart.includes(field) && <Settle check={check} field={field} readOnly={readOnly} />}
      />
    </details>
  );
}

/** "Different: the aim, the first signal.", "They differed, and agreed on a sentence." */
function outcomePhrase(check: Convergence): string {
  const open = unsettled(check);
  if (open.length > 0) return `Different: ${open.map((field) => RESTATED_PHRASES[field]).join(', ')}.`;
  if (!compares(check)) return 'There was nothing to compare.';
  return diverging(check).length === 0 ? 'No difference stands out.' : 'They differed, and agreed on a sentence.';
}
