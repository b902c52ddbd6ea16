import { Input, Label, NumberField } from 'react-aria-components';
import styles from './boxes.module.css';

interface NumberBoxProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  autoFocus?: boolean;
}

/** A whole number within bounds; arrow keys step it. */
export function NumberBox({ label, value, min, max, onChange, autoFocus = false }: NumberBoxProps) {
  return (
    <NumberField
      className={styles.box ?? ''}
      value={value}
      minValue={min}
      maxValue={max}
      step={1}
      autoFocus={autoFocus}
      onChange={(n) => {
        if (Number.isFinite(n)) onChange(n);
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} onFocus={(event) => event.target.select()} />
    </NumberField>
  );
}
