import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/gates/gate.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Reading } from '#shared/signals/reading.ts';
import { newSignal } from '#shared/signals/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import type { BenchRow } from './storage.ts';

const BUDGET_US = 20;

/** The verdict of a gate over 60 readings, against its budget of 20 µs. */
export async function domainRows(): Promise<BenchRow[]> {
  const signals = [newSignal('clicks', 'Clicks', 'proxy')];
  const empty = newGate('gate', '2026-09-01');
  const rule = ruleFromSentence('continue if the mean of Clicks ≥ 50; stop if it is < 20', signals, empty.rule);
  const gate = { ...empty, end: '2026-10-30', rule };
  const readings: Reading[] = Array.from({ length: 60 }, (_, i) => ({
    signal: 'clicks',
    date: addDays(gate.start, i),
    value: (i * 37) % 100,
  }));
  const guardrail = { text: '', signal: null, slo: null };
  const runs = 20_000;
  const round = () => {
    const start = performance.now();
    for (let i = 0; i < runs; i += 1) verdict({ gate, signals, guardrail, readings, today: '2026-11-20' });
    return ((performance.now() - start) * 1000) / runs;
  };
  round();
  const us = Math.min(round(), round(), round());
  return [
    {
      what: 'verdict with 60 readings',
      against: `its budget of ${BUDGET_US} µs`,
      ratio: us / BUDGET_US,
      atMost: '1×',
      detail: `${us.toFixed(1)} µs a verdict, best of three rounds of ${runs.toLocaleString('en')}`,
    },
  ];
}
