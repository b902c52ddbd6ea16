import { useId } from 'react';
import styles from './entry.module.css';

interface RadiosProps<T extends string> {
  legend: string;
  name: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  problem?: string;
  onChange: (value: T) => void;
}

/** One of a few, all visible at once; arrow keys choose. */
export function Radios<T extends string>({ legend, name, value, options, problem, onChange }: RadiosProps<T>) {
  const problemId = useId();
  return (
    <fieldset className={styles.radios} aria-describedby={problem ? problemId : undefined}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} data-chosen={value === option.value || undefined}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
      {problem && (
        <p className={styles.problem} id={problemId} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
