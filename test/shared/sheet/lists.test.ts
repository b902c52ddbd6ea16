import { describe, expect, it } from 'vitest';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { addAssumption, changeAssumption, removeAssumption } from '#shared/sheet/assumptions.ts';
import { addEvent, changeEvent, latestFirst, removeEvent } from '#shared/sheet/events.ts';
import { agreeNextReview, changeCadence, USUAL_CADENCE } from '#shared/sheet/next-review.ts';

const EMPTY = newSheet('s', '2026-11-03T09:00:00.000Z');

describe('assumptions', () => {
  const ids = (sheet: Sheet) => sheet.mechanism.assumptions.map(({ id }) => id);

  it('come where they are asked for, open and unwritten', () => {
    const sheet = addAssumption(addAssumption(addAssumption(EMPTY, 'a'), 'b', 0), 'c', 1);
    expect(ids(sheet)).toEqual(['b', 'c', 'a']);
    expect(sheet.mechanism.assumptions[0]).toEqual({ id: 'b', text: '', state: 'open', shownBy: '' });
    expect(EMPTY.mechanism.assumptions).toEqual([]);
  });

  it('are changed and removed one at a time; the mechanism stays', () => {
    const two = addAssumption(addAssumption({ ...EMPTY, mechanism: { ...EMPTY.mechanism, lever: 'x' } }, 'a'), 'b');
    const next = changeAssumption(two, 'b', { state: 'refuted', text: 'They read it' });
    expect(next.mechanism.assumptions).toMatchObject([{ state: 'open' }, { state: 'refuted', text: 'They read it' }]);
    expect(ids(removeAssumption(next, 'a'))).toEqual(['b']);
    expect(removeAssumption(next, 'a').mechanism.lever).toBe('x');
  });

  it('are as many as a sheet holds, and no more', () => {
    let sheet = EMPTY;
    for (let n = 0; n < LIST_LIMIT; n += 1) sheet = addAssumption(sheet, `a${n}`);
    expect(ids(sheet)).toHaveLength(LIST_LIMIT);
    expect(addAssumption(sheet, 'more')).toBe(sheet);
    expect(sheetSchema.safeParse(sheet).success).toBe(true);
  });
});

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
});

describe('the next review', () => {
  it('is held as usual where no time was agreed', () => {
    expect(agreeNextReview(EMPTY, '2026-11-10')).toEqual({
      ...EMPTY,
      nextReview: '2026-11-10',
      cadence: USUAL_CADENCE,
    });
  });

  it('leaves the agreed time alone, and agrees none when the day is taken back', () => {
    const friday = changeCadence(EMPTY, { weekday: 'friday' });
    expect(friday.cadence).toEqual({ ...USUAL_CADENCE, weekday: 'friday' });
    expect(agreeNextReview(friday, '2026-11-10').cadence).toBe(friday.cadence);
    expect(agreeNextReview(EMPTY, null)).toEqual(EMPTY);
    expect(changeCadence(friday, { minutes: 30 }).cadence).toEqual({
      ...USUAL_CADENCE,
      weekday: 'friday',
      minutes: 30,
    });
  });
});
