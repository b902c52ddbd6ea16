import { type ReactNode, useId } from 'react';
import styles from './folds.module.css';

/** A part of the review: its name in the margin and its content. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.row} aria-labelledby={id}>
      <h3 className={styles.label} id={id}>
        {label}
      </h3>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
