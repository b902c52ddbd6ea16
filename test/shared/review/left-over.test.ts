import { expect, test } from 'vitest';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { leftOver } from '#shared/review/left-over.ts';
import { takeTheirs } from '#shared/review/take-theirs.ts';

const line = (id: string, text: string) => ({ id, text, source: '' });
const SENT: UnfinishedReview = {
  sheet: 's',
  review: 'r',
  drafted: '2021-09-20',
  seen: [],
  moved: [line('a', 'A'), line('b', 'B')],
  still: [],
  unclear: [],
  ballots: [{ person: 'Ana', value: 4, cast: true }],
  shown: true,
  outcome: 'continue',
  confidence: null,
  why: 'Because',
  next: null,
  by: 'Ana',
};
const newId = () => 'new';

test('nothing is left over where nothing was written since', () => {
  expect(leftOver(SENT, SENT, newId)).toBeNull();
  expect(leftOver(SENT, { ...SENT, still: [line('c', ' ')], outcome: 'stop' }, newId)).toBeNull();
});

test('lines added and changed since, and a changed why, are a review of their own', () => {
  const now = { ...SENT, moved: [line('a', 'A'), line('b', 'B, more'), line('c', 'C')], why: 'Because of that' };
  expect(leftOver(SENT, now, newId)).toEqual({
    ...SENT,
    review: 'new',
    moved: [line('b', 'B, more'), line('c', 'C')],
    why: 'Because of that',
    ballots: [{ person: 'Ana', value: null, cast: false }],
    shown: false,
    outcome: null,
  });
  expect(leftOver(SENT, { ...SENT, still: [line('d', 'D')] }, newId)).toMatchObject({ moved: [], why: '', by: 'Ana' });
});

test('where it is not known what was sent, all of it is left over', () => {
  expect(leftOver(null, SENT, newId)).toMatchObject({ review: 'new', moved: SENT.moved, why: 'Because' });
});

test('what the other window wrote goes to its place: a field, a line, a ballot; or nowhere', () => {
  const clash = (path: string[], theirs: unknown) => ({ path, field: path.join('.'), mine: null, theirs });
  expect(takeTheirs(SENT, clash(['why'], 'Theirs')).why).toBe('Theirs');
  expect(takeTheirs(SENT, clash(['moved', 'b', 'text'], 'Theirs')).moved).toEqual([
    line('a', 'A'),
    line('b', 'Theirs'),
  ]);
  const ballot = { person: 'Ana', value: 1, cast: true };
  expect(takeTheirs(SENT, clash(['ballots', 'Ana'], ballot)).ballots).toEqual([ballot]);
  expect(takeTheirs(SENT, clash(['moved', 'gone', 'text'], 'Theirs'))).toEqual(SENT);
  expect(takeTheirs(SENT, clash(['why'], 5))).toBe(SENT);
  expect(takeTheirs(SENT, clash([], { ...SENT, by: 'Ben' })).by).toBe('Ben');
});
