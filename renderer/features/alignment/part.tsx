import { type ReactNode, useId } from 'react';
import styles from './alignment.module.css';

interface PartProps {
  title: string;
  lead: string;
  /** Where the focus finds it. */
  field?: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of the screen: its title, its purpose, and its content. */
export function Part({ title, lead, field, aside, children }: PartProps) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header>
        <h2 id={id} data-field={field} tabIndex={field ? -1 : undefined}>
          {title}
        </h2>
        {aside}
      </header>
      <p className={styles.lead}>{lead}</p>
      {children}
    </section>
  );
}
