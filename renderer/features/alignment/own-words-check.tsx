import { useState } from 'react';
import { goToPlace } from '#renderer/commands/places.ts';
import { pinAt } from '#renderer/edits/challenges.ts';
import { markOwnWords } from '#renderer/edits/own-words.ts';
import { Revealed } from '#renderer/parts/own-words-revealed.tsx';
import { SayForm } from '#renderer/parts/say-form.tsx';
import { say } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { RestatedField } from '#shared/alignment/restated-fields.ts';
import { diverging } from '#shared/alignment/restatements.ts';
import { dayPhrase } from '#shared/health/recent.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import { dateInZone } from '#shared/time/calendar.ts';
import styles from './own-words.module.css';

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
        {dayPhrase(day, today)}: {people}. {apart.length === 0 ? 'No difference stands out.' : differencePhrase(apart)}
      </summary>
      <Revealed
        check={check}
        readOnly={readOnly}
        onMark={(field, mark) => markOwnWords(check.id, field, mark)}
        settle={(field) => !readOnly && apart.includes(field) && <Settle field={field} />}
      />
    </details>
  );
}

const NAMES: Readonly<Record<RestatedField, string>> = {
  aim: 'the aim',
  mechanism: 'the mechanism',
  signal: 'the first signal',
};

function differencePhrase(apart: readonly RestatedField[]): string {
  return `Different: ${apart.map((field) => NAMES[field]).join(', ')}.`;
}

/** A difference ends in a sentence agreed on the page, or in a question that stays open. */
function Settle({ field }: { field: RestatedField }) {
  const [asks, setAsks] = useState(false);
  const signal = useSheet((s) => s.signals[0]?.id);
  const place = {
    aim: 'aim.outcome',
    mechanism: 'mechanism.lever',
    signal: signal === undefined ? 'signals' : `signals.${signal}`,
  }[field];
  if (asks) {
    const park = (text: string, by: string) => {
      pinAt(place, text, by);
      setAsks(false);
      say('The question is open under Challenges.');
    };
    return (
      <div className={styles.ask}>
        <SayForm
          label={`Question about ${NAMES[field]}`}
          placeholder={`What do you read differently in ${NAMES[field]}?`}
          action="Park it"
          first
          onSay={park}
        >
          <Button look="quiet" onClick={() => setAsks(false)}>
            Cancel
          </Button>
        </SayForm>
      </div>
    );
  }
  return (
    <p className={styles.settle}>
      Settle it:{' '}
      <Button look="link" onClick={() => goToPlace({ field: place })}>
        Rewrite {NAMES[field]}
      </Button>{' '}
      or{' '}
      <Button look="link" aria-label={`Park a question about ${NAMES[field]}`} onClick={() => setAsks(true)}>
        park a question
      </Button>
    </p>
  );
}
