import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { type PasteTarget, pasteReadings } from '#shared/signals/paste-readings.ts';

const clicks = { ...newSignal('clicks', 'Clicks', 'proxy'), cadence: 'daily' as const };
const rate = { ...newSignal('rate', 'Activation rate', 'outcome'), unit: '%' };
const target = (over: Partial<PasteTarget> = {}): PasteTarget => ({
  signals: [clicks, rate],
  existing: [],
  dates: ['2026-11-01'],
  column: 0,
  options: {},
  ...over,
});
const short = (readings: readonly Reading[]) => readings.map((r) => `${r.signal} ${r.date} ${r.value}`);

describe('a column of values', () => {
  it('goes down the rows of the grid and then on by the cadence', () => {
    const { readings, summary } = pasteReadings(
      '60,000\r\n61,000\r\n62000\r\n',
      target({ dates: ['2026-11-01', '2026-11-05'], options: { decimal: '.' } }),
    );
    expect(short(readings)).toEqual(['clicks 2026-11-01 60000', 'clicks 2026-11-05 61000', 'clicks 2026-11-06 62000']);
    expect(summary).toMatchObject({ added: 3, replaced: 0, refused: [] });
    expect(readings.every((r) => r.source === 'pasted')).toBe(true);
  });

  it('leaves an empty row empty and keeps the rows after it in place', () => {
    const { readings } = pasteReadings('1\n\n3\n', target());
    expect(short(readings)).toEqual(['clicks 2026-11-01 1', 'clicks 2026-11-03 3']);
  });

  it('with a heading goes to the signal it names, wherever it is pasted', () => {
    const { readings } = pasteReadings('Activation rate\n41.5%\n42%\n', target());
    expect(short(readings)).toEqual(['rate 2026-11-01 41.5', 'rate 2026-11-02 42']);
  });

  it('goes on by weeks and months where the signal is read so', () => {
    const weekly = { ...clicks, cadence: 'weekly' as const };
    expect(short(pasteReadings('1\n2', target({ signals: [weekly] })).readings)).toEqual([
      'clicks 2026-11-01 1',
      'clicks 2026-11-08 2',
    ]);
    const monthly = { ...clicks, cadence: 'monthly' as const };
    const months = pasteReadings('1\n2\n3', target({ signals: [monthly], dates: ['2026-12-31'] }));
    expect(short(months.readings)).toEqual(['clicks 2026-12-31 1', 'clicks 2027-01-31 2', 'clicks 2027-02-28 3']);
  });

  it('asks for the decimal sign where every number could be read both ways', () => {
    expect(() => pasteReadings('1,234\n5,678', target())).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ ask: 'decimal' }) }),
    );
    const { readings } = pasteReadings('1,234\n5,678', target({ options: { decimal: ',' } }));
    expect(readings.map((r) => r.value)).toEqual([1.234, 5.678]);
  });
});

describe('dates with values', () => {
  it('go to their dates, whatever row is chosen', () => {
    const { readings } = pasteReadings('2026-10-01\t5\n2026-10-03\t7', target({ column: 1 }));
    expect(short(readings)).toEqual(['rate 2026-10-01 5', 'rate 2026-10-03 7']);
  });

  it('are taken from comma-separated lines too, pasted on the column of dates', () => {
    const { readings } = pasteReadings(
      'Date,Clicks,Activation rate\n2026-10-01,5,40.1\n2026-10-02,,41',
      target({ column: -1 }),
    );
    expect(short(readings)).toEqual(['clicks 2026-10-01 5', 'rate 2026-10-01 40.1', 'rate 2026-10-02 41']);
  });

  it('ask for the order of day and month, and take the answer', () => {
    expect(() => pasteReadings('03/04/2026\t1', target())).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ ask: 'dateOrder' }) }),
    );
    expect(short(pasteReadings('03/04/2026\t1', target({ options: { dateOrder: 'dmy' } })).readings)).toEqual([
      'clicks 2026-04-03 1',
    ]);
  });

  it('say what they replace', () => {
    const existing = [
      { signal: 'clicks', date: '2026-10-01', value: 4, note: 'holiday' },
      { signal: 'clicks', date: '2026-10-02', value: 6 },
    ];
    const { readings, summary } = pasteReadings('2026-10-01\t5\n2026-10-02\t6', target({ existing }));
    expect(summary).toMatchObject({ added: 0, replaced: 1, unchanged: 1 });
    expect(summary.changes).toEqual([{ row: 1, signal: 'clicks', date: '2026-10-01', value: 5, before: 4 }]);
    expect(readings[0]?.note).toBe('holiday');
  });
});

describe('what cannot be taken', () => {
  it('is refused cell by cell with row and reason, the rest is taken', () => {
    const { readings, summary } = pasteReadings('2026-10-01\t5\t1\t9\nsoon\t6\n2026-10-03\tnone\n', target());
    expect(short(readings)).toEqual(['clicks 2026-10-01 5', 'rate 2026-10-01 1']);
    expect(summary.refused.map((cell) => cell.problem)).toEqual([
      'Row 1, column 4: has no signal to go to; add one on the page, or paste further to the left.',
      'Row 2, column 1: ‘soon’ is not a date; write it like 2026-11-20.',
      'Row 3, Clicks: ‘none’ is not a number; leave the cell empty for no reading.',
    ]);
  });

  it('is said where there is nothing to take at all', () => {
    expect(() => pasteReadings(' \n', target())).toThrow('It is empty.');
    expect(() => pasteReadings('2026-10-01\n2026-10-02', target())).toThrow('dates without values');
    expect(() => pasteReadings('5', target({ column: -1 }))).toThrow('Choose a cell of a signal');
  });

  it('a lone quotation mark is no end of the world', () => {
    const { readings, summary } = pasteReadings('"5\n6', target());
    expect(readings).toHaveLength(1);
    expect(summary.refused[0]?.problem).toContain('Row 1, Clicks');
  });
});
