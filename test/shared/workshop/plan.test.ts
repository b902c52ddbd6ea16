import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '#shared/workshop/clock.ts';
import { phaseLengths, planLength, planStepsSchema, standardPlan, withTotal } from '#shared/workshop/plan.ts';
import { STEP_KINDS, STEP_WORDS } from '#shared/workshop/steps.ts';

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
    const { prompt, hint, notes } = STEP_WORDS[kind];
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
