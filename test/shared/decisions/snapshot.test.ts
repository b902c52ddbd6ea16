import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { snapshotChart, snapshotGuardrail } from '#shared/decisions/snapshot.ts';
import { makeDecision } from '#shared/gates/decide.ts';
import { gateChart } from '#shared/gates/gate-chart.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Sheet } from '#shared/sheet/sheet.ts';
import type { Reading } from '#shared/signals/reading.ts';
import { newSignal } from '#shared/signals/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const sheet: Sheet = {
  ...clicksSheet(),
  signals: [newSignal('clicks', 'Clicks', 'proxy'), newSignal('answered', 'Answered in time', 'guardrail')],
  guardrail: { text: 'Support answers', signal: 'answered', good: null, valid: null, slo: 95 },
  events: [{ id: 'e1', date: '2021-09-14', text: 'Newsletter' }],
};
const [gate] = sheet.gates;
const today = '2021-09-20';
const readings: Reading[] = Array.from({ length: 9 }, (_, i) => addDays('2021-09-12', i)).flatMap((date, i) => [
  { signal: 'answered', date, value: 97 },
  { signal: 'clicks', date, value: 60_000 + i * 100 },
]);

function decided() {
  if (!gate) throw new Error('the sheet has a gate');
  return makeDecision({
    id: 'd1',
    at: `${today}T09:00:00.000Z`,
    date: today,
    gate,
    sheet,
    readings,
    verdict: verdict({ gate, signals: sheet.signals, guardrail: sheet.guardrail, readings, today }),
    outcome: 'continue',
    rationale: '',
    by: 'Ana',
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
}

describe('a decision’s snapshot', () => {
  test('gives the chart of that day from itself alone', () => {
    if (!gate) throw new Error('the sheet has a gate');
    const then = gateChart({ gate, signals: sheet.signals, readings, today, events: sheet.events });
    expect(then?.count).toBe(9);
    expect(snapshotChart(decided())).toEqual(then);
  });

  test('tells how the guardrail stood', () => {
    expect(snapshotGuardrail(decided())).toMatchObject({ state: 'within', sli: 97, readings: 9 });
  });

  test('without a rule there is no chart', () => {
    const decision = decided();
    const rule = { ...decision.snapshot.rule, continueIf: null };
    expect(snapshotChart({ ...decision, snapshot: { ...decision.snapshot, rule } })).toBeNull();
  });
});
