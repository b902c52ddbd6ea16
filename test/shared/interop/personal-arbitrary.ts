import fc from 'fast-check';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { links } from './loop-arbitraries.ts';
import { date, maybe, moment, name, text } from './parts.ts';

/** Personal decisions with any words. */
export const personals: fc.Arbitrary<PersonalDecision> = fc.record({
  id: fc.constantFrom('p-1', 'p-2', 'p-3'),
  at: moment,
  date,
  what: text,
  options: fc.array(text, { maxLength: 3 }),
  chosen: maybe(fc.nat({ max: 2 })),
  reasoning: text,
  confidence: maybe(fc.integer({ min: 50, max: 100 })),
  expected: text,
  reviewOn: maybe(date),
  by: name,
  sheet: fc.constant(null),
  lookBack: maybe(
    fc.record({
      at: moment,
      date,
      result: fc.constantFrom('yes' as const, 'no' as const, 'partly' as const, 'unclear' as const),
      happened: text,
      lesson: text,
      process: maybe(fc.constantFrom('good' as const, 'poor' as const)),
    }),
  ),
  ...links,
  corrections: fc.constant([]),
});
