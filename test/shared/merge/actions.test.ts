import { describe, expect, test } from 'vitest';
import { addAction, closeAction, reopenAction } from '#shared/actions/record.ts';
import { mergeSheets } from '#shared/merge/sheets.ts';
import { declineBaseline } from '#shared/review/baseline-offer.ts';
import { anAction, done, sheetWith } from '../actions/support.ts';

const base = sheetWith([anAction('a')]);
const [early, late] = [done('2026-11-18T10:00:00.000Z'), done('2026-11-19T10:00:00.000Z')];
const closing = (closed: typeof early) => closeAction(base, 'a', closed ?? { at: '', how: 'done', by: '' });

describe('actions of two windows', () => {
  test('added on both sides are all there, in the order they were agreed', () => {
    const { id, at, what, who, due, from } = anAction('b', { at: '2026-11-17T11:00:00.000Z' });
    const mine = addAction(base, { id, at, what, who, due, from });
    const theirs = addAction(base, { id: 'c', at: '2026-11-17T10:30:00.000Z', what, who, due, from });
    const { merged, clashes } = mergeSheets(base, mine, theirs);
    expect(merged.actions.map((one) => one.id)).toEqual(['a', 'c', 'b']);
    expect(clashes).toEqual([]);
    // the same one, sent twice
    expect(mergeSheets(base, mine, mine).merged.actions).toHaveLength(2);
  });

  test('closed on both sides is closed once, by the first; without a known base closed wins', () => {
    for (const [mine, theirs] of [
      [closing(early), closing(late)],
      [closing(late), closing(early)],
    ] as const) {
      expect(mergeSheets(base, mine, theirs)).toMatchObject({ merged: { actions: [{ closed: early }] }, clashes: [] });
    }
    const without = sheetWith([]);
    expect(mergeSheets(without, base, closing(late))).toMatchObject({
      merged: { actions: [{ closed: late }] },
      clashes: [],
    });
    expect(mergeSheets(without, closing(late), base)).toMatchObject({
      merged: { actions: [{ closed: late }] },
      clashes: [],
    });
  });

  test('reopened on one side alone is open', () => {
    const closed = closing(early);
    expect(mergeSheets(closed, reopenAction(closed, 'a'), closed).merged.actions[0]?.closed).toBeNull();
    expect(mergeSheets(closed, closed, reopenAction(closed, 'a')).merged.actions[0]?.closed).toBeNull();
  });
});

test('an offer that both turned down is there once; one of each kind never clashes', () => {
  const mine = declineBaseline(base, 'x', '2026-11-24');
  expect(mergeSheets(base, mine, mine).merged.declined).toHaveLength(1);
  const both = {
    ...mine,
    declined: [...mine.declined, { offer: 'new-normal' as const, signal: 'x', date: '2026-11-24' }],
  };
  const theirs = declineBaseline(base, 'y', '2026-11-24');
  const { merged, clashes } = mergeSheets(base, both, theirs);
  expect(merged.declined).toHaveLength(3);
  expect(clashes).toEqual([]);
});
