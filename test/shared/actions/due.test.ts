import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actionsAtReview, byDue, isOverdue, openActions, overdueCount } from '#shared/actions/due.ts';
import { addDays } from '#shared/time/calendar.ts';
import { anAction, done } from './support.ts';

const ids = (actions: readonly { id: string }[]) => actions.map(({ id }) => id);

it('comes due in order: earliest first, without a day last, then by when it was made', () => {
  const actions = [
    anAction('none'),
    anAction('late', { due: '2026-12-01' }),
    anAction('soon', { due: '2026-11-20' }),
    anAction('older', { due: '2026-12-01', at: '2026-11-10T10:00:00.000Z' }),
  ];
  expect(ids(byDue(actions))).toEqual(['soon', 'older', 'late', 'none']);
});

it('a review looks at the open ones and at those closed since the last one, each in its place', () => {
  const last = { at: '2026-11-17T10:20:00.000Z' };
  const actions = [
    anAction('before', { closed: done('2026-11-16T10:00:00.000Z') }),
    anAction('since', { due: '2026-11-19', closed: done('2026-11-18T10:00:00.000Z') }),
    anAction('open', { due: '2026-11-18' }),
    anAction('undated'),
  ];
  expect(ids(actionsAtReview(actions, last))).toEqual(['open', 'since', 'undated']);
  expect(ids(actionsAtReview(actions, null))).toEqual(['open', 'since', 'before', 'undated']);
  const ticked = actions.map((one) => (one.id === 'open' ? { ...one, closed: done('2026-11-24T10:00:00.000Z') } : one));
  expect(ids(actionsAtReview(ticked, last))).toEqual(['open', 'since', 'undated']);
});

it('is overdue after its day, not on it, and only while it is open', () => {
  const action = anAction('a', { due: '2026-11-20' });
  expect(isOverdue(action, '2026-11-20')).toBe(false);
  expect(isOverdue(action, '2026-11-21')).toBe(true);
  expect(isOverdue({ ...action, closed: done('2026-11-22T10:00:00.000Z') }, '2026-11-24')).toBe(false);
  expect(isOverdue(anAction('b'), '2036-11-21')).toBe(false);
});

it('every open action is at the review, and the third year keeps old closed ones out', () => {
  const action = fc.record({
    due: fc.option(fc.integer({ min: 0, max: 900 })),
    closed: fc.option(fc.integer({ min: 0, max: 900 })),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), fc.integer({ min: 0, max: 900 }), (list, held) => {
      const on = (day: number) => addDays('2024-01-01', day);
      const actions = list.map(({ due, closed }, i) =>
        anAction(`a${i}`, {
          due: due === null ? null : on(due),
          closed: closed === null ? null : done(`${on(closed)}T10:00:00.000Z`),
        }),
      );
      const shown = actionsAtReview(actions, { at: `${on(held)}T10:00:00.000Z` });
      for (const one of openActions(actions)) expect(shown).toContain(one);
      for (const { closed } of shown) if (closed) expect(closed.at.slice(0, 10) > on(held)).toBe(true);
      expect(overdueCount(shown, on(900))).toBe(overdueCount(actions, on(900)));
    }),
  );
});

it('in the third year a review still begins with what is open, and what was closed since the last of 156', () => {
  const weeks = Array.from({ length: 156 }, (_, i) => `${addDays('2023-11-21', i * 7)}T10:00:00.000Z`);
  const actions = Array.from({ length: 500 }, (_, i) => {
    const at = weeks[i % 156] ?? '';
    const due = addDays(at.slice(0, 10), 3);
    return anAction(`a${i}`, { at, due, closed: i % 156 === 155 ? null : done(`${due}T10:00:00.000Z`) });
  });
  const last = { at: weeks.at(-1) ?? '' };
  expect(ids(openActions(actions))).toEqual(['a155', 'a311', 'a467']);
  expect(ids(actionsAtReview(actions, last))).toEqual(['a155', 'a311', 'a467']);
  // those of the week before were closed three days after its review
  expect(actionsAtReview(actions, { at: weeks.at(-2) ?? '' })).toHaveLength(3 + 3);
});
