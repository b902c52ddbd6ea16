import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateChart } from '#shared/charts/gate-chart.ts';
import { makeDecision } from '#shared/decisions/decide.ts';
import { snapshotChart, snapshotGuardrail } from '#shared/decisions/snapshot.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { sha256 } from '../../support/sha256.ts';

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

function decided(of: Sheet = sheet, all: readonly Reading[] = readings) {
  const [judged] = of.gates;
  if (!judged) throw new Error('the sheet has a gate');
  const found = verdict({ gate: judged, signals: of.signals, guardrail: of.guardrail, readings: all, today });
  const { snapshot } = makeDecision({
    id: 'd1',
    at: `${today}T09:00:00.000Z`,
    date: today,
    gate: judged,
    sheet: of,
    readings: all,
    verdict: found,
    outcome: 'continue',
    rationale: 'we go on',
    by: 'Ana',
    sha256,
  });
  return snapshot;
}

/** Readings of some days from 90 before the gate to its last, and what they are judged by. */
const situation = fc.record({
  days: fc.uniqueArray(fc.integer({ min: -90, max: 13 }), { maxLength: 80 }),
  values: fc.array(fc.integer({ min: 50_000, max: 70_000 }), { minLength: 80, maxLength: 80 }),
  locked: fc.option(fc.integer({ min: -80, max: -1 })),
  stretch: fc.option(fc.integer({ min: -80, max: -20 })),
});

describe('a decision’s snapshot', () => {
  test('gives the chart of that day from itself alone', () => {
    if (!gate) throw new Error('the sheet has a gate');
    const then = gateChart({ gate, signals: sheet.signals, readings, today, events: sheet.events });
    expect(then?.count).toBe(9);
    expect(snapshotChart(decided(), today)).toEqual(then);
  });

  test('gives it with whatever was before the gate: lead-in, usual range, baseline', () => {
    fc.assert(
      fc.property(situation, ({ days, values, locked, stretch }) => {
        const at = (day: number) => addDays('2021-09-12', day);
        const clicks = newSignal('clicks', 'Clicks', 'proxy');
        const signal = {
          ...clicks,
          baseline: stretch === null ? null : { kind: 'stretch' as const, start: at(stretch), end: at(stretch + 15) },
          process: { ...clicks.process, lockedThrough: locked === null ? null : at(locked) },
        };
        const all = [...days]
          .sort((a, b) => a - b)
          .map((day, i) => ({ signal: 'clicks', date: at(day), value: values[i] ?? 0 }));
        const other: Sheet = { ...sheet, signals: [signal, ...sheet.signals.slice(1)] };
        const [judged] = other.gates;
        if (!judged) throw new Error('the sheet has a gate');
        const then = gateChart({ gate: judged, signals: other.signals, readings: all, today, events: other.events });
        expect(snapshotChart(decided(other, all), today)).toEqual(then);
      }),
    );
  });

  test('tells how the guardrail stood', () => {
    expect(snapshotGuardrail(decided(), today)).toMatchObject({ state: 'within', sli: 97, readings: 9 });
  });

  test('without a rule there is no chart', () => {
    const snapshot = decided();
    const rule = { ...snapshot.rule, continueIf: null };
    expect(snapshotChart({ ...snapshot, rule }, today)).toBeNull();
  });
});
