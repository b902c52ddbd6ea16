import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { type ReadingsImportOptions, readingsImportSummarySchema } from '#shared/model/import-options.ts';
import { compareReadings, type Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { readingsCsv } from '#shared/signals/export-readings.ts';
import { importReadings } from '#shared/signals/import-readings.ts';
import type { ImportedReadings } from '#shared/signals/readings-collector.ts';
import { fromDayNumber } from '#shared/time/calendar.ts';
import { runs } from '../../../build/in-full.ts';

const clicks = newSignal('clicks', 'Clicks', 'proxy');
const rate = { ...newSignal('rate', '30-day activation rate', 'outcome'), unit: '%' };
const signals = [clicks, rate];

function take(text: string, options: ReadingsImportOptions = {}, existing: Reading[] = []): ImportedReadings {
  const imported = importReadings(text, { signals, existing, options, source: 'a.csv' });
  expect(readingsImportSummarySchema.parse(imported.summary)).toEqual(imported.summary);
  return imported;
}

/** signal, date and value of each reading, briefly. */
function brief(imported: ImportedReadings): string[] {
  return imported.readings.map((reading) => `${reading.signal} ${reading.date} ${reading.value}`);
}

function refusal(text: string, options: ReadingsImportOptions = {}): PlumblineError {
  try {
    take(text, options);
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return thrown;
    throw thrown;
  }
  throw new Error('it was taken');
}

describe('importReadings takes', () => {
  const expected = ['clicks 2020-01-05 41874', 'clicks 2020-01-06 45149.5'];

  it.each([
    ['commas', 'Date,Clicks\n2020-01-05,41874\n2020-01-06,45149.5\n'],
    [
      'a BOM, CRLF, quotes and thousands',
      '\ufeffDate,Clicks\r\n"Sun, 05-Jan-2020","41,874"\r\n"Mon, 06-Jan-2020","45,149.5"\r\n',
    ],
    ['semicolons and decimal commas', 'Datum;Clicks\n05.01.2020;41.874\n06.01.2020;45149,5'],
    ['tabs', 'Clicks\tDate\n41,874\tJan 5, 2020\n45,149.5\tJan 6, 2020'],
    ['Excel’s separator line', 'sep=;\nDate;Clicks\n2020-01-05;41874\n2020-01-06;45149.5'],
    ['mixed line endings', 'Date,Clicks\r\n2020-01-05,"41,874"\r\n2020-01-06,45149.5\n'],
    ['old Mac line endings', 'Date,Clicks\r2020-01-05,41874\r2020-01-06,45149.5'],
    ['a long file', 'date,metric,value\n2020-01-05,Clicks,41874\n2020-01-05,Other,3\n2020-01-06,clicks,45149.5'],
    [
      'a heading with other columns and empty rows',
      'Date,Foo,clicks,\n\n2020-01-05,x,41874,\n,,,\n2020-01-06,,45149.5,\n',
    ],
    ['short rows', 'Clicks,Date,Foo\n41874,2020-01-05\n45149.5,2020-01-06\n'],
  ])('%s', (_, text) => {
    const imported = take(text);
    expect(brief(imported)).toEqual(expected);
    expect(imported.summary).toMatchObject({
      added: 2,
      refused: [],
      from: '2020-01-05',
      to: '2020-01-06',
      mapping: expect.objectContaining({}),
    });
    expect(imported.readings[0]?.source).toBe('a.csv');
  });

  it('columns as told', () => {
    const text = 'When,Hits,Share\n2020-01-05,5,40%\n2020-01-06,,41.5 %';
    const imported = take(text, { columns: { Hits: 'clicks', Share: 'rate' } });
    expect(brief(imported)).toEqual(['clicks 2020-01-05 5', 'rate 2020-01-05 40', 'rate 2020-01-06 41.5']);
    expect(imported.summary).toMatchObject({
      blank: 1,
      added: 3,
      dateColumn: 'When',
      mapping: { Hits: 'clicks', Share: 'rate' },
    });
    const long = take('day,metric,value\n2020-01-05,Hits,5', { columns: { Hits: 'clicks' } });
    expect(long.summary).toMatchObject({ columns: ['Hits'], mapping: { Hits: 'clicks' }, added: 1 });
  });

  it('a table without heading when its columns are told', () => {
    const imported = take('2020-01-05\t5\n2020-01-06\t6', { columns: { 'Column 2': 'clicks' } });
    expect(brief(imported)).toEqual(['clicks 2020-01-05 5', 'clicks 2020-01-06 6']);
  });

  it('the order of dates from the column’s own clear dates, or as told', () => {
    expect(brief(take('Date,Clicks\n03/04/2026,1\n13/04/2026,2'))[0]).toBe('clicks 2026-04-03 1');
    expect(brief(take('Date,Clicks\n03/04/2026,1\n03/13/2026,2'))[0]).toBe('clicks 2026-03-04 1');
    expect(brief(take('Date,Clicks\n03/04/2026,1', { dateOrder: 'dmy' }))).toEqual(['clicks 2026-04-03 1']);
  });

  it('only what is new, and says what it replaces', () => {
    const existing: Reading[] = [
      { signal: 'clicks', date: '2020-01-05', value: 1, note: 'kept' },
      { signal: 'clicks', date: '2020-01-06', value: 2 },
    ];
    const { summary, readings } = take('Date,Clicks\n2020-01-05,1\n2020-01-06,3\n2020-01-07,4', {}, existing);
    expect(summary).toMatchObject({ added: 1, replaced: 1, unchanged: 1 });
    expect(readings.map((reading) => reading.value)).toEqual([3, 4]);
  });
});

describe('importReadings refuses a cell and takes the rest', () => {
  const text = [
    'Date,Clicks,30-day activation rate',
    '2020-01-05,none,40.5',
    '"2020-01-06\n",5,',
    '2020-13-07,6,41',
    '2020-01-08,60,000,41',
    ',7,41',
    '2020-01-09,1e999,"1,5"',
    '2020-01-10,#REF!,41.5',
  ].join('\n');

  it('with the row as the file counts it, the column and what would be right', () => {
    const { summary, readings } = take(text);
    expect(summary.refused.map((cell) => cell.problem)).toEqual([
      'Row 2, Clicks: ‘none’ is not a number; leave the cell empty for no reading.',
      'Row 5, Date: ‘2020-13-07’ is a day that does not exist.',
      'Row 6 has 4 cells where the heading has 3; put numbers with separators in quotes.',
      'Row 7, Date: the date is missing.',
      'Row 8, Clicks: ‘1e999’ is larger than a number can be.',
      expect.stringContaining('Row 8, 30-day activation rate: ‘1,5’ is not a number: “,” does not stand where'),
      'Row 9, Clicks: ‘#REF!’ is not a number; leave the cell empty for no reading.',
    ]);
    expect(readings).toHaveLength(3);
    expect(summary).toMatchObject({ added: 3, blank: 1 });
  });

  it('and lists no more than a thousand', () => {
    const many = `Date,Clicks\n${Array.from({ length: 1500 }, (_, day) => `${fromDayNumber(18000 + day)},x\n`).join('')}`;
    const { refused } = take(many).summary;
    expect(refused).toHaveLength(1001);
    expect(refused.at(-1)?.problem).toBe('500 more were refused.');
  });
});

describe('importReadings refuses the whole', () => {
  it.each([
    ['', {}, 'it is empty'],
    ['Clicks\n1\n2', {}, 'it has one column only'],
    ['PK\u0003\u0004abc', {}, '.xlsx'],
    ['{"a": 1}', {}, 'looks like JSON'],
    ['<html><body>', {}, 'HTML'],
    ['D\0a\0t\0e\0,\0C\0', {}, 'not UTF-8'],
    ['Date,Clicks\n2020-01-05,"5\n2020-01-06,6', {}, 'on line 2 a quotation mark is not closed'],
    ['Date,Clicks\n2020-01-05,"5"x,\n', {}, 'a quotation mark'],
    ['A,Clicks\nfoo,1', {}, 'No column holds dates; name it with --date-column. The columns are ‘A’, ‘Clicks’.'],
    [
      'Date,Foo\n2020-01-05,1',
      {},
      'No column is called like a signal; say which is which. The columns are ‘Foo’; the signals are ‘Clicks’, ‘30-day activation rate’.',
    ],
    ['Date,Clicks\n2020-01-05,1', { dateColumn: 'Day' }, 'There is no column ‘Day’; the columns are ‘Date’, ‘Clicks’.'],
    [
      'Date,Clicks\n2020-01-05,1',
      { columns: { Hits: 'clicks' } },
      'There is no column ‘Hits’; the columns are ‘Clicks’.',
    ],
    ['Date,Clicks\n2020-01-05,1', { columns: { Clicks: 'gone' } }, 'There is no signal with the id ‘gone’'],
    ['Date,Clicks,clicks\n2020-01-05,1,2', {}, 'The columns ‘Clicks’ and ‘clicks’ both go into Clicks; choose one.'],
  ] as const)('%j', (text, options, message) => {
    const error = refusal(text, options);
    expect(error.code).toBe('invalid-input');
    expect(error.message).toContain(message);
  });

  it('asks for the order of ambiguous dates', () => {
    const error = refusal('Date,Clicks\n03/04/2026,1\n05/06/2026,2');
    expect(error.details).toMatchObject({ ask: 'dateOrder', example: '03/04/2026' });
    expect(error.message).toBe(
      '‘03/04/2026’ (row 2) could be day-month or month-day, and no other date tells which; give the order with --date-order dmy or --date-order mdy.',
    );
    expect(refusal('Date,Clicks\n13/04/2026,1\n04/13/2026,2\n05/06/2026,3').message).toContain('show different orders');
  });

  it('asks for the decimal sign where every number could be both', () => {
    expect(refusal('Date;Clicks\n2026-01-05;1,234').details).toMatchObject({ ask: 'decimal', example: '1,234' });
    expect(brief(take('Date;Clicks\n2026-01-05;1,234', { decimal: ',' }))).toEqual(['clicks 2026-01-05 1.234']);
    expect(brief(take('Date;Clicks\n2026-01-05;1,234', { decimal: '.' }))).toEqual(['clicks 2026-01-05 1234']);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '\0', '"', ',', ';', ' ', 'SUM(A1)', 'é'), {
      maxLength: 6,
    })
    .map((parts) => parts.join('')),
);
const reading = fc
  .record({
    signal: fc.constantFrom('s-0', 's-1', 's-2'),
    date: fc.integer({ min: -20000, max: 40000 }).map(fromDayNumber),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0),
    note: fc.option(
      text.filter((note) => note !== ''),
      { nil: undefined },
    ),
    source: text.filter((source) => source !== ''),
  })
  .map(({ note, ...rest }): Reading => (note === undefined ? rest : { ...rest, note }));

describe('readingsCsv', () => {
  it('marks text that a spreadsheet would take for a formula, and no number', () => {
    const csv = readingsCsv(
      [{ signal: 'x', date: '2020-01-05', value: -5, note: '=1+1', source: '@me' }],
      [newSignal('x', '+cmd', 'proxy')],
    );
    expect(csv).toBe("date,metric,value,note,source\r\n2020-01-05,'+cmd,-5,'=1+1,'@me\r\n");
  });

  it('is imported again as the same readings, whatever names, notes and sources hold', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 3, maxLength: 3 }),
        fc.uniqueArray(reading, { minLength: 1, maxLength: 20, selector: (item) => `${item.signal} ${item.date}` }),
        (names, unsorted) => {
          const page = names.map((name, i) => newSignal(`s-${i}`, name, 'proxy'));
          const readings = [...unsorted].sort(compareReadings);
          const context = { signals: page, existing: [], options: {}, source: 'again' };
          const { summary, readings: again } = importReadings(readingsCsv(readings, page), context);
          expect(summary.refused).toEqual([]);
          expect(again).toEqual(readings);
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});
