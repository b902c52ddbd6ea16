import { describe, expect, test } from 'vitest';
import { MINUTE_MS, type Now, newClock } from '#shared/model/workshop-clock.ts';
import { addTime, back, goTo, next, pause, replan, start, viewOf } from '#shared/workshop/clock.ts';

const BEGIN: Now = { wall: 1_800_000_000_000, up: 1_000_000, boot: 'a' };
const later = (minutes: number, now = BEGIN): Now => ({
  ...now,
  wall: now.wall + minutes * MINUTE_MS,
  up: now.up + minutes * MINUTE_MS,
});
/** Prep 10, work 15, commit 5. */
const half = () =>
  newClock([
    { id: 'prep', planned: 10 * MINUTE_MS },
    { id: 'work', planned: 15 * MINUTE_MS },
    { id: 'commit', planned: 5 * MINUTE_MS },
  ]);
const minutes = (ms: number) => ms / MINUTE_MS;
const given = (clock: ReturnType<typeof half>) => clock.boxes.map((box) => minutes(box.given));

test('a box counts down to an absolute end, amber from a fifth on, red from a twentieth', () => {
  const running = start(half(), BEGIN);
  expect(viewOf(running, later(2))).toMatchObject({ state: 'running', left: 8 * MINUTE_MS, tone: 'calm', behind: 0 });
  expect(viewOf(running, later(8)).tone).toBe('amber');
  expect(viewOf(running, later(9.5)).tone).toBe('red');
  expect(viewOf(running, later(9.5)).leftInAll).toBe(20.5 * MINUTE_MS);
});

test('no box ends or starts by itself: over its time it says by how much, and the others give it', () => {
  const running = start(half(), BEGIN);
  const late = viewOf(running, later(14));
  expect(late).toMatchObject({ at: 0, state: 'running', left: -4 * MINUTE_MS, behind: 4 * MINUTE_MS, overrun: 0 });
  const moved = next(running, later(14));
  expect(given(moved)).toEqual([14, 12, 4]);
  expect(viewOf(moved, later(20))).toMatchObject({ at: 1, state: 'ready', behind: 4 * MINUTE_MS });
});

test('an overrun that the others cannot give is shown', () => {
  const late = next(start(half(), BEGIN), later(32));
  expect(given(late)).toEqual([32, 0, 0]);
  expect(viewOf(late, later(32))).toMatchObject({ overrun: 2 * MINUTE_MS, total: 30 * MINUTE_MS, leftInAll: 0 });
});

test('who is early gives the time to what comes', () => {
  const early = next(start(half(), BEGIN), later(6));
  expect(given(early)).toEqual([6, 18, 6]);
  expect(viewOf(early, later(6)).behind).toBe(-4 * MINUTE_MS);
});

test('a pause does not count; minutes are added from the others and never taken below what was spent', () => {
  const paused = pause(start(half(), BEGIN), later(4));
  const on = start(paused, later(60));
  expect(viewOf(on, later(61)).left).toBe(5 * MINUTE_MS);
  const more = addTime(on, 5 * MINUTE_MS, later(61));
  expect(viewOf(more, later(61)).left).toBe(10 * MINUTE_MS);
  expect(given(more)).toEqual([15, 11.25, 3.75]);
  const less = addTime(more, -20 * MINUTE_MS, later(61));
  expect(viewOf(less, later(61)).left).toBe(0);
  expect(given(less)).toEqual([5, 18.75, 6.25]);
});

test('going back goes on with what was left of the plan, and repeats nothing', () => {
  const worked = next(next(start(half(), BEGIN), later(6)), later(6));
  const again = back(back(worked, later(7)), later(7));
  expect(viewOf(again, later(7))).toMatchObject({ at: 0, state: 'paused', left: 4 * MINUTE_MS });
  expect(given(again)).toEqual([10, 15, 5]);
  expect(viewOf(goTo(again, 2, later(8)), later(8)).at).toBe(2);
  expect(viewOf(goTo(again, 9, later(8)), later(8)).state).toBe('over');
});

describe('another plan, meanwhile', () => {
  test('45 minutes instead of 30: what is over stays, the present box keeps what it spent', () => {
    const running = start(next(start(half(), BEGIN), later(10)), later(10));
    const longer = replan(
      running,
      [
        { id: 'prep', planned: 10 * MINUTE_MS },
        { id: 'work', planned: 25 * MINUTE_MS },
        { id: 'talk', planned: 5 * MINUTE_MS },
        { id: 'commit', planned: 5 * MINUTE_MS },
      ],
      later(12),
    );
    expect(viewOf(longer, later(12))).toMatchObject({ at: 1, left: 23 * MINUTE_MS, total: 45 * MINUTE_MS });
    expect(given(longer)).toEqual([10, 25, 5, 5]);
  });

  test('a step that was begun cannot go, nor one that is over come later', () => {
    const running = start(next(start(half(), BEGIN), later(10)), later(10));
    const plan = (ids: string[]) => ids.map((id) => ({ id, planned: MINUTE_MS }));
    expect(() => replan(running, plan(['prep', 'commit']), later(11))).toThrow(/begun or is over/);
    expect(() => replan(running, plan(['work', 'prep', 'commit']), later(11))).toThrow(/stay before/);
    expect(() => replan(running, plan(['prep', 'new', 'work']), later(11))).toThrow(/stay before/);
    expect(replan(running, plan(['prep', 'work']), later(11)).boxes).toHaveLength(2);
  });
});
