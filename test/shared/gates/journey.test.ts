import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gateChart } from '#shared/charts/gate-chart.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { newGate } from '#shared/model/gate.ts';
import { importReadings } from '#shared/signals/import-readings.ts';
import { clicks, noGuardrail } from './support.ts';

const path = new URL('../../fixtures/weekly-business-review.csv', import.meta.url).pathname;
const context = { signals: [clicks], existing: [], options: {}, source: 'weekly-business-review.csv' };
const imported = importReadings(readFileSync(path, 'utf8'), context);

/**
 * The same numbers by another road, nothing of ours in it: awk takes the lines of September 2021 whose third quoted
 * field is the clicks, drops the commas inside it, and adds them up from the 12th to the 25th.
 */
function byAwk(): { count: number; total: number; all: number } {
  const program = `
    { split($0, field, "\\""); clicks = field[6]; gsub(",", "", clicks) }
    clicks ~ /^[0-9]+$/ { all++ }
    field[2] ~ /Sep-2021/ { day = substr(field[2], 6, 2) + 0; if (day >= 12 && day <= 25) { n++; total += clicks } }
    END { print n, total, all }`;
  const [count = 0, total = 0, all = 0] = execFileSync('awk', [program, path], { encoding: 'utf8' })
    .split(' ')
    .map(Number);
  return { count, total, all };
}

describe('the weekly business review as it is exported', () => {
  it('gives 630 readings for Clicks, and none for its blank cells', () => {
    expect(imported.summary).toMatchObject({
      dateColumn: 'Date',
      mapping: { Clicks: 'clicks' },
      added: 630,
      replaced: 0,
      unchanged: 0,
      blank: 100,
      refused: [],
      from: '2020-01-05',
      to: '2021-09-25',
    });
    expect(imported.readings).toHaveLength(630);
    expect(imported.readings[0]).toMatchObject({ date: '2020-01-05', value: 41874 });
    expect(imported.readings.at(-1)).toMatchObject({ date: '2021-09-25', value: 63721 });
    expect(byAwk().all).toBe(630);
  });

  const gate = { ...newGate('g', '2021-09-12'), end: '2021-09-25' };
  gate.rule = ruleFromSentence('continue if the mean of Clicks ≥ 60,000', [clicks], gate.rule);
  const on = (today: string) =>
    verdict({ gate, signals: [clicks], guardrail: noGuardrail, readings: imported.readings, today });

  it('continues on a mean that awk finds too', () => {
    const { count, total } = byAwk();
    expect(count).toBe(14);
    const found = on('2021-09-26');
    expect(found).toMatchObject({ verdict: 'continue', provisional: false, readings: 14, deadline: '2021-09-25' });
    expect(found.measured[0]?.value).toBeCloseTo(total / count, 9);
    expect(found.reason).toBe('The mean of Clicks is 60,282, which is ≥ 60,000: the rule says continue.');
  });

  it('stands ahead up to the last day, without a verdict', () => {
    // By hand: the mean of 12 to 20 September is 60,022.9, of 12 to 25 September 60,282.
    expect(on('2021-09-20')).toMatchObject({ verdict: null, standing: 'ahead', provisional: true });
    expect(on('2021-09-25')).toMatchObject({ verdict: null, standing: 'ahead', provisional: true });
  });

  it('is charted with its threshold, its deadline and six weeks before', () => {
    const chart = gateChart({ gate, signals: [clicks], readings: imported.readings, today: '2021-09-26' });
    expect(chart).toMatchObject({
      count: 14,
      thresholds: [{ kind: 'continue', value: 60000, label: 'continue: mean ≥ 60,000', passesAbove: true }],
      deadline: { label: '25 Sep' },
      aggregate: { label: 'mean 60,282' },
    });
    expect(chart?.points).toHaveLength(42 + 14);
    expect(chart?.segments).toHaveLength(1);
  });
});
