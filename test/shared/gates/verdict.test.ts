import { describe, expect, it } from 'vitest';
import { laterPhrase } from '#shared/gates/later.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { activation, all, any, condition, firstValue, gateWith, noGuardrail, series, signals } from './support.ts';

const support = { ...newSignal('sup', 'Support first response', 'guardrail'), unit: '%' };
const watched: Guardrail = { text: '', signal: 'sup', good: null, valid: null, slo: 95 };

function judge(gate: Gate, readings: Reading[], today: string, guardrail = noGuardrail): Verdict {
  return verdict({ gate, signals: [...signals, support], guardrail, readings, today });
}

describe('the verdict, first match wins', () => {
  const stops = gateWith({ stopIf: all(condition({ comparator: '<', threshold: 5 })) });

  it('1. stops on a breached guardrail, whatever the rule says, even with too few readings', () => {
    const bad = series([90, 95], '2026-01-05', 'sup');
    const found = judge(stops, [...series([20, 20, 20]), ...bad], '2026-01-20', watched);
    expect(found).toMatchObject({ verdict: 'stop', kind: 'guardrail', provisional: false });
    expect(found.reason).toBe(
      'Stopped by the guardrail: “Support first response” is at 92.5% inside the gate against an objective of 95%; error budget spent (150%). It was breached on 5 January 2026.',
    );
    expect(judge(stops, bad, '2026-01-20', watched)).toMatchObject({ verdict: 'stop', kind: 'guardrail' });
    expect(judge(gateWith({ continueIf: null }), bad, '2026-01-20', watched).verdict).toBe('stop');
  });

  it('1. does not look at guardrail readings outside the gate', () => {
    const before = series([10, 10, 10], '2026-01-02', 'sup');
    const after = series([10], '2026-01-20', 'sup');
    const found = judge(stops, [...series([20, 20, 20]), ...before, ...after], '2026-01-30', watched);
    expect(found).toMatchObject({ verdict: 'continue', guardrail: { state: 'unknown', sli: null } });
  });

  it('2. says none yet with too few readings up to the last day, and change after it', () => {
    const before = judge(stops, series([20, 20]), '2026-01-19');
    expect(before).toMatchObject({ verdict: null, kind: 'too-few', provisional: true, readings: 2, needed: 3 });
    expect(before.reason).toBe('2 of at least 3 readings of Clicks so far; 1 more needed by 19 January 2026.');
    const after = judge(stops, series([20, 20]), '2026-01-20');
    expect(after).toMatchObject({ verdict: 'change', kind: 'too-few', provisional: false });
    expect(after.reason).toBe('Not enough readings to decide: 2 of Clicks inside the gate, at least 3 needed.');
  });

  it('2. counts only readings from the first to the last day, both included', () => {
    const edges = [...series([20], '2026-01-05'), ...series([20], '2026-01-19'), ...series([20], '2026-01-12')];
    expect(judge(stops, edges, '2026-01-20')).toMatchObject({ readings: 3, verdict: 'continue' });
    const outside = [...series([20, 20], '2026-01-03'), ...series([20], '2026-01-20'), ...series([20, 20])];
    expect(judge(stops, outside, '2026-01-19')).toMatchObject({ readings: 2 });
    const noneInside = [...series([20, 20], '2026-01-03'), ...series([20, 20], '2026-01-20')];
    expect(judge(stops, noneInside, '2026-01-25')).toMatchObject({ readings: 0, verdict: 'change' });
  });

  it('2. counts the signal with the fewest readings', () => {
    const both = gateWith({ continueIf: all(condition(), condition({ signal: 'act' })) });
    const readings = [...series([20, 20, 20, 20]), ...series([20], '2026-01-05', 'act')];
    const found = judge(both, readings, '2026-01-08');
    expect(found).toMatchObject({ verdict: null, readings: 1 });
    expect(found.reason).toContain('1 of at least 3 readings of 30-day activation rate');
  });

  it('3. stops before it continues when both hold', () => {
    const both = gateWith({ stopIf: all(condition({ aggregate: 'last', comparator: '<', threshold: 5 })) });
    expect(judge(both, series([40, 40, 4]), '2026-01-20')).toMatchObject({ verdict: 'stop', kind: 'stop' });
    expect(judge(both, series([40, 40, 4]), '2026-01-20').reason).toBe(
      'The last reading of Clicks is 4, which is < 5: the rule says stop.',
    );
  });

  it('4. continues after the last day, up to which it only stands ahead', () => {
    const before = judge(stops, series([10, 10, 10]), '2026-01-19');
    expect(before).toMatchObject({ verdict: null, standing: 'ahead', kind: 'standing', provisional: true });
    expect(before.reason).toBe('The mean of Clicks is 10, which is ≥ 10; today is the last day.');
    const found = judge(stops, series([10, 10.5, 10]), '2026-01-20');
    expect(found).toMatchObject({ verdict: 'continue', kind: 'continue', provisional: false });
    expect(found.reason).toBe('The mean of Clicks is 10.17, which is ≥ 10: the rule says continue.');
  });

  it('5. says none yet before the end and change after it when nothing holds', () => {
    const before = judge(stops, series([6, 6, 6]), '2026-01-09');
    expect(before).toMatchObject({ verdict: null, standing: 'level', kind: 'standing' });
    expect(before.reason).toBe('The mean of Clicks is 6, not ≥ 10; 10 days left.');
    expect(judge(stops, series([6, 6, 6]), '2026-01-19').reason).toContain('; today is the last day.');
    const after = judge(stops, series([6, 6, 6]), '2026-01-20');
    expect(after).toMatchObject({ verdict: 'change', kind: 'neither' });
    expect(after.reason).toBe('The mean of Clicks is 6, not ≥ 10, and the gate has ended.');
  });
});

