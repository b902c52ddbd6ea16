import { useId, useState } from 'react';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue, parseNumber } from '#shared/numbers/format.ts';
import styles from './number-field.module.css';

interface NumberFieldProps {
  field: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  /** How the number is written when it is not being edited. */
  signal: Pick<Signal, 'unit' | 'decimals'>;
  placeholder?: string;
  /** Least and most it takes. */
  range?: readonly [number, number];
  readOnly?: boolean;
}

/** A number on the page. Text that cannot be read stays as typed, with a sentence about what would be right. */
export function NumberField(props: NumberFieldProps) {
  const { field, label, value, onChange, signal, placeholder = '–', range, readOnly } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const id = useId();

  const commit = () => {
    if (typed === null) return;
    const text = typed.trim();
    const parsed = parseNumber(text, '.');
    if (text !== '' && !parsed.ok) {
      setProblem(`‘${text}’ ${parsed.problem}. Write a number like 1,234.5, or leave it empty.`);
      return;
    }
    if (range && parsed.ok && (parsed.value < range[0] || parsed.value > range[1])) {
      setProblem(`${label} is between ${range[0]} and ${range[1]}.`);
      return;
    }
    const next = text === '' || !parsed.ok ? null : parsed.value;
    if (next !== value) onChange(next);
    setTyped(null);
    setProblem('');
  };

  return (
    <>
      <input
        className={styles.number}
        data-field={field}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        inputMode="decimal"
        readOnly={readOnly}
        placeholder={placeholder}
        value={typed ?? (value === null ? '' : formatValue(value, signal))}
        onFocus={() => setTyped((now) => now ?? (value === null ? '' : String(value)))}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') {
            setTyped(null);
            setProblem('');
          }
        }}
      />
      {problem && (
        <span className={styles.problem} id={id} role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
