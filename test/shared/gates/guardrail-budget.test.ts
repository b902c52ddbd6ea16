import { describe, expect, it } from 'vitest';
import { guardrailState, guardrailWindows } from '#shared/gates/guardrail.ts';
import { budgetNotes, budgetPhrase, guardrailLabel } from '#shared/gates/guardrail-phrases.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';

/** Two weeks from Monday, 2 March, to Sunday, 15 March. */
const FORTNIGHT = { start: '2026-03-02', end: '2026-03-15' };
const APRIL = { start: '2026-04-01', end: '2026-04-30' };
const counted = (slo: number): Guardrail => ({ text: '', signal: null, good: 'good', valid: 'valid', slo });
const percent = (slo: number): Guardrail => ({ text: '', signal: 'sup', good: null, valid: null, slo });
const requests = [{ ...newSignal('valid', 'Requests', 'guardrail') }];

type Day = readonly [bad: number, valid: number] | null;
/** Bad and valid events of days in a row; null: not read. */
function days(list: readonly Day[], start: string): Reading[] {
  return list.flatMap((day, i) => {
    if (day === null) return [];
    const [bad, valid] = day;
    const date = addDays(start, i);
    return [
      { signal: 'good', date, value: valid - bad },
      { signal: 'valid', date, value: valid },
    ];
  });
}
const same = (n: number, bad: number, valid: number): Day[] => Array.from({ length: n }, () => [bad, valid] as const);

interface Case {
  how: string;
  window?: typeof FORTNIGHT;
  slo: number;
  list: readonly Day[];
  today: string;
  state: 'within' | 'breached' | 'unknown';
  burned: number | null;
  rate: number | null;
  spentBy?: string;
  on?: string;
  says: string;
}

