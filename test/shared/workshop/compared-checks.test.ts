import { expect, test } from 'vitest';
import type { Closeness } from '#shared/model/convergence.ts';
import { compared, comparedPhrase } from '#shared/workshop/compared-checks.ts';

const check = (aim: Closeness | null, ...aims: string[]) => ({
  restatements: aims.map((words, i) => ({ person: `P${i}`, aim: words, mechanism: '', signal: '' })),
  marks: { aim, mechanism: null, signal: null },
});
const words = (earlier: ReturnType<typeof check>, present: ReturnType<typeof check>) =>
  compared(earlier, present).map((each) => comparedPhrase(each, '10 September'));

test('each field stands beside itself then: how close, and how many words were everybody’s', () => {
  const then = check('different', 'customers stay', 'more sign-ups');
  const now = check('close', 'customers stay longer', 'customers stay');
  expect(words(then, now)).toEqual([
    'Aim: different on 10 September, close now; everybody’s words 0% then, 67% now.',
    'Mechanism: not marked on 10 September, not marked now.',
    'First signal: not marked on 10 September, not marked now.',
  ]);
});

test('what stayed is said once, and one alone is no share', () => {
  expect(words(check('same', 'a b'), check('same', 'stay', 'stay'))[0]).toBe('Aim: same on 10 September and now.');
});