describe('before the end', () => {
  const rule = { continueIf: all(condition()), stopIf: all(condition({ comparator: '<', threshold: 5 })) };
  /** Six weeks that go 7, 9, 7, 9 …: mean 8, every moving range 2, so the usual range is 8 ± 2.66 · 2: 2.68 to 13.32. */
  const history = series(
    Array.from({ length: 42 }, (_, i) => 7 + 2 * (i % 2)),
    '2025-11-24',
  );

  it('a reading after today never counts, and is named', () => {
    // The mean of 1, 1 and 1 is 1; with the 100 of 12 January it would be 25.75.
    const readings = [...series([1, 1, 1]), ...series([100], '2026-01-12')];
    const found = judge(gateWith(rule), readings, '2026-01-08');
    expect(found).toMatchObject({ verdict: null, standing: 'behind', readings: 3 });
    expect(found.later.map(({ date, value }) => [date, value])).toEqual([['2026-01-12', 100]]);
    expect(laterPhrase(found.later, '2026-01-08')).toBe(
      '1 reading after 8 January 2026 is left out (12 January 2026).',
    );
    expect(judge(gateWith(rule), readings, '2026-01-12')).toMatchObject({ standing: 'ahead', later: [] });
  });

  it.each([
    // The mean of the three readings against ≥ 10 and < 5.
    [[10, 10, 10], 'ahead'],
    [[7, 7, 7], 'level'],
    [[4, 4, 4], 'behind'],
  ] as const)('%j stand %s', (values, standing) => {
    expect(judge(gateWith(rule), series(values), '2026-01-08')).toMatchObject({ verdict: null, standing });
  });

  it('a stop rule is called early only where an unusual reading on its side confirms it', () => {
    // 3, 4 and 5 have a mean of 4 < 5 and lie inside 2.68 to 13.32; three of them nearer the lower limit than the centre is
    // rule 2 (5 lies 2.32 above the limit and 3 below the centre).
    const confirmed = judge(gateWith(rule), [...history, ...series([3, 4, 5])], '2026-01-08');
    expect(confirmed).toMatchObject({ verdict: 'stop', kind: 'early-stop', standing: null, provisional: true });
    expect(confirmed.reason).toBe(
      'The mean of Clicks is 4, which is < 5, and the reading of 7 January 2026 is unusual on that side: the rule says stop.',
    );
    // Without a history nothing is unusual.
    expect(judge(gateWith(rule), series([3, 4, 5]), '2026-01-08')).toMatchObject({ verdict: null, standing: 'behind' });
    // 20, −9 and 1 have a mean of 4. With a stop rule above 3 only the 20 is on its side, and 20 > 13.32 confirms it; with
    // 13, −5 and 4 (mean 4) the unusual reading is the −5, on the other side.
    const above = gateWith({ stopIf: all(condition({ comparator: '>', threshold: 3 })) });
    expect(judge(above, [...history, ...series([20, -9, 1])], '2026-01-08')).toMatchObject({ kind: 'early-stop' });
    expect(judge(above, [...history, ...series([13, -5, 4])], '2026-01-08')).toMatchObject({ standing: 'behind' });
  });

  it('never continues early, however far ahead', () => {
    expect(judge(gateWith(rule), [...history, ...series([900, 900, 900])], '2026-01-08').verdict).toBeNull();
  });

  it('a guardrail stops early only once the rest of the window cannot recover', () => {
    // Fifteen days of a percentage with an objective of 95 allow 75 points of bad. 10 + 5 of them are gone after two days.
    const readings = [...series([20, 20, 20]), ...series([90, 95], '2026-01-05', 'sup')];
    expect(judge(gateWith(rule), readings, '2026-01-07', watched)).toMatchObject({
      verdict: null,
      standing: 'ahead',
      guardrail: { state: 'within', burned: 0.2, rate: 1.5, spentBy: '2026-01-14' },
    });
    // 100 points are more than 75, whatever comes.
    const gone = [...series([20, 20, 20]), ...series([0, 100], '2026-01-05', 'sup')];
    expect(judge(gateWith(rule), gone, '2026-01-07', watched)).toMatchObject({
      verdict: 'stop',
      guardrail: { state: 'breached', breachedOn: '2026-01-05' },
    });
  });
});

