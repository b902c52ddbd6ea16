import { describe, expect, it } from 'vitest';
import { luck } from '#shared/luck/luck.ts';
import { luckPhrases, luckThenPhrase } from '#shared/luck/luck-phrases.ts';
import { decidingSentence } from '#shared/luck/one-reading.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import { addDays } from '#shared/time/calendar.ts';
import { activation, all, clicks, condition, LEVEL, series } from '../gates/support.ts';

const START = '2026-03-02';
const gateOf = (...conditions: ReturnType<typeof condition>[]): Gate => {
  const gate = newGate('g', START);
  return { ...gate, rule: { ...gate.rule, continueIf: all(...conditions) } };
};
function phrases(gate: Gate, values: readonly number[], signal = clicks) {
  const found = luck({
    gate,
    signals: [signal],
    readings: series(values, addDays(START, -values.length), signal.id),
    today: START,
  });
  if (!found) throw new Error('no luck');
  return luckPhrases(gate, [signal], found);
}
const step = [...Array<number>(20).fill(0), ...Array<number>(10).fill(10)];

describe('what is said of luck beside a rule', () => {
  it('is the base rate, the threshold that passes one in twenty, and the count without overlap', () => {
    // 7 of 17 stretches, see gate-luck.test.ts. Apart from each other, counted back: days 17 to 30 (met) and 3 to 16 (not).
    expect(phrases(gateOf(condition({ ...LEVEL, threshold: 5 })), step)).toEqual({
      sentence: 'In 7 of 17 two-week stretches before, this rule would have said continue.',
      offer: { text: '≥ 11 would have passed 1 in 20.', threshold: 11 },
      more: 'Without overlap: 1 of 2. It’s a base rate, not a forecast.',
      trend: null,
    });
  });

  it('names the threshold in the signal’s unit', () => {
    const gate = gateOf(condition({ ...LEVEL, signal: activation.id, threshold: 5 }));
    expect(phrases(gate, step, activation).offer?.text).toBe('≥ 11% would have passed 1 in 20.');
  });

  it('offers nothing where the rule is that strict, or has several conditions', () => {
    expect(phrases(gateOf(condition({ ...LEVEL, threshold: 11 })), step).offer).toBeNull();
    const two = gateOf(condition({ ...LEVEL, threshold: 5 }), condition({ aggregate: 'max', threshold: 1 }));
    expect(phrases(two, step).offer).toBeNull();
  });

  it('says plainly that there is too little history, and nothing more', () => {
    expect(phrases(gateOf(condition({ ...LEVEL, threshold: 5 })), Array<number>(16).fill(9))).toMatchObject({
      sentence: 'Too little history for a base rate: 3 earlier stretches, 6 needed.',
      offer: null,
      more: null,
    });
  });

  it('says when the trend alone meets the rule', () => {
    // One more a day: 38 to 44 in the gate's last week, 41 in the mean.
    const rising = Array.from({ length: 30 }, (_, i) => i + 1);
    expect(phrases(gateOf(condition({ ...LEVEL, threshold: 41 })), rising).trend).toBe(
      'If the last six weeks just go on, the rule is met without any change.',
    );
    expect(phrases(gateOf(condition({ ...LEVEL, threshold: 42 })), rising).trend).toBeNull();
  });
});

it('a decision’s record of luck is said in the same sentence', () => {
  const then = { stretches: 100, met: 28, independent: 8, oneInTwenty: 62_400, trendMeets: true };
  expect(luckThenPhrase({ start: '2026-03-02', end: '2026-03-15' }, then)).toBe(
    'In 28 of 100 two-week stretches before, this rule would have said continue. If the last six weeks just go on, the rule is met without any change.',
  );
  expect(luckThenPhrase({ start: '2026-03-02', end: '2026-03-11' }, { ...then, trendMeets: null })).toBe(
    'In 28 of 100 10-day stretches before, this rule would have said continue.',
  );
  expect(luckThenPhrase({ start: '2026-03-02', end: '2026-03-15' }, null)).toBe(
    'There was too little history for a base rate.',
  );
});

it('readings that decide alone are named, three of them at most', () => {
  const without = (date: string) => ({ signal: 'clicks', date, without: 'change' as const });
  expect(decidingSentence([])).toBe('');
  expect(decidingSentence([without('2026-03-06')])).toBe('Without 6 March 2026: change.');
  const five = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10'].map(without);
  expect(decidingSentence(five)).toMatch(/^Without 6 March 2026: change\. .+ 2 more decide alone\.$/);
});
