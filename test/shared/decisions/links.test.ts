import { describe, expect, it, test } from 'vitest';
import { cleanTags, DecisionIndex, soundLinks, usedTags, withSuperseded } from '#shared/decisions/links.ts';
import { anEntry } from './support.ts';

const own = (id: string, more: Parameters<typeof anEntry>[1] = {}) =>
  anEntry(id, { kind: 'personal', sheet: null, ...more });

describe('what a decision refers to', () => {
  it('is found on its own sheet first, among personal ones whatever they are about, and never a commit', () => {
    const [a, b] = [anEntry('d1', { sheet: 'a' }), anEntry('d1', { sheet: 'b' })];
    const index = new DecisionIndex([a, b, own('p1', { sheet: 'a' }), anEntry('g1', { kind: 'commit' })]);
    expect(index.find('d1', anEntry('x', { sheet: 'b' }))).toBe(b);
    expect(index.find('d1', own('x'))).toBe(a);
    expect(index.find('p1', own('x', { sheet: 'b' }))?.id).toBe('p1');
    expect(index.find('g1', a)).toBeNull();
    expect(index.find('gone', a)).toBeNull();
  });
});

describe('a decision whose place another one took', () => {
  it('shows the one that says so; the latest of several', () => {
    const log = [
      own('c', { at: '2026-11-22T10:00:00.000Z', supersedes: 'a' }),
      own('b', { at: '2026-11-21T10:00:00.000Z', supersedes: 'a' }),
      own('a'),
      own('d', { supersedes: 'gone' }),
      own('e', { supersedes: 'e' }),
    ];
    expect(withSuperseded(log).map(({ supersededBy }) => supersededBy?.id ?? null)).toEqual([
      ...[null, null, 'c', null, null],
    ]);
  });

  it('may be of another sheet', () => {
    const log = [anEntry('d2', { sheet: 'b', supersedes: 'd1' }), anEntry('d1', { sheet: 'a' })];
    expect(withSuperseded(log)[1]?.supersededBy).toEqual({ kind: 'sheet', sheet: 'b', id: 'd2' });
  });
});

describe('links as they are kept', () => {
  const log = [own('a'), own('b', { supersedes: 'a' }), own('c', { supersedes: 'b' })];
  const links = { tags: [' Pricing ', 'pricing', '', 'two  words'], related: ['b', 'a', 'b'], supersedes: null };

  it('are without blanks, doubles and the decision itself', () => {
    expect(soundLinks(links, own('a'), log)).toEqual({
      ...{ tags: ['Pricing', 'two words'], related: ['b'], supersedes: null },
    });
  });

  it('never lead back to the decision, directly or by way of others', () => {
    for (const supersedes of ['a', 'b', 'c']) {
      expect(() => soundLinks({ ...links, supersedes }, own('a'), log)).toThrow('cannot take its own place');
    }
    expect(soundLinks({ ...links, supersedes: 'a' }, own('c'), log).supersedes).toBe('a');
    // a circle that came in from elsewhere ends the walk
    const circle = [own('x', { supersedes: 'y' }), own('y', { supersedes: 'x' }), own('z')];
    expect(soundLinks({ ...links, supersedes: 'x' }, own('z'), circle).supersedes).toBe('x');
  });
});

test('tags are suggested by use, the same in any case', () => {
  expect(usedTags([own('a', { tags: ['Pricing', 'hiring'] }), own('b', { tags: ['pricing'] }), own('c')])).toEqual([
    'Pricing',
    'hiring',
  ]);
  expect(cleanTags([])).toEqual([]);
});