describe('edges of the verdict', () => {
  it('has no verdict without a rule, during and after the gate', () => {
    for (const today of ['2026-01-06', '2026-02-06']) {
      const found = judge(gateWith({ sentence: '', continueIf: null }), series([20, 20, 20]), today);
      expect(found).toMatchObject({ verdict: null, kind: 'no-rule', readings: 0, measured: [] });
      expect(found.reason).toBe('There is no decision rule yet; write when to continue.');
    }
    const unread = judge(gateWith({ sentence: 'if all is well', continueIf: null }), [], '2026-01-06');
    expect(unread.reason).toContain('cannot be understood');
  });

  it('has no verdict on a signal that is gone', () => {
    const found = judge(
      gateWith({ continueIf: all(condition({ signal: 'gone' })) }),
      series([20, 20, 20]),
      '2026-02-01',
    );
    expect(found).toMatchObject({ verdict: null, kind: 'no-rule' });
    expect(found.reason).toContain('no longer on the page');
  });

  it('says that the gate has not started', () => {
    const found = judge(gateWith(), [], '2026-01-04');
    expect(found).toMatchObject({ verdict: null, kind: 'not-started' });
    expect(found.reason).toContain('starts on 5 January 2026');
  });

  it('joins conditions by all and by any', () => {
    const readings = [...series([20, 20, 20]), ...series([50, 50, 50], '2026-01-05', 'ttfv')];
    const [good, bad] = [condition(), condition({ signal: 'ttfv', comparator: '<=', threshold: 33 })];
    expect(judge(gateWith({ continueIf: all(good, bad) }), readings, '2026-02-01').verdict).toBe('change');
    const either = judge(gateWith({ continueIf: any(good, bad) }), readings, '2026-02-01');
    expect(either.verdict).toBe('continue');
    expect(either.reason).toBe('The mean of Clicks is 20, which is ≥ 10: the rule says continue.');
    expect(either.measured.map((m) => [m.of, m.value, m.holds])).toEqual([
      ['continueIf', 20, true],
      ['continueIf', 50, false],
    ]);
  });

  it('shows a near miss as a miss, with its unit', () => {
    const gate = gateWith({ continueIf: all(condition({ signal: activation.id, threshold: 40 })) });
    const found = judge(gate, series([39.9, 40.04, 40.05], '2026-01-05', 'act'), '2026-02-01');
    expect(found.reason).toBe('The mean of 30-day activation rate is 39.997%, not ≥ 40%, and the gate has ended.');
  });

  it('does not let a condition hold that cannot be computed, and says why', () => {
    const change = condition({ signal: firstValue.id, aggregate: 'change', comparator: '<', threshold: -5 });
    const found = judge(gateWith({ continueIf: all(change) }), series([1, 2, 3], '2026-01-05', 'ttfv'), '2026-02-01');
    expect(found).toMatchObject({ verdict: 'change', measured: [{ value: null, holds: false }] });
    expect(found.reason).toContain('has no baseline to compare with');
  });

  it('compares a computed mean as the decimals people wrote', () => {
    const gate = gateWith({ continueIf: all(condition({ threshold: 0.2 })) });
    expect((0.1 + 0.2 + 0.3) / 3 === 0.2).toBe(false);
    expect(judge(gate, series([0.1, 0.2, 0.3]), '2026-01-20').verdict).toBe('continue');
  });
});
