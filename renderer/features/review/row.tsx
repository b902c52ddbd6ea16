import { type ReactNode, useId } from 'react';
import styles from './review.module.css';

/** A part of the review: its name in the margin, as on the page, and its content. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.row} aria-labelledby={id}>
      <h2 className={styles.label} id={id}>
        {label}
      </h2>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
