import { describe, expect, it } from 'vitest';
import {
  ACTIONS_LIMIT,
  addAction,
  changeAction,
  closeAction,
  removeAction,
  reopenAction,
} from '#shared/actions/record.ts';
import { sheetSchema } from '#shared/model/sheet.ts';
import { anAction, sheetWith } from './support.ts';

const AT = '2026-11-24T10:00:00.000Z';
const { closed: _open, ...agreed } = anAction('a', { what: ' Ask five who left ', who: ' Marek ', due: '2026-11-20' });
const closed = { at: AT, how: 'done' as const, by: 'Ana' };

describe('adding', () => {
  it('puts it on the sheet, open and trimmed', () => {
    const sheet = addAction(sheetWith([]), agreed);
    expect(sheet.actions).toEqual([anAction('a', { what: 'Ask five who left', due: '2026-11-20' })]);
    expect(sheetSchema.safeParse(sheet).success).toBe(true);
  });

  it('twice is once, also after it was closed; without a text or beyond the limit it is nothing', () => {
    const sheet = closeAction(addAction(sheetWith([]), agreed), 'a', closed);
    expect(addAction(sheet, agreed)).toBe(sheet);
    expect(addAction(sheet, { ...agreed, id: 'b', what: ' \n ' })).toBe(sheet);
    const full = sheetWith(Array.from({ length: ACTIONS_LIMIT }, (_, i) => anAction(`x${i}`)));
    expect(addAction(full, agreed)).toBe(full);
    expect(sheetSchema.safeParse(full).success).toBe(true);
  });
});

describe('closing', () => {
  const sheet = sheetWith([anAction('a'), anAction('b')]);

  it('keeps who closed it first, and leaves the others alone', () => {
    const once = closeAction(sheet, 'a', closed);
    expect(once.actions).toEqual([anAction('a', { closed }), anAction('b')]);
    expect(closeAction(once, 'a', { at: AT, how: 'dropped', by: 'Ben' })).toBe(once);
    expect(closeAction(sheet, 'gone', closed)).toBe(sheet);
  });

  it('is undone by reopening, which an open one does not need', () => {
    expect(reopenAction(closeAction(sheet, 'a', closed), 'a')).toEqual(sheet);
    expect(reopenAction(sheet, 'a')).toBe(sheet);
  });
});

describe('changing and removing', () => {
  const sheet = sheetWith([anAction('a'), anAction('b')]);

  it('changes what it is given, and never to nothing', () => {
    expect(changeAction(sheet, 'a', { who: 'Ben', due: '2026-12-01' }).actions[0]).toEqual(
      anAction('a', { who: 'Ben', due: '2026-12-01' }),
    );
    expect(changeAction(sheet, 'a', { what: '  ' })).toBe(sheet);
    expect(changeAction(sheet, 'a', { what: ' Do a ' })).toBe(sheet);
  });

  it('removes the one', () => {
    expect(removeAction(sheet, 'a').actions).toEqual([anAction('b')]);
    expect(removeAction(sheet, 'gone')).toBe(sheet);
  });
});
