import { describe, expect, it } from 'vitest';
import { sliceSchema } from '#shared/model/slice.ts';
import {
  agePhrase,
  boardColumns,
  durationPhrase,
  isTooLong,
  newSlice,
  sliceAge,
  sliceName,
  specWordCount,
} from '#shared/slices/board.ts';
import { AT, line, slice } from './make.ts';

const later = (hours: number) => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();

it('begins empty, in its spec', () => {
  expect(sliceSchema.parse(newSlice('a', AT))).toMatchObject({ state: 'spec', createdAt: AT, startedAt: null });
});

describe('age', () => {
  const started = slice('a', { state: 'execute', startedAt: AT });

  it('is too long after two days, not at two days', () => {
    expect(isTooLong(started, later(48))).toBe(false);
    expect(isTooLong(started, later(48.01))).toBe(true);
    expect(isTooLong(slice('a'), later(100))).toBe(false);
  });

  it('ends with the work: what waits for review or is shipped is not too long', () => {
    const reviewed = { ...started, state: 'review' as const, reviewedAt: later(60) };
    expect(sliceAge(reviewed, later(200))).toBe(60);
    expect(isTooLong(reviewed, later(200))).toBe(false);
    expect(agePhrase(reviewed, later(90))).toBe('in review for 1 day 6 hours');
    expect(agePhrase({ ...reviewed, state: 'shipped' }, later(90))).toBe('');
  });

  it('says it in words', () => {
    expect(agePhrase(started, later(5))).toBe('5 hours in work');
    expect(agePhrase(started, later(72))).toBe('3 days in work: over two days');
    expect(agePhrase(slice('a'), later(72))).toBe('');
    expect([0, 0.5, 1, 25, 47.9, 24 * 6 + 3].map(durationPhrase)).toEqual([
      'under an hour',
      'under an hour',
      '1 hour',
      '1 day 1 hour',
      '1 day 23 hours',
      '6 days',
    ]);
  });

  it('is nothing when a clock was set back', () => {
    expect(sliceAge(started, later(-5))).toBe(0);
  });
});

it('puts every slice into one column, in the order of the sheet', () => {
  const all = [slice('a'), slice('b', { state: 'dropped' }), slice('c')];
  const columns = boardColumns(all);
  expect(columns.spec.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(Object.values(columns).flat()).toHaveLength(3);
});

it('counts the words of a spec, and names a slice that has no title by its intent', () => {
  const made = slice('a', {
    title: '',
    intent: 'One field\nmoves it',
    constraints: ' ',
    acceptance: [line('1', { text: 'It  shows' })],
  });
  expect(specWordCount(made)).toBe(6);
  expect(sliceName(made)).toBe('One field');
  expect(sliceName(slice('b', { title: ' ' }))).toBe('Untitled slice');
});
