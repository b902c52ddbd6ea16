import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { addDays, formatDate, weekdayName } from '#shared/time/calendar.ts';
import styles from './entry.module.css';

interface LookBackDayProps {
  value: string | null;
  today: string;
  problem?: string | undefined;
  onChange: (date: string | null) => void;
}

const QUICK = [
  { days: 14, words: '2 weeks' },
  { days: 30, words: 'A month' },
  { days: 91, words: '3 months' },
  { days: 365, words: 'A year' },
] as const;

/** The day to look back, by a quick choice or as a date. */
export function LookBackDay({ value, today, problem, onChange }: LookBackDayProps) {
  // The box keeps what is being typed; a quick choice gives it another date to begin from.
  const [round, setRound] = useState(0);
  return (
    <div className={styles.field}>
      <div className={styles.day} role="group" aria-label="When to look back">
        <DateBox key={round} label="Look back on" value={value} onChange={onChange} />
        {QUICK.map(({ days, words }) => (
          <Button
            key={days}
            aria-label={`In ${words.toLowerCase()}`}
            aria-pressed={value === addDays(today, days)}
            onClick={() => {
              onChange(addDays(today, days));
              setRound(round + 1);
            }}
          >
            {words}
          </Button>
        ))}
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : (
        value && (
          <p className={styles.quiet} role="status">
            {weekdayName(value)}, {formatDate(value)}
          </p>
        )
      )}
    </div>
  );
}
