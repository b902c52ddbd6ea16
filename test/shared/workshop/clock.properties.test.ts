import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MINUTE_MS,
  type Now,
  newClock,
  type WorkshopClock,
  workshopClockSchema,
} from '#shared/model/workshop-clock.ts';
import {
  addTime,
  atNow,
  back,
  goTo,
  next,
  pause,
  standAt,
  standAtEnd,
  start,
  totalOf,
  viewOf,
} from '#shared/workshop/clock.ts';
import { runs } from '../../../build/in-full.ts';

/** What may happen in a room: time passes, a person presses a key, the machine sleeps, its clock is set, the app dies. */
type Step =
  | { do: 'wait' | 'sleep'; ms: number }
  | { do: 'start' | 'pause' | 'next' | 'back' | 'crash' }
  | { do: 'add'; minutes: number }
  | { do: 'go'; at: number }
  | { do: 'set-clock' | 'reboot'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 6 * MINUTE_MS }) }),
  fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 30 * MINUTE_MS }) }),
  fc.record({ do: fc.constantFrom('start' as const, 'pause' as const, 'next' as const, 'back' as const) }),
  fc.record({ do: fc.constant('crash' as const) }),
  fc.record({ do: fc.constant('reboot' as const), ms: fc.integer({ min: 1000, max: 10 * MINUTE_MS }) }),
  fc.record({ do: fc.constant('add' as const), minutes: fc.constantFrom(-5, -1, 1, 5) }),
  fc.record({ do: fc.constant('go' as const), at: fc.integer({ min: 0, max: 8 }) }),
  fc.record({
    do: fc.constant('set-clock' as const),
    ms: fc.integer({ min: -26 * 60 * MINUTE_MS, max: 26 * 60 * MINUTE_MS }).filter((ms) => Math.abs(ms) > 5000),
  }),
);
const plan = fc.array(fc.integer({ min: 10_000, max: 10 * MINUTE_MS }), { minLength: 1, maxLength: 7 });

interface World {
  clock: WorkshopClock;
  now: Now;
  /** How long a box was running, by a stopwatch. */
  ran: number;
}

