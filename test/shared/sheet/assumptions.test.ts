import { describe, expect, it } from 'vitest';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { addAssumption, changeAssumption, removeAssumption } from '#shared/sheet/assumptions.ts';

const EMPTY = newSheet('s', '2026-11-03T09:00:00.000Z');

describe('assumptions', () => {
  const ids = (sheet: Sheet) => sheet.mechanism.assumptions.map(({ id }) => id);

  it('come where they are asked for, open and unwritten', () => {
    const sheet = addAssumption(addAssumption(addAssumption(EMPTY, 'a'), 'b', 0), 'c', 1);
    expect(ids(sheet)).toEqual(['b', 'c', 'a']);
    expect(sheet.mechanism.assumptions[0]).toEqual({ id: 'b', text: '', state: 'open', shownBy: '', confidence: null });
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

  it('stay the same sheet where there is nothing to change', () => {
    const one = addAssumption(EMPTY, 'a');
    expect(changeAssumption(one, 'a', { state: 'open' })).toBe(one);
    expect(changeAssumption(one, 'gone', { state: 'refuted' })).toBe(one);
  });
});
