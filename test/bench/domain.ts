import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { baseRate } from '#shared/luck/base-rate.ts';
import { newGate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { xmr } from '#shared/signals/xmr.ts';
import { addDays } from '#shared/time/calendar.ts';
import { dailyValue, FIVE_YEARS } from './five-years.ts';
import { median } from './statistics.ts';
import type { BenchRow } from './storage.ts';

const BUDGET_US = 20;

/** What the domain's arithmetic costs. */
export async function domainRows(): Promise<BenchRow[]> {
  return [verdictRow(), xmrRow(), baseRateRow()];
}

/** XmR limits and signals of five years of daily readings, against one loop that adds the same readings up. */
function xmrRow(): BenchRow {
  const readings = Array.from({ length: 1826 }, (_, i) => ({
    date: addDays('2021-01-01', i),
    value: 100 + ((i * 37) % 17) + Math.sin(i) * 3,
  }));
  const add = () => {
    let total = 0;
    for (const { value } of readings) total += value;
    return total;
  };
  const limits = () => xmr(readings)?.signals.length ?? 0;
  let kept = 0;
  const round = (work: () => number, runs: number) => {
    const start = performance.now();
    for (let i = 0; i < runs; i += 1) kept += work();
    return ((performance.now() - start) * 1000) / runs;
  };
  const best = (work: () => number, runs: number) =>
    Math.min(...Array.from({ length: 6 }, () => round(work, runs)).slice(1));
  const [pass, us] = [best(add, 20_000), best(limits, 2_000)];
  if (!Number.isFinite(kept)) throw new Error('The sums are no numbers');
  return {
    what: 'XmR over 1,826 readings',
    against: 'one pass summing them',
    ratio: us / pass,
    atMost: '20×',
    detail: `${us.toFixed(1)} µs for limits and signals, ${pass.toFixed(1)} µs for the sum, best of five rounds`,
  };
}

/** The verdict of a gate over 60 readings, against its budget of 20 µs. */
function verdictRow(): BenchRow {
  const signals = [newSignal('clicks', 'Clicks', 'proxy')];
  const empty = newGate('gate', '2026-09-01');
  const rule = ruleFromSentence('continue if the mean of Clicks ≥ 50; stop if it is < 20', signals, empty.rule);
  const gate = { ...empty, end: '2026-10-30', rule };
  const readings: Reading[] = Array.from({ length: 60 }, (_, i) => ({
    signal: 'clicks',
    date: addDays(gate.start, i),
    value: (i * 37) % 100,
  }));
  const guardrail = { text: '', signal: null, good: null, valid: null, slo: null };
  const runs = 20_000;
  const round = () => {
    const start = performance.now();
    for (let i = 0; i < runs; i += 1) verdict({ gate, signals, guardrail, readings, today: '2026-11-20' });
    return ((performance.now() - start) * 1000) / runs;
  };
  round();
  const us = Math.min(round(), round(), round());
  return {
    what: 'verdict with 60 readings',
    against: `its budget of ${BUDGET_US} µs`,
    ratio: us / BUDGET_US,
    atMost: '1×',
    detail: `${us.toFixed(1)} µs a verdict, best of three rounds of ${runs.toLocaleString('en')}`,
  };
}

/** How often the rule of a two-week gate was met in five years before it, against as many verdicts of that gate. */
function baseRateRow(): BenchRow {
  const signals = [{ ...newSignal('clicks', 'Clicks', 'proxy'), cadence: 'daily' as const }];
  const gate = newGate('gate', '2026-01-01');
  const rule = ruleFromSentence('continue if Clicks ≥ 60; stop if it is < 40', signals, gate.rule);
  const sealed = { ...gate, rule };
  const guardrail = { text: '', signal: null, good: null, valid: null, slo: null };
  const reading = (date: string, day: number): Reading => ({ signal: 'clicks', date, value: dailyValue(0, day) });
  const before = Array.from({ length: FIVE_YEARS }, (_, i) => reading(addDays(gate.start, i - FIVE_YEARS), i));
  const inside = Array.from({ length: 14 }, (_, i) => reading(addDays(gate.start, i), FIVE_YEARS + i));
  const today = addDays(gate.end, 1);
  const stretches = baseRate({ gate: sealed, signals, readings: before, today }).stretches.length;
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const verdicts = () => {
    for (let i = 0; i < stretches; i += 1) verdict({ gate: sealed, signals, guardrail, readings: inside, today });
  };
  const rate = () => void baseRate({ gate: sealed, signals, readings: before, today });
  const rounds = Array.from({ length: 40 }, () => ({ verdicts: timed(verdicts), rate: timed(rate) })).slice(10);
  const [plain, ours] = [median(rounds.map((r) => r.verdicts)), median(rounds.map((r) => r.rate))];
  return {
    what: `base rate over ${FIVE_YEARS.toLocaleString('en')} readings`,
    against: `one verdict × ${stretches.toLocaleString('en')} stretches`,
    ratio: ours / plain,
    atMost: '1×',
    detail: `${ours.toFixed(1)} ms against ${plain.toFixed(1)} ms of verdicts on the gate’s own 14 readings, medians of ${rounds.length} rounds`,
  };
}
