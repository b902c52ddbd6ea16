import { expect, test } from 'vitest';
import { clockLeft, toggleClock } from '#shared/review/clock.ts';
import {
  beginSitting,
  isOver,
  nextInSitting,
  ownLeft,
  resumeSitting,
  tickSheet,
  turnTo,
} from '#shared/review/session.ts';

const DAY = '2026-11-24';
const MINUTE = 60_000;
const due = ['a', 'b', 'c'].map((id) => ({ id, title: id.toUpperCase(), minutes: 15 }));
const begun = () => {
  const sitting = beginSitting(due, DAY);
  if (!sitting) throw new Error('nothing is due');
  return sitting;
};

test('one clock for all: each sheet has its own minutes of it, also after leaving and coming back', () => {
  let sitting = turnTo(begun(), 'a', 0);
  sitting = { ...sitting, clock: toggleClock(sitting.clock, 0) };
  expect([clockLeft(sitting.clock, 4 * MINUTE), ownLeft(sitting, 4 * MINUTE)]).toEqual([41 * MINUTE, 11 * MINUTE]);
  sitting = turnTo(sitting, 'b', 4 * MINUTE);
  expect(ownLeft(sitting, 4 * MINUTE)).toBe(15 * MINUTE);
  sitting = turnTo(turnTo(sitting, null, 5 * MINUTE), 'a', 7 * MINUTE);
  expect(ownLeft(sitting, 8 * MINUTE)).toBe(10 * MINUTE);
});

test('the next sheet is the next one not held, round to the first; the clock stands when all are', () => {
  let sitting = begun();
  sitting = { ...sitting, clock: toggleClock(sitting.clock, 0) };
  sitting = tickSheet(sitting, 'b', 0);
  expect(nextInSitting(sitting, 'a')?.id).toBe('c');
  expect(nextInSitting(tickSheet(sitting, 'c', 0), 'c')?.id).toBe('a');
  sitting = tickSheet(tickSheet(sitting, 'c', MINUTE), 'a', MINUTE);
  expect([isOver(sitting), sitting.clock.end, nextInSitting(sitting, 'a')]).toEqual([true, null, null]);
});

test('it goes on the same day with what is due then; on another day, or when it is over, it begins again', () => {
  const held = tickSheet(begun(), 'a', 0);
  const went = resumeSitting(
    held,
    [due[1], { id: 'd', title: 'D', minutes: 30 }].filter((one) => one !== undefined),
    DAY,
  );
  expect(went?.sheets.map(({ id, done }) => [id, done])).toEqual([
    ['a', true],
    ['b', false],
    ['d', false],
  ]);
  expect(went && clockLeft(went.clock, 0)).toBe(60 * MINUTE);
  expect(resumeSitting(held, due, '2026-11-25')?.sheets.every(({ done }) => !done)).toBe(true);
  expect(beginSitting([], DAY)).toBeNull();
});
