import { describe, expect, it } from 'vitest';
import { newSheet, sheetSchema } from '#shared/model/sheet.ts';
import { addEvent, changeEvent, latestFirst, removeEvent } from '#shared/sheet/events.ts';

const EMPTY = newSheet('s', '2026-11-03T09:00:00.000Z');

describe('events', () => {
  it('are added on a day, changed and removed', () => {
    const two = addEvent(addEvent(EMPTY, 'a', '2026-11-03'), 'b', '2026-11-04');
    const next = changeEvent(two, 'a', { text: 'release 4.2' });
    expect(next.events).toEqual([
      { id: 'a', date: '2026-11-03', text: 'release 4.2' },
      { id: 'b', date: '2026-11-04', text: '' },
    ]);
    expect(removeEvent(next, 'a').events).toEqual([next.events[1]]);
  });

  it('are shown with the latest day first, and of one day the last one written', () => {
    const events = [
      { id: 'a', date: '2026-11-03', text: '' },
      { id: 'b', date: '2026-11-05', text: '' },
      { id: 'c', date: '2026-11-03', text: '' },
    ];
    expect(latestFirst(events).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(events.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('are as many as a sheet holds, and no more', () => {
    const events = Array.from({ length: 5000 }, (_, n) => ({ id: `e${n}`, date: '2026-11-03', text: '' }));
    const full = { ...EMPTY, events };
    expect(addEvent(full, 'more', '2026-11-03')).toBe(full);
    const nearly = { ...EMPTY, events: events.slice(1) };
    expect(sheetSchema.safeParse(addEvent(nearly, 'more', '2026-11-03')).success).toBe(true);
  });

  it('stay the same sheet where there is nothing to change', () => {
    const one = addEvent(EMPTY, 'a', '2026-11-03');
    expect(changeEvent(one, 'a', { text: '' })).toBe(one);
    expect(changeEvent(one, 'gone', { text: 'x' })).toBe(one);
  });
});
