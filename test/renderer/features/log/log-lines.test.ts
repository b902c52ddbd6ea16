import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ENTRY_PX,
  entryKey,
  lineHeight,
  logLines,
  MONTH_PX,
  PERSONAL_PX,
  stepEntry,
} from '#renderer/features/log/log-lines.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import { fromDayNumber } from '#shared/time/calendar.ts';

function entry(id: string, date: string, rest: Partial<LogEntry> = {}): LogEntry {
  return {
    kind: 'personal',
    id,
    sheet: null,
    sheetTitle: '',
    date,
    at: `${date}T10:00:00.000Z`,
    aim: '',
    mechanism: '',
    gate: null,
    outcome: null,
    verdict: null,
    what: 'Something',
    why: '',
    by: '',
    confidence: null,
    reviewOn: null,
    lookBack: null,
    happened: '',
    process: null,
    ...{ tags: [], related: [], supersedes: null, supersededBy: null },
    corrections: 0,
    hours: null,
    against: null,
    provisional: false,
    agreed: null,
    ...rest,
  };
}

describe('lines of the timeline', () => {
  const lines = logLines([entry('c', '2021-10-02'), entry('b', '2021-09-30'), entry('a', '2021-09-01')]);

  test('each month is said once, above its entries', () => {
    expect(lines.map((line) => (line.kind === 'month' ? line.words : line.entry.id))).toEqual([
      'October 2021',
      'c',
      'September 2021',
      'b',
      'a',
    ]);
  });

  test('a sheet’s decision and a personal one with the same id are told apart', () => {
    const onSheet = entry('d', '2021-09-01', { kind: 'sheet', sheet: 'clicks' });
    expect(entryKey(onSheet)).not.toBe(entryKey(entry('d', '2021-09-01')));
    expect(entryKey(onSheet)).not.toBe(entryKey({ ...onSheet, sheet: 'other' }));
    expect(entryKey(onSheet)).not.toBe(entryKey({ ...onSheet, kind: 'commit' }));
  });

  test('steps pass months over and stay at the ends', () => {
    expect(stepEntry(lines, -1, 1)).toBe(1);
    expect(stepEntry(lines, 1, 1)).toBe(3);
    expect(stepEntry(lines, 3, -1)).toBe(1);
    expect(stepEntry(lines, 1, -1)).toBe(1);
    expect(stepEntry(lines, 1, 100)).toBe(4);
    expect(stepEntry([], -1, 1)).toBe(-1);
  });

  test('months, personal decisions and decisions at gates have heights of their own', () => {
    const [m, p, e] = [MONTH_PX, PERSONAL_PX, ENTRY_PX];
    expect(lines.map(lineHeight)).toEqual([m, p, m, p, p]);
    const onSheet = logLines([entry('d', '2021-09-01', { kind: 'sheet', sheet: 'clicks' })]);
    expect(onSheet.map(lineHeight)).toEqual([m, e]);
  });

  test('keys are unique, and every entry has a line', () => {
    const days = fc.array(fc.integer({ min: 18_000, max: 20_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(days, (numbers) => {
        const newest = [...numbers].sort((a, b) => b - a);
        const all = logLines(newest.map((day, i) => entry(`e${i}`, fromDayNumber(day))));
        expect(new Set(all.map((line) => line.key)).size).toBe(all.length);
        expect(all.filter((line) => line.kind === 'entry')).toHaveLength(numbers.length);
      }),
    );
  });
});
