import { useId } from 'react';
import type { Then } from '#renderer/edits/after-decision.ts';
import type { Gate, Outcome } from '#shared/model/gate.ts';
import { nextGateDays } from '#shared/sheet/next-gate.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './decide-dialog.module.css';

interface ThenChoiceProps {
  outcome: Outcome | null;
  gate: Gate;
  today: string;
  value: Then;
  onChange: (value: Then) => void;
}

/** What happens after the decision: the next gate opens, unless people want to wait with it; a stop lists the removals. */
export function ThenChoice({ outcome, gate, today, value, onChange }: ThenChoiceProps) {
  const name = useId();
  if (outcome === null) return null;
  if (outcome === 'stop') return <p className={styles.then}>The page then lists what to remove.</p>;
  const { start, end } = nextGateDays(gate, today, today);
  const choices: { value: Then; label: string; more: string }[] = [
    { value: 'next-gate', label: `Open the next gate, ${formatDateRange(start, end)}`, more: 'Same question and rule' },
    ...(outcome === 'continue'
      ? [{ value: 'achieved' as const, label: 'The aim is achieved', more: 'The sheet ends here' }]
      : []),
    { value: 'later', label: 'Open it later', more: 'The page and Today remind you' },
  ];
  // A choice that another outcome does not offer falls back on the usual one.
  const shown = choices.some((choice) => choice.value === value) ? value : 'next-gate';
  return (
    <fieldset className={styles.then}>
      <legend>Then</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={shown === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.label} <small>{choice.more}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
