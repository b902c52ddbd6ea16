import type { ReactNode } from 'react';
import styles from './slices.module.css';

const SHAPES = {
  good: 'M1 5l3 3 5-7',
  change: 'M5 0l5 5-5 5-5-5Z',
  stop: 'M1 1h8v8H1Z',
  open: 'M5 1a4 4 0 1 0 .01 0Z',
};
export type Tone = keyof typeof SHAPES;

/** A label with a shape of its own, so that meaning never rests on colour alone. */
export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" data-tone={tone} className={styles.shape}>
      <path d={SHAPES[tone]} />
    </svg>
  );
}

/** An item of a list that should stand out. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <li className={styles.mark} data-tone={tone}>
      <Shape tone={tone} />
      {children}
    </li>
  );
}
