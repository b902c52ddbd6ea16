import styles from './signal-details.module.css';

/** A line of the details: its label and its control. */
export function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <span aria-hidden="true">{label}</span>
      <div>{children}</div>
    </div>
  );
}
