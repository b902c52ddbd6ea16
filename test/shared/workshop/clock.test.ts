import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS, type Now, newClock, workshopClockSchema } from '#shared/model/workshop-clock.ts';
import { addTime, atNow, back, elapsed, goTo, next, pause, replan, start, viewOf } from '#shared/workshop/clock.ts';

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

test('the tone turns exactly at a fifth and at a twentieth of what the box was given', () => {
  const running = start(half(), BEGIN);
  const tones = (left: number) =>
    [left + 1, left, left - 1].map((ms) => {
      const passed = 10 * MINUTE_MS - ms;
      return viewOf(running, { ...BEGIN, wall: BEGIN.wall + passed, up: BEGIN.up + passed }).tone;
    });
  expect(tones(2 * MINUTE_MS)).toEqual(['calm', 'amber', 'amber']);
  expect(tones(MINUTE_MS / 2)).toEqual(['amber', 'red', 'red']);
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

test.each([1, -1])('a system clock that moved by more than two seconds (%i) was set: what is left stays', (way) => {
  const running = start(half(), BEGIN);
  const moved = (ms: number): Now => ({ ...later(1), wall: later(1).wall + way * ms });
  const left = (ms: number) => viewOf(running, moved(ms)).left;
  expect(left(2001)).toBe(9 * MINUTE_MS);
  expect(left(15_000)).toBe(9 * MINUTE_MS);
  // Less than that is how two clocks differ that are read one after the other: the absolute end counts.
  expect(left(2000)).toBe(9 * MINUTE_MS - way * 2000);
  expect(left(0)).toBe(9 * MINUTE_MS);
});

test('after the machine started anew only the system’s clock is believed, and from then on both are', () => {
  const running = start(half(), BEGIN);
  const booted: Now = { wall: later(3).wall, up: 5_000, boot: 'b' };
  expect(viewOf(running, booted).left).toBe(7 * MINUTE_MS);
  const again = atNow(running, booted);
  expect(again.anchor).toEqual(booted);
  // The same start, as some systems report it, but a shorter time since: that was another start too.
  expect(viewOf(running, { ...booted, boot: 'a' }).left).toBe(7 * MINUTE_MS);
  const set = { ...booted, wall: booted.wall + 60_000 };
  expect(viewOf(again, set).left).toBe(7 * MINUTE_MS);
});

test('how long ago a moment was: by the machine’s own time, else by the system’s clock, never less than nothing', () => {
  expect(elapsed(BEGIN, { ...later(3), wall: BEGIN.wall - 1 })).toBe(3 * MINUTE_MS);
  expect(elapsed(BEGIN, { ...later(3), up: 10, boot: 'b' })).toBe(3 * MINUTE_MS);
  expect(elapsed(BEGIN, { ...later(3), up: 10 })).toBe(3 * MINUTE_MS);
  expect(elapsed(BEGIN, { wall: BEGIN.wall - 1, up: 10, boot: 'b' })).toBe(0);
  expect(elapsed(BEGIN, BEGIN)).toBe(0);
});

describe('a clock that goes on by itself', () => {
  const advancing = () => ({ ...half(), advances: true });

  test('is in the next box at the very moment the one before ends', () => {
    const running = start(advancing(), BEGIN);
    expect(viewOf(running, { ...later(10), wall: later(10).wall - 1, up: later(10).up - 1 }).at).toBe(0);
    expect(viewOf(running, later(10))).toMatchObject({ at: 1, left: 15 * MINUTE_MS, state: 'running' });
    expect(viewOf(running, later(30))).toMatchObject({ at: 3, state: 'over' });
  });

  test('starts the next box only while it runs, and stays one that goes on by itself', () => {
    expect(viewOf(next(advancing(), later(1)), later(1))).toMatchObject({ at: 1, state: 'ready' });
    expect(viewOf(next(start(advancing(), BEGIN), later(1)), later(1))).toMatchObject({ at: 1, state: 'running' });
    const gone = goTo(start(advancing(), BEGIN), 2, later(1));
    expect(gone).toMatchObject({ at: 2, endsAt: null, advances: true });
    expect(goTo(half(), 2, later(1)).advances).toBe(false);
  });
});

test('going back to a box that took more than its plan finds nothing left, and no debt', () => {
  const late = next(start(half(), BEGIN), later(14));
  expect(viewOf(back(late, later(14)), later(14))).toMatchObject({ at: 0, left: 0, state: 'paused' });
});

test('minutes for a box that is over its time count from now; no box gets more than a day', () => {
  const late = addTime(start(half(), BEGIN), 5 * MINUTE_MS, later(14));
  expect(viewOf(late, later(14)).left).toBe(5 * MINUTE_MS);
  const endless = addTime(start(half(), BEGIN), 10 * DAY_MS, later(1));
  expect(endless.boxes[0]?.given).toBe(DAY_MS);
  expect(workshopClockSchema.safeParse(endless).success).toBe(true);
});

describe('another plan, meanwhile', () => {
  test('minutes that were added to the present box stay, unless its own length is changed', () => {
    const more = addTime(start(half(), BEGIN), 5 * MINUTE_MS, later(1));
    const plan = (prep: number) =>
      [prep, 15, 5].map((length, i) => ({ id: ['prep', 'work', 'commit'][i] ?? '', planned: length * MINUTE_MS }));
    expect(viewOf(replan(more, plan(10), later(2)), later(2)).left).toBe(13 * MINUTE_MS);
    expect(viewOf(replan(more, plan(12), later(2)), later(2)).left).toBe(10 * MINUTE_MS);
  });

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
