import type { MouseEvent, ReactNode } from 'react';
import type { AgendaItem } from '#shared/agenda/agenda.ts';
import { placeOf } from './agenda-place.ts';

/** Leads right to where an item is seen to. */
export function AgendaLink({ item, children }: { item: AgendaItem; children: ReactNode }) {
  const { href, open } = placeOf(item);
  const follow = (event: MouseEvent) => {
    // In a new tab or window the address alone has to do.
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
