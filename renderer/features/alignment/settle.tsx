import { useId, useState } from 'react';
import { goToPlace } from '#renderer/commands/places.ts';
import { pinAt } from '#renderer/edits/challenges.ts';
import { agreeOnWords } from '#renderer/edits/own-words.ts';
import { SayForm } from '#renderer/parts/say-form.tsx';
import { say } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { RestatedField } from '#shared/alignment/restated-fields.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import styles from './own-words.module.css';

export const RESTATED_PHRASES: Readonly<Record<RestatedField, string>> = {
  aim: 'the aim',
  mechanism: 'the mechanism',
  signal: 'the first signal',
};

interface SettleProps {
  check: Convergence;
  field: RestatedField;
  readOnly: boolean;
}

/** A difference ends in a sentence agreed, or in a question parked on the page. */
export function Settle({ check, field, readOnly }: SettleProps) {
  const [how, setHow] = useState<'agree' | 'ask' | null>(null);
  const signal = useSheet((s) => s.signals[0]?.id);
  const place = {
    aim: 'aim.outcome',
    mechanism: 'mechanism.lever',
    signal: signal === undefined ? 'signals' : `signals.${signal}`,
  }[field];
  const name = RESTATED_PHRASES[field];
  const agreed = check.agreed[field];
  const close = () => setHow(null);
  if (how === 'agree') return <Agree check={check} field={field} onClose={close} />;
  if (how === 'ask') {
    const park = (text: string, by: string) => {
      pinAt(place, text, by);
      close();
      say('The question is open under Challenges.');
    };
    return (
      <div className={styles.ask}>
        <SayForm
          label={`Question about ${name}`}
          placeholder={`What do you read differently in ${name}?`}
          action="Park it"
          first
          onSay={park}
        >
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
        </SayForm>
      </div>
    );
  }
  return (
    <div className={styles.settle}>
      {agreed !== '' && (
        <p>
          Agreed: <q>{agreed}</q>
        </p>
      )}
      {!readOnly && (
        <p>
          <Button look="link" aria-label={`Agree on a sentence for ${name}`} onClick={() => setHow('agree')}>
            {agreed === '' ? 'Agree on a sentence' : 'Change it'}
          </Button>
          <Button look="link" aria-label={`Park a question about ${name}`} onClick={() => setHow('ask')}>
            Park a question
          </Button>
          <Button look="link" onClick={() => goToPlace({ field: place })}>
            Go to {name}
          </Button>
        </p>
      )}
    </div>
  );
}

/** The sentence that everyone can live with; Enter keeps it. */
function Agree({ check, field, onClose }: { check: Convergence; field: RestatedField; onClose: () => void }) {
  const [text, setText] = useState(check.agreed[field]);
  const id = useId();
  return (
    <form
      className={styles.agree}
      onSubmit={(event) => {
        event.preventDefault();
        agreeOnWords(check.id, field, text);
        onClose();
      }}
    >
      <label htmlFor={id}>The sentence you agreed on</label>
      <input
        id={id}
        value={text}
        maxLength={2000}
        autoComplete="off"
        ref={focusOnce}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.row}>
        <Button type="submit">Keep it</Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
