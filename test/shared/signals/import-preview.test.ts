import { describe, expect, it } from 'vitest';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { nextRole } from '#shared/signals/facts.ts';
import { importReadings, tableColumns } from '#shared/signals/import-readings.ts';

const clicks = newSignal('clicks', 'Clicks', 'proxy');

function summaryOf(text: string, options: ReadingsImportOptions = {}, existing: Reading[] = []) {
  return importReadings(text, { signals: [clicks], existing, options, source: 'a.csv' }).summary;
}

describe('the preview of an import', () => {
  it('lists what is added and replaced with its row and the value that stood there', () => {
    const existing = [
      { signal: 'clicks', date: '2026-11-02', value: 5 },
      { signal: 'clicks', date: '2026-11-03', value: 3 },
    ];
    const { changes } = summaryOf('Date,Clicks\n2026-11-01,1\n2026-11-02,2\n2026-11-03,3\n', {}, existing);
    expect(changes).toEqual([
      { row: 2, signal: 'clicks', date: '2026-11-01', value: 1, before: null },
      { row: 3, signal: 'clicks', date: '2026-11-02', value: 2, before: 5 },
    ]);
  });

  it('says how the table was read', () => {
    expect(summaryOf('Day;Clicks\n13/11/2026;1.500,5\n').read).toEqual({
      delimiter: ';',
      decimal: ',',
      dateOrder: 'dmy',
      header: true,
      long: false,
    });
    expect(summaryOf('date,metric,value\n2026-11-01,Clicks,5\n').read).toMatchObject({ dateOrder: null, long: true });
  });

  it('takes the first row for names or for data as told', () => {
    const text = '2026,5\n2026-11-01,6\n';
    const told = summaryOf(text, { header: false, dateColumn: 'Column 1', columns: { 'Column 2': 'clicks' } });
    expect(told).toMatchObject({ added: 1, read: { header: false } });
    expect(told.refused.map((cell) => cell.row)).toEqual([1]);
    const named = summaryOf('2026-10-01,7\n2026-11-01,6\n', { header: true, columns: { '7': 'clicks' } });
    expect(named).toMatchObject({ added: 1, columns: ['2026-10-01', '7'], refused: [] });
  });

  it('keeps the note of a day whose value is replaced', () => {
    const existing = [{ signal: 'clicks', date: '2026-11-01', value: 5, note: 'holiday' }];
    const text = 'Date,Clicks\n2026-11-01,6\n';
    const { readings } = importReadings(text, { signals: [clicks], existing, options: {}, source: 'a.csv' });
    expect(readings).toEqual([{ signal: 'clicks', date: '2026-11-01', value: 6, source: 'a.csv', note: 'holiday' }]);
  });
});

describe('the columns of a file', () => {
  it('are known from its beginning, however long it is', () => {
    const text = `Day;Clicks;"Page; views"\n${'2026-11-01;1;2\n'.repeat(20_000)}`;
    expect(tableColumns(text, {})).toEqual(['Day', 'Clicks', 'Page; views']);
  });

  it('are numbered where the first row is data, and none where there is no table', () => {
    expect(tableColumns('2026-11-01,5\n2026-11-02,6\n', {})).toEqual(['Column 1', 'Column 2']);
    expect(tableColumns('{"a": 1}', {})).toEqual([]);
  });
});

it('a signal added first moves first, then one leads, the third is the outcome', () => {
  expect(nextRole([])).toBe('proxy');
  expect(nextRole([{ role: 'proxy' }])).toBe('leading');
  expect(nextRole([{ role: 'proxy' }, { role: 'leading' }])).toBe('outcome');
  expect(nextRole([{ role: 'leading' }, { role: 'outcome' }])).toBe('proxy');
});
