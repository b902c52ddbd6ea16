import type { ReactNode } from 'react';

/** A name and its text; `plain` for text that people did not write themselves. */
export function Fact({ name, plain = false, children }: { name: string; plain?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-plain={plain || undefined}>{children}</dd>
    </div>
  );
}
