import type { ReactNode } from 'react';

/** A name and what stood under it; `plain` for what people did not write themselves. */
export function Fact({ name, plain = false, children }: { name: string; plain?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-plain={plain || undefined}>{children}</dd>
    </div>
  );
}