function happen(world: World, what: Step): World {
  const { clock, now } = world;
  const passing = (ms: number): World => {
    const later = { ...now, wall: now.wall + ms, up: now.up + ms };
    const running = clock.endsAt !== null;
    return { clock, now: later, ran: world.ran + (running ? ms : 0) };
  };
  if (what.do === 'wait' || what.do === 'sleep') return passing(what.ms);
  // The machine, which looked at its clocks every second, restarts: only the system's clock knows how long that took.
  if (what.do === 'reboot') {
    const { now: later, ran } = passing(what.ms);
    const booted = { ...later, up: what.ms / 2, boot: `${now.boot}a` };
    const onDisk = workshopClockSchema.parse(JSON.parse(JSON.stringify(atNow(clock, now))));
    return { clock: atNow(onDisk, booted), now: booted, ran };
  }
  if (what.do === 'set-clock') return { ...world, now: { ...now, wall: now.wall + what.ms } };
  // What is on disk is all that is left: the clock as JSON.
  if (what.do === 'crash') return { ...world, clock: workshopClockSchema.parse(JSON.parse(JSON.stringify(clock))) };
  const act = {
    start: () => start(clock, now),
    pause: () => pause(clock, now),
    next: () => next(clock, now),
    back: () => back(clock, now),
    add: () => addTime(clock, (what.do === 'add' ? what.minutes : 0) * MINUTE_MS, now),
    go: () => goTo(clock, what.do === 'go' ? what.at : 0, now),
  }[what.do];
  return { ...world, clock: act() };
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

function begin(lengths: readonly number[]): World {
  const boxes = lengths.map((planned, i) => ({ id: `box-${i}`, planned }));
  return { clock: newClock(boxes), now: { wall: 1_800_000_000_000, up: 5_000_000, boot: 'a' }, ran: 0 };
}

test('the boxes always add up to the agreed total or to the shown overrun, and never hold less than nothing', () => {
  fc.assert(
    fc.property(plan, fc.array(step, { maxLength: 40 }), (lengths, steps) => {
      let world = begin(lengths);
      for (const what of steps) {
        world = happen(world, what);
        const present = atNow(world.clock, world.now);
        const view = viewOf(world.clock, world.now);
        const here = present.boxes[present.at];
        const spentHere = here ? here.given - view.left : 0;
        const taken = present.boxes.map((box, i) => (i === present.at ? Math.max(box.given, spentHere) : box.given));
        expect(sum(taken)).toBe(view.total + view.overrun - view.saved);
        if (present.at < present.boxes.length - 1) expect(view.saved).toBe(0);
        expect(view.overrun * view.saved).toBe(0);
        expect(view.total).toBe(sum(lengths));
        for (const { given, spent } of present.boxes) {
          expect(given).toBeGreaterThanOrEqual(0);
          expect(spent).toBeGreaterThanOrEqual(0);
        }
        expect(view.leftInAll).toBeGreaterThanOrEqual(0);
        expect(totalOf(present)).toBe(sum(lengths));
        expect(workshopClockSchema.safeParse(present).success).toBe(true);
      }
    }),
    { numRuns: runs(400) },
  );
});

test('no minute is repeated or lost: what the boxes spent is the time the clock ran, sleep and crashes included', () => {
  fc.assert(
    fc.property(plan, fc.array(step, { maxLength: 40 }), (lengths, steps) => {
      let world = begin(lengths);
      for (const what of steps) world = happen(world, what);
      const stood = pause(world.clock, world.now);
      expect(sum(stood.boxes.map(({ spent }) => spent))).toBe(world.ran);
    }),
    { numRuns: runs(400) },
  );
});

test('setting the system’s clock changes nothing that can be seen', () => {
  fc.assert(
    fc.property(plan, fc.array(step, { maxLength: 20 }), (lengths, steps) => {
      let world = begin(lengths);
      for (const what of steps) world = happen(world, what);
      const set = happen(world, { do: 'set-clock', ms: 3_600_000 });
      expect(viewOf(set.clock, set.now)).toEqual(viewOf(world.clock, world.now));
    }),
  );
});

test('where boxes go on by themselves, any sleep ends in the box and second that the plan says', () => {
  fc.assert(
    fc.property(plan, fc.integer({ min: 0, max: 80 * MINUTE_MS }), (lengths, ms) => {
      const { clock, now } = begin(lengths);
      const running = start({ ...clock, advances: true }, now);
      const later = { ...now, wall: now.wall + ms, up: now.up + ms };
      const view = viewOf(running, later);
      let left = ms;
      const at = lengths.findIndex((length) => {
        if (left < length) return true;
        left -= length;
        return false;
      });
      expect(view.at).toBe(at === -1 ? lengths.length : at);
      if (at !== -1) expect(view.left).toBe((lengths[at] ?? 0) - left);
      expect(view.overrun).toBe(0);
    }),
  );
});

test('standing as of an earlier moment takes away just the time since, and nothing is negative or repeated', () => {
  fc.assert(
    fc.property(
      plan,
      fc.array(step, { maxLength: 25 }),
      fc.integer({ min: 0, max: 90 * MINUTE_MS }),
      fc.boolean(),
      fc.integer({ min: -26 * 60 * MINUTE_MS, max: 26 * 60 * MINUTE_MS }),
      (lengths, steps, ms, advances, set) => {
        let world = begin(lengths);
        for (const what of steps) world = happen(world, what);
        // As the backend does at every look and action: the anchor is never later than the moment that is gone back to.
        world = { ...world, clock: { ...atNow(world.clock, world.now), advances } };
        const left = happen(happen(world, { do: 'sleep', ms }), { do: 'set-clock', ms: set });
        const stood = standAt(left.clock, world.now);
        expect(stood.endsAt).toBeNull();
        expect(sum(stood.boxes.map(({ spent }) => spent))).toBe(world.ran);
        expect(workshopClockSchema.safeParse(stood).success).toBe(true);
        const before = viewOf(world.clock, world.now);
        const after = viewOf(stood, left.now);
        expect([after.at, after.left, after.leftInAll]).toEqual([before.at, before.left, before.leftInAll]);
      },
    ),
  );
});

test('standing as of the end of the present box leaves it nothing, and never less', () => {
  fc.assert(
    fc.property(plan, fc.array(step, { maxLength: 25 }), (lengths, steps) => {
      let world = begin(lengths);
      for (const what of steps) world = happen(world, what);
      const before = viewOf(world.clock, world.now);
      const stood = standAtEnd(world.clock, world.now);
      expect(stood.endsAt).toBeNull();
      const after = viewOf(stood, world.now);
      expect(after.left).toBe(before.state === 'running' ? Math.max(0, before.left) : before.left);
      expect(after.overrun).toBeLessThanOrEqual(before.overrun);
    }),
  );
});
