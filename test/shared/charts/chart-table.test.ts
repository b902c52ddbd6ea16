import { expect, test } from 'vitest';
import { tableCsv } from '#shared/charts/chart-table.ts';

test('a chart’s table as CSV keeps numbers plain and makes formulas text', () => {
  const csv = tableCsv({
    columns: ['Date', '=Clicks, daily', 'Range'],
    rows: [
      { key: '1', cells: ['1 Sep', '60,000', ''], values: ['2021-09-01', 60_000.5, null] },
      { key: '2', cells: ['2 Sep', '−4', ''], values: ['2021-09-02', -4, '+1'] },
    ],
  });
  expect(csv).toBe('Date,"\'=Clicks, daily",Range\r\n2021-09-01,60000.5,\r\n2021-09-02,-4,\'+1\r\n');
});
