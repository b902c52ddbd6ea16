import { type ReactNode, useId } from 'react';

/** A part of the page with its label in the margin. */
export function Section({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="p-section" aria-labelledby={id}>
      <h3 className="p-label" id={id}>
        {label}
      </h3>
      <div>{children}</div>
    </section>
  );
}
