import { type ReactNode, useId } from 'react';
import { Problem } from '#renderer/ui/problem.tsx';
import styles from './entry.module.css';

interface FieldProps {
  label: ReactNode;
  /** What is wrong with the text, and what would be right. */
  problem?: string | undefined;
  children: (props: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode;
}

/** A labelled field with its problem beside it. */
export function Field({ label, problem, children }: FieldProps) {
  const [id, problemId] = [useId(), useId()];
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(problem ? { 'aria-invalid': true, 'aria-describedby': problemId } : {}) })}
      <Problem text={problem ?? ''} id={problemId} />
    </div>
  );
}
