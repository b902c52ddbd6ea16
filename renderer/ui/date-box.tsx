import { parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, FieldError, Label } from 'react-aria-components';
import styles from './boxes.module.css';

interface DateBoxProps {
  label: string;
  /** `YYYY-MM-DD`, or null while there is none. */
  value: string | null;
  onChange: (date: string | null) => void;
  /** Earliest day it takes. */
  min?: string;
  autoFocus?: boolean;
}

/** A calendar date, typed part by part in the order of the user's own language. */
export function DateBox({ label, value, onChange, min, autoFocus = false }: DateBoxProps) {
  return (
    <DateField
      className={styles.box ?? ''}
      defaultValue={value ? parseDate(value) : null}
      {...(min ? { minValue: parseDate(min) } : {})}
      autoFocus={autoFocus}
      shouldForceLeadingZeros
      onChange={(date) => {
        // While a year is being typed it is 0002, 0020, 0202: dates that are never meant.
        if (date === null) onChange(null);
        else if (date.year >= 1900) onChange(date.toString());
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <DateInput className={styles.input ?? ''}>
        {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
      </DateInput>
      <FieldError className={styles.problem ?? ''}>{min && `Not before ${min}.`}</FieldError>
    </DateField>
  );
}
