import type { EventNote } from '#shared/model/event-note.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Most events a sheet may hold. */
const EVENTS_LIMIT = 5000;

/** Returns the sheet with an empty event on that day; unchanged when the list is full. */
export function addEvent(sheet: Sheet, id: string, date: string): Sheet {
  if (sheet.events.length >= EVENTS_LIMIT) return sheet;
  return { ...sheet, events: [...sheet.events, { id, date, text: '' }] };
}

/** Returns the sheet with an event changed; unchanged for an unknown id, or without a change. */
export function changeEvent(sheet: Sheet, id: string, change: Partial<Omit<EventNote, 'id'>>): Sheet {
  return patch(sheet, { events: patchIn(sheet.events, id, change) });
}

/** Returns the sheet without an event. */
export function removeEvent(sheet: Sheet, id: string): Sheet {
  return { ...sheet, events: sheet.events.filter((event) => event.id !== id) };
}

/** Returns the events, latest day first; within a day, the one written last first. */
export function latestFirst(events: readonly EventNote[]): EventNote[] {
  return [...events].reverse().sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
