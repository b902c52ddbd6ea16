import { type CSSProperties, useId } from 'react';
import styles from './sure.module.css';

/** One step left of 50%: not set. */
const NOT_SAID = 45;

interface SureProps {
  /** Its name for the focus, as in "review.confidence". */
  field: string;
  /** Percent, 50-100; null when not set. */
  value: number | null;
  disabled: boolean;
  onChange: (value: number | null) => void;
}

/** How sure people are of the decision, 50% to 100%; scored once it is known what came of it. */
export function Sure({ field, value, disabled, onChange }: SureProps) {
  const id = useId();
  const at = value ?? NOT_SAID;
  const phrase = value === null ? 'not given' : `${value}%`;
  const filled = { '--filled': `${((at - NOT_SAID) / (100 - NOT_SAID)) * 100}%` } as CSSProperties;
  return (
    <div className={styles.sure} data-unset={value === null || undefined}>
      <label htmlFor={id}>How sure?</label>
      <input
        id={id}
        type="range"
        data-field={field}
        min={NOT_SAID}
        max={100}
        step={5}
        value={at}
        style={filled}
        disabled={disabled}
        aria-valuetext={phrase}
        onChange={(event) => {
          const chosen = event.target.valueAsNumber;
          onChange(chosen <= NOT_SAID ? null : chosen);
        }}
      />
      <output htmlFor={id}>{phrase}</output>
    </div>
  );
}
