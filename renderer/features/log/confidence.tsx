import { useId } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import styles from './entry.module.css';
import { confidencePhrase } from './labels.ts';

interface ConfidenceProps {
  value: number | null;
  problem?: string | undefined;
  onChange: (value: number | null) => void;
}

/** Where the slider rests while no confidence is given. */
const REST = 70;

/** How sure the author is that the expected outcome happens: 50 to 100 percent, by slider or as a number, with a phrase. */
export function Confidence({ value, problem, onChange }: ConfidenceProps) {
  const ids = { number: useId(), phrase: useId(), problem: useId() };
  const describedBy = problem ? `${ids.phrase} ${ids.problem}` : ids.phrase;
  return (
    <div className={styles.field}>
      <label htmlFor={ids.number}>How sure you are that it will, in percent</label>
      <div className={styles.confidence}>
        <input
          type="range"
          min={50}
          max={100}
          step={1}
          aria-label="Confidence"
          aria-valuetext={value === null ? 'not said' : `${value}%, ${confidencePhrase(value)}`}
          data-unsaid={value === null || undefined}
          value={value ?? REST}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        <input
          id={ids.number}
          type="number"
          min={50}
          max={100}
          inputMode="numeric"
          placeholder="–"
          value={value ?? ''}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.valueAsNumber)}
        />
        <span id={ids.phrase}>
          {value === null ? 'not said' : inRange(value) ? confidencePhrase(value) : '50 to 100'}
        </span>
        {value !== null && (
          <Button look="link" aria-label="Leave confidence open" onClick={() => onChange(null)}>
            Leave open
          </Button>
        )}
      </div>
      <Problem text={problem ?? ''} id={ids.problem} />
    </div>
  );
}

const inRange = (value: number) => value >= 50 && value <= 100;
