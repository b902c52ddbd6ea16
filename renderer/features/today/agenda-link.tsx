import type { MouseEvent, ReactNode } from 'react';
import type { AgendaItem } from '#shared/agenda/agenda.ts';
import { placeOf } from './agenda-place.ts';

/** Leads straight to where an item is handled. */
export function AgendaLink({ item, children }: { item: AgendaItem; children: ReactNode }) {
  const { href, open } = placeOf(item);
  const follow = (event: MouseEvent) => {
    // A new tab or window only gets the address.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  };
  return (
    <a href={href} onClick={follow}>
      {children}
    </a>
  );
}
