import { formatRoute, go, openDialog, type Route, type SheetPart } from '#renderer/stores/interface.ts';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import type { AgendaItem } from '#shared/agenda/agenda.ts';

/** The screen of the sheet where each kind is handled (its page unless given), and the field there. */
const PLACES: Record<
  Exclude<AgendaItem['kind'], 'look-back' | 'gate-look-back'>,
  { part?: SheetPart; field?: string }
> = {
  workshop: { part: 'workshop' },
  review: { part: 'review' },
  gate: { field: 'gate' },
  'no-gate': { field: 'gate.next' },
  readings: { part: 'readings' },
  challenge: { part: 'alignment', field: 'challenges' },
  action: { part: 'review' },
  removal: { field: 'removals' },
  slice: { part: 'slices', field: 'slices' },
};

/** Where an item is handled: a link, and what following it does beyond navigating. */
export interface AgendaPlace {
  href: string;
  open: () => void;
}

/** Where exactly an item is handled. */
export function placeOf(item: AgendaItem): AgendaPlace {
  const { kind, sheet, decision } = item;
  if (kind === 'look-back' || kind === 'gate-look-back' || sheet === null) {
    const open = () => {
      go({ view: 'log' });
      if (decision) openDialog({ kind: 'log-entry', sheet: kind === 'gate-look-back' ? sheet : null, decision });
    };
    return { href: formatRoute({ view: 'log' }), open };
  }
  const { part, field } = PLACES[kind];
  const route: Route = part ? { view: 'sheet', id: sheet, part } : { view: 'sheet', id: sheet };
  const open = () => (field ? changeAndFocus(() => go(route), field) : go(route));
  return { href: formatRoute(route), open };
}
