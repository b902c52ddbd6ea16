import type { Time } from '@internationalized/date';
import { DateInput, DateSegment, Label, TimeField } from 'react-aria-components';
import styles from './boxes.module.css';

/** A time of day, 24 hours, typed part by part. */
export function TimeBox({ label, value, onChange }: { label: string; value: Time; onChange: (time: Time) => void }) {
  return (
    <TimeField className={styles.box ?? ''} value={value} hourCycle={24} onChange={(time) => time && onChange(time)}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <DateInput className={styles.input ?? ''}>
        {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
      </DateInput>
    </TimeField>
  );
}