/* Each worked out by hand: the volume of the whole window, what the objective allows of it, what was bad. */
const CASES: Case[] = [
  {
    how: '14 · 1,200 = 16,800 valid, 1% of them 168 bad; 3 · 12 = 36 are. 1% bad at 1% allowed is a rate of 1',
    slo: 99,
    list: same(3, 12, 1200),
    today: '2026-03-04',
    ...{ state: 'within', burned: 36 / 168, rate: 1 },
    says: '78.57% of the error budget is left',
  },
  {
    how: '60 of 168; 5% bad at 1% allowed burns 5×: 14 days ÷ 5 = 2.8, so in the course of the third day',
    slo: 99,
    list: same(1, 60, 1200),
    today: '2026-03-02',
    ...{ state: 'within', burned: 60 / 168, rate: 5, spentBy: '2026-03-04' },
    says: '64.29% of the error budget is left, burning 5×, spent by 4 March',
  },
  {
    how: 'a day later: 120 of 168, the same day',
    slo: 99,
    list: same(2, 60, 1200),
    today: '2026-03-03',
    ...{ state: 'within', burned: 120 / 168, rate: 5, spentBy: '2026-03-04' },
    says: '28.57% of the error budget is left, burning 5×, spent by 4 March',
  },
  {
    how: 'and on that day 180 of 168: nothing but good days leaves 180 bad of 16,800',
    slo: 99,
    list: same(3, 60, 1200),
    today: '2026-03-04',
    ...{ state: 'breached', burned: 180 / 168, rate: 5, on: '2026-03-04' },
    says: 'error budget spent (107.1%)',
  },
  {
    how: '21 of 1,200 are 1.75%: 14 ÷ 1.75 = 8 days, so all of 9 March; 5 · 21 = 105 of 168',
    slo: 99,
    list: same(5, 21, 1200),
    today: '2026-03-06',
    ...{ state: 'within', burned: 105 / 168, rate: 1.75, spentBy: '2026-03-09' },
    says: '37.5% of the error budget is left, burning 1.8×, spent by 9 March',
  },
  {
    how: '(1,000 + 3,000) · 14 ÷ 2 = 28,000 valid allow 280; 30 are bad, 0.75% of 4,000',
    slo: 99,
    list: [
      [30, 1000],
      [0, 3000],
    ],
    today: '2026-03-03',
    ...{ state: 'within', burned: 30 / 280, rate: 0.75 },
    says: '89.29% of the error budget is left',
  },
  {
    how: '300 of these 280; but twelve more days of 3,000 would make 40,000, which allow 400. 300 ÷ 40 = 7.5×',
    slo: 99,
    list: [
      [0, 3000],
      [300, 1000],
    ],
    today: '2026-03-03',
    ...{ state: 'within', burned: 300 / 280, rate: 7.5 },
    says: 'error budget spent at this volume (107.1%); only busier days could recover it',
  },
  {
    how: '400 are as much as the 40,000 of the busiest rest allow: 400 ÷ 280 of the budget expected',
    slo: 99,
    list: [
      [0, 3000],
      [400, 1000],
    ],
    today: '2026-03-03',
    ...{ state: 'breached', burned: 400 / 280, rate: 10, on: '2026-03-03' },
    says: 'error budget spent (142.9%)',
  },
  {
    how: 'a day not read is a day all the same: 3,600 in four days are 12,600 in 14; 63 of 126. 63 ÷ 36 = 1.75×: 9 March',
    slo: 99,
    list: [[21, 1200], [21, 1200], null, [21, 1200]],
    today: '2026-03-05',
    ...{ state: 'within', burned: 0.5, rate: 1.75, spentBy: '2026-03-09' },
    says: '50% of the error budget is left, burning 1.8×, spent by 9 March',
  },
  {
    how: 'read from 4 March on: 12 days of 1,200 are 14,400, which allow 144; 36 of them',
    slo: 99,
    list: [null, null, [18, 1200], [18, 1200]],
    today: '2026-03-05',
    ...{ state: 'within', burned: 0.25, rate: 1.5, spentBy: '2026-03-11' },
    says: '75% of the error budget is left, burning 1.5×, spent by 11 March',
  },
  {
    how: 'ended: only what was read counts; 36 of 1% of 3,600',
    slo: 99,
    list: same(3, 12, 1200),
    today: '2026-03-16',
    ...{ state: 'breached', burned: 1, rate: 1, on: '2026-03-04' },
    says: 'error budget spent',
  },
  {
    how: 'the last day, its reading still to come: 13 · 13 = 169 of 168, all 14 days being 16,800',
    slo: 99,
    list: same(13, 13, 1200),
    today: '2026-03-15',
    ...{ state: 'breached', burned: 169 / 168, rate: 13 / 12, on: '2026-03-14' },
    says: 'error budget spent (100.6%)',
  },
  {
    how: 'the last day, a good one, and all are in: 156 of 168',
    slo: 99,
    list: [...same(13, 12, 1200), [0, 1200]],
    today: '2026-03-15',
    ...{ state: 'within', burned: 156 / 168, rate: 156 / 168 },
    says: '7.14% of the error budget is left',
  },
  {
    how: '99.9% over 30 days allow 43.2 minutes of 43,200; 43 are 99.54% of them',
    window: APRIL,
    slo: 99.9,
    list: [[43, 1440], ...same(29, 0, 1440)],
    today: '2026-05-01',
    ...{ state: 'within', burned: 43 / 43.2, rate: 43 / 43.2 },
    says: '0.463% of the error budget is left',
  },
  {
    how: '43.2 minutes are all of it',
    window: APRIL,
    slo: 99.9,
    list: [[43.2, 1440], ...same(29, 0, 1440)],
    today: '2026-05-01',
    ...{ state: 'breached', burned: 1, rate: 1, on: '2026-04-01' },
    says: 'error budget spent',
  },
  {
    how: '1.44% bad at 0.1% allowed is 14.4×, which empties 30 days in 50 h: two hours into the third day. 41.472 of 43.2 min',
    window: APRIL,
    slo: 99.9,
    list: same(2, 20.736, 1440),
    today: '2026-04-02',
    ...{ state: 'within', burned: 0.96, rate: 14.4, spentBy: '2026-04-03' },
    says: '4% of the error budget is left, burning 14×, spent by 3 April',
  },
  {
    how: 'nothing valid is unknown, not 100%',
    slo: 99,
    list: [[0, 0]],
    today: '2026-03-03',
    ...{ state: 'unknown', burned: null, rate: null },
    says: 'No valid events yet',
  },
  {
    how: 'nor is nothing read',
    slo: 99,
    list: [],
    today: '2026-03-03',
    ...{ state: 'unknown', burned: null, rate: null },
    says: 'No readings yet',
  },
  {
    how: 'one bad event under an objective of 100% stays one',
    slo: 100,
    list: [
      [0, 1200],
      [1, 1200],
    ],
    today: '2026-03-03',
    ...{ state: 'breached', burned: null, rate: null, on: '2026-03-03' },
    says: 'an objective of 100% allows nothing bad',
  },
];

