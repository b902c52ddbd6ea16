import { PlumblineError } from '#shared/errors/errors.ts';
import type { EventNote } from '#shared/model/event-note.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Most events a sheet may hold. */
const EVENTS_LIMIT = 5000;

/** Returns the sheet with an empty event on that day; unchanged when the list is full. */
export function addEvent(sheet: Sheet, id: string, date: string): Sheet {
  if (sheet.events.length >= EVENTS_LIMIT) return sheet;
  return { ...sheet, events: [...sheet.events, { id, date, text: '' }] };
}

/** Returns those of the events that are not on the sheet yet, each once. */
export function newEvents(
  sheet: Pick<Sheet, 'events'>,
  events: readonly Omit<EventNote, 'id'>[],
  newId: NewId,
): EventNote[] {
  const there = new Set(sheet.events.map(({ date, text }) => `${date} ${text}`));
  return events.flatMap(({ date, text }) => {
    const key = `${date} ${text}`;
    if (there.has(key)) return [];
    there.add(key);
    return [{ id: newId(), date, text }];
  });
}

/**
 * Returns the sheet with events of a file added; those that are there already (same day and text) stay as they are.
 * @throws PlumblineError `too-large` when the sheet would have more events than it may
 */
export function addEvents(sheet: Sheet, events: readonly Omit<EventNote, 'id'>[], newId: NewId): Sheet {
  const added = newEvents(sheet, events, newId);
  if (added.length === 0) return sheet;
  if (sheet.events.length + added.length > EVENTS_LIMIT) {
    const limit = EVENTS_LIMIT.toLocaleString('en');
    throw new PlumblineError('too-large', `A sheet holds at most ${limit} events; this would be more.`, {
      limit: EVENTS_LIMIT,
    });
  }
  return { ...sheet, events: [...sheet.events, ...added] };
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
