import { expect, test } from 'vitest';
import { byKind, byPerson, byQuarter, calibration } from '#shared/decisions/calibration.ts';
import { forecastsOf } from '#shared/decisions/forecasts.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import { addDays } from '#shared/time/calendar.ts';
import { anEntry } from './support.ts';

/** (p − o)² of each entry in turn: Ana's gate, decision and personal one, then Ben's. */
const SQUARES = [0.04, 0.09, 0.01, 0.49, 0.81, 0.25];
const QUARTERS = [2024, 2025, 2026].flatMap((year) => [1, 2, 3, 4].map((quarter) => ({ year, quarter })));

const gate = (chance: number) => ({
  ...{ kind: 'commit' as const, outcome: null },
  agreed: {
    ...{ rule: '', people: [], vote: null, workshop: null, chance },
    came: { outcome: 'continue' as const, decision: 'd', date: '2026-11-20' },
  },
});
const KINDS: readonly Partial<LogEntry>[] = [
  { by: 'Ana', ...gate(80) },
  { by: 'ANA', kind: 'sheet', confidence: 70, lookBack: 'yes' },
  { by: ' Ana', kind: 'personal', confidence: 60, lookBack: 'partly' },
  // a chance of 30% is 70% for the opposite, and it continued
  { by: 'Ben', ...gate(30) },
  { by: 'ben ', kind: 'sheet', confidence: 90, lookBack: 'no' },
  { by: 'Ben', kind: 'personal', confidence: 50, lookBack: 'no' },
];

/** 25 a quarter, from its first day on; between them what is not scored. */
const ENTRIES = QUARTERS.flatMap(({ year, quarter }, at) =>
  Array.from({ length: 25 }, (_, i): LogEntry[] => {
    const date = addDays(`${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, i === 24 ? 89 : i * 3);
    const place = at * 25 + i;
    const scored = anEntry(`e${place}`, { date, ...KINDS[place % 6] });
    return [scored, anEntry(`u${place}`, { date, kind: 'personal', confidence: 80, lookBack: 'unclear' })];
  }).flat(),
);
const forecasts = forecastsOf(ENTRIES);
const scores = (parts: ReturnType<typeof byPerson>) =>
  parts.map(({ key, n, brier, tooEarly }) => ({ key, n, brier: Number(brier?.toFixed(6)), tooEarly }));

test('300 entries over three years: all, by kind and by person, in any spelling of a name', () => {
  expect(calibration(forecasts)).toMatchObject({ n: 300, tooEarly: false });
  expect(calibration(forecasts).brier).toBeCloseTo(1.69 / 6, 12);
  const early = { tooEarly: false };
  expect(scores(byKind(forecasts))).toEqual([
    { key: 'gate', n: 100, brier: 0.265, ...early },
    { key: 'decision', n: 100, brier: 0.45, ...early },
    { key: 'personal', n: 100, brier: 0.13, ...early },
  ]);
  expect(scores(byPerson(forecasts))).toEqual([
    { key: 'Ana', n: 150, brier: 0.046667, ...early },
    { key: 'Ben', n: 150, brier: 0.516667, ...early },
  ]);
  expect(calibration(forecasts).bins.map(({ n }) => n)).toEqual([50, 50, 100, 50, 50]);
});

test('by quarter: twelve of 25 each, oldest first, the first and last day of a quarter in it', () => {
  const quarters = byQuarter(forecasts.toReversed());
  expect(quarters.map(({ key }) => key)).toEqual(QUARTERS.map(({ year, quarter }) => `${year} Q${quarter}`));
  expect(quarters.map(({ n }) => n)).toEqual(QUARTERS.map(() => 25));
  // four rounds of six (1.69 each) and one more, which moves on by one from quarter to quarter
  const expected = QUARTERS.map((_, at) => (4 * 1.69 + (SQUARES[at % 6] ?? 0)) / 25);
  for (const [at, { brier }] of quarters.entries()) expect(brier).toBeCloseTo(expected[at] ?? 0, 12);
});
