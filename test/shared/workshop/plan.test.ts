import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MS, newClock } from '#shared/model/workshop-clock.ts';
import { planStepsSchema, STEP_KINDS } from '#shared/model/workshop-plan.ts';
import { goTo, next, replan, start, viewOf } from '#shared/workshop/clock.ts';
import { phaseLengths, planLength, standardPlan, withRest, withTotal } from '#shared/workshop/plan.ts';
import { STEP_TEXTS } from '#shared/workshop/steps.ts';

const ids = () => {
  let n = 0;
  return () => `step-${++n}`;
};

test('the standard plan is half an hour: prep 10, work 15, commit 5', () => {
  const plan = standardPlan(ids());
  expect(planStepsSchema.parse(plan)).toEqual(plan);
  expect(planLength(plan)).toBe(30 * MINUTE_MS);
  expect(phaseLengths(plan)).toEqual({ prep: 10 * MINUTE_MS, work: 15 * MINUTE_MS, commit: 5 * MINUTE_MS });
  expect(plan.map(({ phase }) => phase).join(' ')).toMatch(/^(prep ?)+(work ?)+(commit ?)+$/);
});

test('every kind of step has one prompt, a hint and notes', () => {
  for (const kind of STEP_KINDS) {
    const { prompt, hint, notes } = STEP_TEXTS[kind];
    expect(prompt).toMatch(/[?.]$/);
    expect(hint).toMatch(/[?.]$/);
    expect(notes.length).toBeGreaterThan(0);
  }
});

test('a plan of 45 or 20 minutes has the same steps in proportion, to whole seconds', () => {
  const plan = standardPlan(ids());
  for (const minutes of [20, 45]) {
    const other = withTotal(plan, minutes * MINUTE_MS);
    expect(planLength(other)).toBe(minutes * MINUTE_MS);
    expect(other.map(({ kind }) => kind)).toEqual(plan.map(({ kind }) => kind));
  }
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 240 }), (minutes) => {
      expect(planLength(withTotal(plan, minutes * MINUTE_MS))).toBe(minutes * MINUTE_MS);
    }),
  );
});

test('what remains gets the minutes asked for, whatever was spent so far', () => {
  const plan = standardPlan(ids());
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: plan.length - 1 }),
      fc.array(fc.integer({ min: 0, max: 6 * 60 }), { minLength: plan.length, maxLength: plan.length }),
      fc.constantFrom(20, 45, 60),
      (at, seconds, minutes) => {
        let now = { wall: 1_800_000_000_000, up: 5_000_000, boot: 'a' };
        let clock = newClock(plan.map(({ id, length }) => ({ id, planned: length })));
        for (let i = 0; i <= at; i++) {
          clock = start(clock, now);
          const ms = (seconds[i] ?? 0) * 1000;
          now = { ...now, wall: now.wall + ms, up: now.up + ms };
          if (i < at) clock = next(clock, now);
        }
        const before = viewOf(clock, now);
        const late = clock.boxes.slice(0, at).reduce((all, box) => all + box.spent - box.planned, 0);
        const steps = withRest(plan, minutes * MINUTE_MS, { at, spent: before.given - before.left, late });
        expect(planStepsSchema.safeParse(steps).success).toBe(true);
        expect(steps.slice(0, at)).toEqual(plan.slice(0, at));
        const after = viewOf(
          replan(
            clock,
            steps.map(({ id, length }) => ({ id, planned: length })),
            now,
          ),
          now,
        );
        // Who is far ahead early gets what is least for a step; never less than was asked for.
        expect(after.leftInAll).toBeGreaterThanOrEqual(minutes * MINUTE_MS - 1000);
        if (late >= 0 && at < plan.length - 1) expect(after.leftInAll).toBeLessThanOrEqual(minutes * MINUTE_MS + 1000);
        expect(after.at).toBe(at);
      },
    ),
  );
});

test('a step added when all are over is the present one', () => {
  const plan = standardPlan(ids());
  const now = { wall: 1_800_000_000_000, up: 5_000_000, boot: 'a' };
  const over = goTo(newClock(plan.map(({ id, length }) => ({ id, planned: length }))), plan.length, now);
  const more = [...plan.map(({ id, length }) => ({ id, planned: length })), { id: 'more', planned: MINUTE_MS }];
  expect(viewOf(replan(over, more, now), now)).toMatchObject({ at: plan.length, state: 'ready' });
});
