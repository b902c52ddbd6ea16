import { expect, test } from 'vitest';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { workshopTemplateSchema } from '#shared/model/workshop-plan.ts';
import { putBack, renamed, stepsOf, withKept } from '#shared/workshop/kept-plans.ts';
import { planStep } from '#shared/workshop/plan.ts';

let n = 0;
const newId = () => `id-${++n}`;
const steps = (minutes: number) => [planStep('a', 'aim', minutes * MINUTE_MS), planStep('b', 'vote', MINUTE_MS)];

test('a plan is kept under its name; the same name again replaces it where it stood', () => {
  const two = withKept(withKept([], ' Short ', steps(1), newId), 'Long', steps(9), newId);
  expect(two.map(({ name }) => name)).toEqual(['Short', 'Long']);
  const again = withKept(two, 'Short', steps(2), newId);
  expect(again.map(({ name, steps: of }) => [name, of[0]?.length])).toEqual([
    ['Short', 2 * MINUTE_MS],
    ['Long', 9 * MINUTE_MS],
  ]);
  expect(again[0]?.id).toBe(two[0]?.id);
  for (const plan of again) expect(workshopTemplateSchema.parse(plan)).toEqual(plan);
  expect(() => withKept(two, '  ', steps(1), newId)).toThrow(/name/);
});

test('a plan is renamed, but never to another one’s name', () => {
  const [short, long] = withKept(withKept([], 'Short', steps(1), newId), 'Long', steps(9), newId);
  if (!short || !long) throw new Error('two plans');
  expect(renamed([short, long], long.id, 'Longer').map(({ name }) => name)).toEqual(['Short', 'Longer']);
  expect(renamed([short, long], long.id, 'Long').map(({ name }) => name)).toEqual(['Short', 'Long']);
  expect(() => renamed([short, long], long.id, 'Short')).toThrow(/Another plan/);
});

test('what was deleted comes back at its place, once; another workshop has steps of its own', () => {
  const [short, long] = withKept(withKept([], 'Short', steps(1), newId), 'Long', steps(9), newId);
  if (!short || !long) throw new Error('two plans');
  expect(putBack([long], short, 0)).toEqual([short, long]);
  expect(putBack([short, long], short, 0)).toEqual([short, long]);
  expect(putBack([], long, 1)).toEqual([long]);
  const fresh = stepsOf(short, newId);
  expect(fresh.map(({ kind, length }) => [kind, length])).toEqual(
    short.steps.map(({ kind, length }) => [kind, length]),
  );
  expect(fresh.map(({ id }) => id)).not.toContain('a');
});
