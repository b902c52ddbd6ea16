import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardrailState } from '#shared/gates/guardrail.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { addDays, daysBetween, weekdayOf } from '#shared/time/calendar.ts';
import { runs } from '../../../build/in-full.ts';

/** Two weeks from Monday, 2 March, to Sunday, 15 March. */
const GATE = { start: '2026-03-02', end: '2026-03-15' };
const counted = (slo: number): Guardrail => ({ text: '', signal: null, good: 'good', valid: 'valid', slo });

interface Day {
  date: string;
  bad: number;
  valid: number;
}
const readingsOf = (days: readonly Day[]): Reading[] =>
  days.flatMap(({ date, bad, valid }) => [
    { signal: 'good', date, value: valid - bad },
    { signal: 'valid', date, value: valid },
  ]);
const stateOn = (days: readonly Day[], today: string, slo: number) =>
  guardrailState(counted(slo), GATE, readingsOf(days), today).state;

/** Numbers from 0 to 1, the same each time (mulberry32). */
function chance(seed: number): () => number {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Four weeks before the gate and the gate: weekends at a third, days busier or quieter by a fifth, bad days now and then. */
function service(random: () => number, slo: number): Day[] {
  const usual = ((100 - slo) / 100) * (0.2 + random() * 1.8);
  const worse = random() < 0.5 ? 5 : 1;
  return Array.from({ length: 42 }, (_, i) => {
    const date = addDays(GATE.start, i - 28);
    const valid = Math.round((weekdayOf(date) > 4 ? 400 : 1200) * (0.8 + 0.4 * random()));
    const share = usual * (worse > 1 ? (random() < 0.15 ? worse : 0.3) : 0.5 + random());
    return { date, valid, bad: Math.min(valid, Math.round(valid * share)) };
  });
}

describe('a stop by the guardrail', () => {
  it('is not withdrawn before the end or at it, in two thousand gates', () => {
    const random = chance(20_260_302);
    let [stops, withdrawn, cried, taken] = [0, 0, 0, 0];
    for (let k = 0; k < 2000; k += 1) {
      const slo = [95, 99, 99.5][k % 3] ?? 99;
      const all = service(random, slo);
      const inside = all.filter(({ date }) => date >= GATE.start);
      const shown: boolean[] = [];
      const before: boolean[] = [];
      for (let day = 0; day <= 14; day += 1) {
        const today = addDays(GATE.start, day);
        shown.push(stateOn(all, today, slo) === 'breached');
        // As it was: the budget of the days so far, without those to come.
        const [bad, valid] = inside
          .filter(({ date }) => date <= today)
          .reduce(([b, v], of) => [b + of.bad, v + of.valid], [0, 0]);
        before.push(bad >= ((100 - slo) / 100) * valid);
      }
      if (shown.slice(0, 13).includes(true)) stops += 1;
      if (shown.slice(shown.indexOf(true)).includes(false) && shown.includes(true)) withdrawn += 1;
      if (before.slice(0, 13).includes(true)) cried += 1;
      if (before.slice(0, 13).includes(true) && before.slice(before.indexOf(true)).includes(false)) taken += 1;
    }
    expect(stops).toBeGreaterThan(400);
    expect(withdrawn).toBe(0);
    // On the same data a good part of the stops were withdrawn before.
    expect(taken / cried).toBeGreaterThan(0.2);
  });

  it('is never withdrawn by days as good as can be, unless busier or read more often than any before', () => {
    const volume = fc.integer({ min: 1, max: 2000 });
    // In hundredths, most of them few: a double is nearly always almost 0.
    const share = fc.integer({ min: 0, max: 100 }).map((part) => (part / 100) ** 3);
    let breaches = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(90, 95, 99, 99.9, 100),
        fc.constantFrom(1, 2, 3, 7),
        fc.nat(4),
        fc.array(fc.tuple(volume, share, fc.nat(3)), { minLength: 5, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 14 }),
        (slo, step, lead, first, rest) => {
          const days: Day[] = [];
          let date = addDays(GATE.start, -lead * step);
          for (const [valid, bad, skip] of first) {
            if (date <= GATE.end) days.push({ date, valid, bad: Math.round(valid * bad) });
            date = addDays(date, step * (1 + (skip > 2 ? 1 : 0)));
          }
          const last = days.at(-1)?.date ?? GATE.start;
          if (last < GATE.start || stateOn(days, last, slo) !== 'breached') return;
          breaches += 1;
          const gaps = days.slice(1).map((day, i) => daysBetween(days[i]?.date ?? day.date, day.date));
          const shortest = gaps.length < 3 ? 1 : Math.min(...gaps);
          const busiest = Math.max(...days.map(({ valid }) => valid));
          let next = last;
          for (const [part, skip] of rest) {
            next = addDays(next, shortest + (skip > 2 ? 1 : 0));
            if (next > GATE.end) break;
            days.push({ date: next, valid: Math.floor((busiest * part) / 4), bad: 0 });
          }
          for (let today = last; today <= addDays(GATE.end, 2); today = addDays(today, 1)) {
            expect(stateOn(days, today, slo)).toBe('breached');
          }
        },
      ),
      { numRuns: runs(2000) },
    );
    expect(breaches).toBeGreaterThan(200);
  });

  it('is withdrawn by a day busier than any before', () => {
    // 14 days of 100 allow 14 bad; 20 are. A day of 10,000 makes the budget at least 101.
    const days = [{ date: '2026-03-02', valid: 100, bad: 20 }];
    expect(stateOn(days, '2026-03-02', 99)).toBe('breached');
    expect(stateOn([...days, { date: '2026-03-03', valid: 10_000, bad: 0 }], '2026-03-03', 99)).toBe('within');
  });

  it('is withdrawn by readings that come more often than any before', () => {
    const weeks = ['2026-02-09', '2026-02-16', '2026-02-23'].map((date) => ({ date, valid: 100, bad: 0 }));
    // Weekly: two readings of 100 allow 2 bad, and 5 are. Daily from now on: up to 1,400 allow 14.
    const days = [...weeks, { date: '2026-03-02', valid: 100, bad: 5 }];
    expect(stateOn(days, '2026-03-02', 99)).toBe('breached');
    expect(stateOn([...days, { date: '2026-03-03', valid: 100, bad: 0 }], '2026-03-03', 99)).toBe('within');
  });
});
