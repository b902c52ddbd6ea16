import type { EventNote } from '#shared/model/event-note.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Most events a sheet may hold. */
const EVENTS_LIMIT = 5000;

/** The sheet with an event of that day for its words to be written; unchanged where there is no room for it. */
export function addEvent(sheet: Sheet, id: string, date: string): Sheet {
  if (sheet.events.length >= EVENTS_LIMIT) return sheet;
  return { ...sheet, events: [...sheet.events, { id, date, text: '' }] };
}

/** The sheet with an event changed; unchanged where there is none of that id, or nothing to change. */
export function changeEvent(sheet: Sheet, id: string, change: Partial<Omit<EventNote, 'id'>>): Sheet {
  return patch(sheet, { events: patchIn(sheet.events, id, change) });
}

/** The sheet without an event. */
export function removeEvent(sheet: Sheet, id: string): Sheet {
  return { ...sheet, events: sheet.events.filter((event) => event.id !== id) };
}

/** The latest day first; of one day, the one written last. */
export function latestFirst(events: readonly EventNote[]): EventNote[] {
  return [...events].reverse().sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
