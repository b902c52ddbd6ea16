import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { mergeUnfinished } from '#shared/review/merge-unfinished.ts';

const line = (id: string, text: string, source = '') => ({ id, text, source });
const base: UnfinishedReview = {
  sheet: 'retention',
  review: 'r1',
  drafted: '2026-11-20',
  seen: [],
  moved: [line('l1', 'Clicks rose', '14 readings'), line('l2', 'Churn fell', '9 readings')],
  still: [],
  unclear: [],
  ballots: [
    { person: 'Ana', value: null, cast: false },
    { person: 'Ben', value: null, cast: false },
  ],
  shown: false,
  outcome: null,
  confidence: null,
  why: '',
  next: '2026-11-27',
  by: 'Ana',
};
const withText = (review: UnfinishedReview, id: string, text: string): UnfinishedReview => ({
  ...review,
  moved: review.moved.map((l) => (l.id === id ? { ...l, text } : l)),
});
const voted = (review: UnfinishedReview, person: string, value: number): UnfinishedReview => ({
  ...review,
  ballots: review.ballots.map((b) => (b.person === person ? { person, value, cast: true } : b)),
});
/** The same draft as another window made it: with ids of its own. */
const elsewhere: UnfinishedReview = {
  ...base,
  review: 'r2',
  moved: base.moved.map((l) => ({ ...l, id: `other-${l.id}` })),
};

describe('what two windows enter in one review', () => {
  test('is put together: lines, ballots and fields', () => {
    const mine = voted(withText({ ...base, why: 'shorter' }, 'l1', 'Clicks rose a lot'), 'Ana', 4);
    const theirs = voted({ ...withText(base, 'l2', 'Churn fell a bit'), still: [line('t', 'Calls')] }, 'Ben', 2);
    expect(mergeUnfinished(base, mine, theirs)).toEqual({
      merged: {
        ...base,
        why: 'shorter',
        moved: [line('l1', 'Clicks rose a lot', '14 readings'), line('l2', 'Churn fell a bit', '9 readings')],
        still: [line('t', 'Calls')],
        ballots: [
          { person: 'Ana', value: 4, cast: true },
          { person: 'Ben', value: 2, cast: true },
        ],
      },
      clashes: [],
    });
  });

  test('holds mine where both changed the same, and names theirs', () => {
    const mine = voted(withText({ ...base, why: 'shorter' }, 'l1', 'Mine'), 'Ana', 4);
    const theirs = voted(withText({ ...base, why: 'longer' }, 'l1', 'Theirs'), 'Ana', 2);
    const { merged, clashes } = mergeUnfinished(base, mine, theirs);
    expect(merged).toEqual(mine);
    expect(clashes.map(({ field, mine: a, theirs: b }) => [field, a, b])).toEqual([
      ['moved.l1.text', 'Mine', 'Theirs'],
      ['ballots.Ana', { person: 'Ana', value: 4, cast: true }, { person: 'Ana', value: 2, cast: true }],
      ['why', 'shorter', 'longer'],
    ]);
  });

  test('lines that each window drafted for itself are one, edited or not', () => {
    const mine = withText(base, 'l1', 'Clicks rose, thanks to the button');
    const theirs = withText(elsewhere, 'other-l2', 'Churn fell, at last');
    const { merged, clashes } = mergeUnfinished(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged.review).toBe('r2');
    expect(merged.moved).toEqual([
      line('l1', 'Clicks rose, thanks to the button', '14 readings'),
      line('l2', 'Churn fell, at last', '9 readings'),
    ]);
  });

  test('of lines with one source, only those that say the same are one', () => {
    const twins = { ...base, moved: [line('a', 'A rose', '14 readings'), line('b', 'B rose', '14 readings')] };
    const other = { ...twins, moved: [line('x', 'A rose', '14 readings'), line('y', 'B jumped', '14 readings')] };
    const { merged } = mergeUnfinished(twins, twins, other);
    expect(merged.moved.map(({ id, text }) => `${id} ${text}`)).toEqual(['a A rose', 'y B jumped']);
  });

  test('without a common version: nothing either entered is lost, an open ballot yields to a cast one', () => {
    const mine = voted({ ...base, why: 'shorter' }, 'Ana', 4);
    const theirs = voted({ ...elsewhere, outcome: 'stop', by: 'Ben' }, 'Ben', 2);
    const { merged, clashes } = mergeUnfinished(null, mine, theirs);
    expect(merged).toMatchObject({ why: 'shorter', outcome: 'stop', by: 'Ana', moved: base.moved });
    expect(merged.ballots.map(({ value }) => value)).toEqual([4, 2]);
    expect(clashes).toEqual([{ field: 'by', path: ['by'], mine: 'Ana', theirs: 'Ben' }]);
  });

  test('more lines than a review holds: mine, and theirs as a whole', () => {
    const many = (side: string) => ({
      ...base,
      unclear: Array.from({ length: 150 }, (_, i) => line(`${side}-${i}`, side)),
    });
    const { merged, clashes } = mergeUnfinished(base, many('m'), many('t'));
    expect(merged).toEqual(many('m'));
    expect(clashes).toMatchObject([{ field: '', theirs: many('t') }]);
  });

  test('laws: one side alone is the result; lines and ballots of both are all there; it validates', () => {
    const entered = (side: string) =>
      fc
        .record({
          texts: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
          people: fc.uniqueArray(fc.constantFrom('Ana', 'Ben', 'Cem', side), { maxLength: 3 }),
          value: fc.integer({ min: 1, max: 5 }),
          why: fc.constantFrom('', side, 'the same'),
          outcome: fc.constantFrom(null, 'continue' as const, 'stop' as const),
          drop: fc.boolean(),
        })
        .map(
          ({ texts, people, value, why, outcome, drop }): UnfinishedReview => ({
            ...base,
            moved: drop ? base.moved.slice(1) : base.moved,
            still: texts.map((text, i) => line(`${side}-${i}`, text)),
            ballots: [
              ...base.ballots.filter(({ person }) => !people.includes(person)),
              ...people.map((person) => ({ person, value, cast: true })),
            ],
            why,
            outcome,
          }),
        );
    fc.assert(
      fc.property(entered('m'), entered('t'), (mine, theirs) => {
        expect(mergeUnfinished(base, mine, base)).toEqual({ merged: mine, clashes: [] });
        expect(mergeUnfinished(base, base, theirs)).toEqual({ merged: theirs, clashes: [] });
        const { merged } = mergeUnfinished(base, mine, theirs);
        expect(unfinishedReviewSchema.safeParse(merged).error).toBeUndefined();
        expect(merged.still).toHaveLength(mine.still.length + theirs.still.length);
        const people = (review: UnfinishedReview) => review.ballots.filter((b) => b.cast).map(({ person }) => person);
        expect(new Set(people(merged))).toEqual(new Set([...people(mine), ...people(theirs)]));
        expect(merged.why).toBe(mine.why === '' ? theirs.why : mine.why);
      }),
    );
  });
});
