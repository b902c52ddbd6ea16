import { describe, expect, it } from 'vitest';
import { gateChart } from '#shared/charts/gate-chart.ts';
import { requiredPace } from '#shared/charts/pace.ts';
import { enoughCadence } from '#shared/gates/cadence.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import { fromDayNumber } from '#shared/time/calendar.ts';
import { reviewReadings, reviewSignals } from '../signals/review-data.ts';

/**
 * The last fourteen days of the review data that have Clicks. Every figure below was worked out apart from this code, in
 * Python with exact fractions over csv.DictReader's cells: plain sums and differences of the days named.
 */
const signals = Object.values(reviewSignals);
const noGuardrail = { text: '', signal: null, good: null, valid: null, slo: null };

function gateOf(sentence: string): Gate {
  const empty = { ...newGate('g', '2021-09-12'), end: '2021-09-25' };
  return { ...empty, rule: ruleFromSentence(sentence, signals, empty.rule) };
}

const gate = gateOf('continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000');
const upTo = (date: string) => reviewReadings.filter((reading) => reading.date <= date);
const judge = (of: Gate, today: string) =>
  verdict({ gate: of, signals, guardrail: noGuardrail, readings: upTo(today), today });

describe('a gate over the last fourteen days of the review data', () => {
  it('says continue once the last day is over; before it the rule stands level', () => {
    const over = judge(gate, '2021-09-26');
    expect(over).toMatchObject({ verdict: 'continue', provisional: false, standing: null, readings: 14, needed: 7 });
    expect(over.measured[0]?.value).toBe(60282);
    const before = judge(gate, '2021-09-19');
    expect(before).toMatchObject({ verdict: null, standing: 'level', provisional: true, readings: 8 });
    expect(before.measured[0]?.value).toBe(59999.75);
  });

  it('looks at PageViews and Defects/Million as well', () => {
    const wide = gateOf(
      'continue if the mean of Clicks ≥ 60,000 and the mean of PageViews ≥ 61,453,399; stop if the maximum of Defects/Million > 9,800',
    );
    const found = judge(wide, '2021-09-26');
    expect(found.measured.map(({ value }) => value)).toEqual([60282, 66497647.5, 9856]);
    expect(found.verdict).toBe('stop');
    expect(bothCanHold(wide.rule, signals)).toBeNull();
  });

  it('knows the usual range of the six weeks before, and the readings that are signals', () => {
    const chart = gateChart({ gate, signals, readings: reviewReadings, today: '2021-09-26' });
    expect(chart?.usual?.upper).toBeCloseTo(69794.88466898954, 8);
    expect(chart?.usual?.lower).toBeCloseTo(56128.972473867594, 8);
    expect(chart?.usual?.provisional).toBe(false);
    expect(chart?.marks.map(({ day, value, outside }) => [fromDayNumber(day), value, outside])).toEqual([
      ['2021-09-16', 56464, false],
      ['2021-09-17', 58072, false],
      ['2021-09-23', 58406, false],
    ]);
    expect(chart?.marks.every(({ why }) => why.endsWith('(rule 2)'))).toBe(true);
  });

  it('is read often enough', () => {
    expect(enoughCadence(gate, signals)).toBeNull();
  });

  it('tells the pace it takes when it falls short', () => {
    const steeper = gateOf('continue if the mean of Clicks ≥ 61,000');
    const pace = requiredPace({ gate: steeper, signals, readings: upTo('2021-09-19'), today: '2021-09-20' });
    expect(pace).toMatchObject({ remaining: 6, getsThere: false });
    expect(pace?.perReading).toBeCloseTo(62333.666666666664, 8);
  });
});
