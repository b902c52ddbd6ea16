import { type ReactNode, useId, useState } from 'react';
import styles from './folds.module.css';

/** A part that is opened on demand. */
export interface FoldPart {
  name: string;
  title: string;
  /** How much is in it, in a word. */
  note: string;
  content: () => ReactNode;
}

/** Parts as a line of buttons; each opens below the line, and its content is made only then. */
export function FoldRow({ parts, children }: { parts: readonly FoldPart[]; children: ReactNode }) {
  const [open, setOpen] = useState<readonly string[]>([]);
  const id = useId();
  const toggle = (name: string) =>
    setOpen((now) => (now.includes(name) ? now.filter((other) => other !== name) : [...now, name]));
  return (
    <div className={styles.folds}>
      <div className={styles.toggles}>
        {parts.map(({ name, title, note }) => (
          <button
            key={name}
            type="button"
            aria-expanded={open.includes(name)}
            aria-controls={`${id}-${name}`}
            onClick={() => toggle(name)}
          >
            <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
              <path d="M1 .8 7 4 1 7.200Z" fill="currentColor" />
            </svg>
            {title} <span>{note}</span>
          </button>
        ))}
        {children}
      </div>
      {parts.map(({ name, title, content }) => (
        <section key={name} id={`${id}-${name}`} aria-label={title} hidden={!open.includes(name)}>
          {open.includes(name) && (
            <>
              <h2>{title}</h2>
              {content()}
            </>
          )}
        </section>
      ))}
    </div>
  );
}