describe('the budget of the whole window, by hand', () => {
  it.each(CASES)('$how', ({ window = FORTNIGHT, slo, list, today, state, burned, rate, says, ...more }) => {
    const found = guardrailState(counted(slo), window, days(list, window.start), today);
    expect(found).toMatchObject({ state, spentBy: more.spentBy ?? null, breachedOn: more.on ?? null });
    for (const [is, should] of [
      [found.burned, burned],
      [found.remaining, burned === null ? null : 1 - burned],
      [found.rate, rate],
    ] as const) {
      if (should === null || is === null) expect(is).toBe(should);
      else expect(is).toBeCloseTo(should, 10);
    }
    expect(budgetPhrase(found)).toBe(says);
  });

  it('says what it assumes of the days to come, and nothing once none are', () => {
    const at = (today: string, list = same(3, 12, 1200)) =>
      guardrailState(counted(99), FORTNIGHT, days(list, FORTNIGHT.start), today);
    expect(at('2026-03-04').volume).toEqual({ read: 3600, expected: 16_800, most: 16_800, days: 3 });
    expect(budgetNotes(at('2026-03-04'), counted(99), requests)).toEqual([
      'Assuming 1,200 “Requests” a day, as so far.',
    ]);
    expect(budgetNotes(at('2026-03-04', [[0, 1]]), counted(99), [])).toEqual([
      'Assuming 0.3333 valid events a day, as so far.',
    ]);
    expect(budgetNotes(at('2026-03-16'), counted(99), requests)).toEqual([]);
    expect(budgetNotes(at('2026-03-04', []), counted(99), requests)).toEqual([]);
  });

  it('never uses a reading after the day it is asked for', () => {
    const so = days(same(3, 60, 1200), FORTNIGHT.start);
    const later = [...so, ...days([[1200, 1200], null, [9, 90_000]], '2026-03-05')];
    for (const today of ['2026-03-02', '2026-03-04']) {
      const known = so.filter(({ date }) => date <= today);
      expect(guardrailState(counted(99), FORTNIGHT, later, today)).toEqual(
        guardrailState(counted(99), FORTNIGHT, known, today),
      );
    }
  });

  it('is at risk before it is breached', () => {
    const label = (n: number, bad: number) =>
      guardrailLabel(guardrailState(counted(99), FORTNIGHT, days(same(n, bad, 1200), FORTNIGHT.start), '2026-03-04'));
    expect([label(3, 12), label(3, 13), label(3, 60), label(0, 0)]).toEqual([
      'Holds',
      'At risk',
      'Breached',
      'Unknown',
    ]);
  });

  it('shows four weeks back as they are: nothing of them is to come', () => {
    const list = same(20, 12, 1200);
    const { gate, fourWeeks } = guardrailWindows(
      { guardrail: counted(99) },
      FORTNIGHT,
      days(list, '2026-02-12'),
      '2026-03-05',
    );
    // 2 and 3 March are in; all 20 days lie in the four weeks from 6 February to 5 March, and just their budget is gone.
    expect(gate?.state).toMatchObject({ state: 'within', burned: expect.closeTo(24 / 168, 10), readings: 2 });
    expect(fourWeeks).toMatchObject({ start: '2026-02-06', end: '2026-03-05', trailing: true });
    expect(fourWeeks.state).toMatchObject({ state: 'breached', burned: 1, readings: 20, spentBy: null });
    expect(budgetNotes(fourWeeks.state, counted(99), requests)).toEqual([]);
  });
});

describe('a percentage has no volume', () => {
  const read = (values: readonly number[], every: number, start: string): Reading[] =>
    values.map((value, i) => ({ signal: 'sup', date: addDays(start, i * every), value }));
  const at = (readings: readonly Reading[], today: string) => guardrailState(percent(95), FORTNIGHT, readings, today);

  it('so each day counts alike, and that is said', () => {
    // Fourteen days allow 14 · 5 = 70 points; 10 are gone. 5 points a day are just what is allowed.
    const found = at(read([90, 100], 1, '2026-03-02'), '2026-03-03');
    expect(found).toMatchObject({ state: 'within', burned: expect.closeTo(10 / 70, 10), rate: 1, spentBy: null });
    expect(budgetNotes(found, percent(95), [])).toEqual(['Each day read counts the same: a percentage has no volume.']);
    // 24 in three days: 8 a day, and 70 ÷ 8 = 8.75 days.
    expect(at(read([92, 92, 92], 1, '2026-03-02'), '2026-03-04')).toMatchObject({
      ...{ state: 'within', burned: expect.closeTo(24 / 70, 10), rate: 1.6, spentBy: '2026-03-10' },
    });
    // Sixty in one day are not yet 70, seventy are.
    expect(at(read([40], 1, '2026-03-02'), '2026-03-02')).toMatchObject({
      ...{ state: 'within', burned: expect.closeTo(60 / 70, 10) },
    });
    expect(at(read([30], 1, '2026-03-02'), '2026-03-02')).toMatchObject({ state: 'breached', burned: 1 });
  });

  it('a weekly one counts its weeks, as before the gate', () => {
    const before = read([96, 96, 96], 7, '2026-02-09');
    // Two weeks allow 10 points. Nine are gone; with the second week good there is one left. Eleven are too many.
    expect(at([...before, ...read([91], 7, '2026-03-02')], '2026-03-03')).toMatchObject({
      ...{ state: 'within', burned: 0.9, rate: 1.8 },
    });
    expect(at([...before, ...read([89], 7, '2026-03-02')], '2026-03-03')).toMatchObject({
      ...{ state: 'breached', burned: 1.1, breachedOn: '2026-03-02' },
    });
    // Without weeks before the gate thirteen more days may still come.
    expect(at(read([89], 7, '2026-03-02'), '2026-03-03')).toMatchObject({ state: 'within' });
  });
});
