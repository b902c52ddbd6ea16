import { describe, expect, it } from 'vitest';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { addSlice, changeSlice } from '#shared/slices/on-sheet.ts';
import { withoutDependency } from '#shared/slices/order.ts';
import { AT, slice } from './make.ts';

describe('slices of a sheet', () => {
  const sheet = { ...newSheet('s', AT), slices: [slice('a', { dependsOn: ['b', 'c'] }), slice('b')] };

  it('are added while there is room, and changed one at a time', () => {
    expect(addSlice(sheet, slice('c')).slices.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const full = { ...sheet, slices: Array.from({ length: LIST_LIMIT }, (_, n) => slice(`s${n}`)) };
    expect(addSlice(full, slice('more'))).toBe(full);
    const next = changeSlice(sheet, 'b', (one) => ({ ...one, owner: 'Eva' }));
    expect(next.slices).toMatchObject([{ owner: '' }, { owner: 'Eva' }]);
    expect(next.slices[0]).toBe(sheet.slices[0]);
    expect(changeSlice(sheet, 'gone', (one) => ({ ...one, owner: 'Eva' }))).toBe(sheet);
    expect(changeSlice(sheet, 'b', (one) => one)).toBe(sheet);
  });

  it('depend no longer on one, and still on the others', () => {
    expect(withoutDependency(slice('a', { dependsOn: ['b', 'c'] }), 'b').dependsOn).toEqual(['c']);
  });
});
