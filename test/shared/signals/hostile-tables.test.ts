import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { decimalEvidence, parseNumber } from '#shared/numbers/format.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { importReadings, tableColumns } from '#shared/signals/import-readings.ts';
import { pasteReadings } from '#shared/signals/paste-readings.ts';
import { COLUMNS_LIMIT } from '#shared/signals/table.ts';
import { hostileInput } from '../../support/hostile-input.ts';
import { settled } from '../../support/settled.ts';

const signals: Signal[] = [newSignal('clicks', 'Clicks', 'proxy'), newSignal('x', 'x', 'outcome')];
const read = (text: string) => importReadings(text, { existing: [], source: 'file', signals, options: {} });
const paste = (text: string) =>
  pasteReadings(text, { signals, existing: [], dates: ['2026-01-01'], column: 0, options: {} });

/** What goes back to the page of a megabyte read. */
const ANSWER = 2_000_000;

describe('a megabyte of table', () => {
  it.each(hostileInput.csv)('ends with readings or a sentence: $name', ({ generate }) => {
    const found = settled(() => read(generate(1_000_000)));
    if (!(found instanceof PlumblineError)) expect(JSON.stringify(found.summary).length).toBeLessThan(ANSWER);
  });

  it.each(hostileInput.csv)('gives the columns of its head: $name', ({ generate }) => {
    expect(settled(() => tableColumns(generate(1_000_000), {}))).toBeInstanceOf(Array);
  });

  it.each(hostileInput.csv)('is pasted, or refused by a sentence: $name', ({ generate }) => {
    const found = settled(() => paste(generate(200_000)));
    if (!(found instanceof PlumblineError)) expect(JSON.stringify(found.summary).length).toBeLessThan(ANSWER);
  });
});

describe('a cell of 100,000 characters', () => {
  it.each(hostileInput.cell)('is refused as date and number: $name', ({ name, generate }) => {
    const cell = generate(100_000);
    expect(parseDate(cell, null).ok).toBe(false);
    expect(parseNumber(cell, '.', 'h').ok).toBe(false);
    expect(decimalEvidence(cell)).toBeNull();
    expect(fromCsvText(cell).length).toBe(name === 'apostrophes' ? cell.length - 1 : cell.length);
  });

  it('is shortened where it is listed', () => {
    const { summary } = read(`Date,Clicks\n2026-01-05,${'x'.repeat(100_000)}\n2026-01-06,1\n`);
    expect(summary.refused).toHaveLength(1);
    expect(summary.refused[0]?.cell).toHaveLength(80);
    expect(summary.refused[0]?.problem).toMatch(/^Row 2, Clicks: ‘x{79}…’ is too long to be a number\.$/);
  });
});

describe('wide tables', () => {
  const wide = (columns: number, delimiter = ',') => {
    const heading = ['Date', ...Array.from({ length: columns - 1 }, (_, at) => (at === 7 ? 'Clicks' : `c${at}`))];
    const row = (date: string) => [date, ...heading.slice(1).map((_, at) => String(at))].join(delimiter);
    return [heading.join(delimiter), row('2026-01-05'), row('2026-01-06')].join('\n');
  };

  it('are read up to the limit, and refused above it with the limit and the count', () => {
    expect(read(wide(COLUMNS_LIMIT)).readings).toEqual([
      { signal: 'clicks', date: '2026-01-05', value: 7, source: 'file' },
      { signal: 'clicks', date: '2026-01-06', value: 7, source: 'file' },
    ]);
    const refusal = settled(() => read(wide(COLUMNS_LIMIT + 1)));
    expect(refusal).toMatchObject({ code: 'too-large', details: { limit: COLUMNS_LIMIT } });
    expect(refusal).toMatchObject({
      message: expect.stringContaining('10,001 columns; Plumbline reads at most 10,000'),
    });
  });

  it('may have commas beyond the limit inside a quoted cell', () => {
    const text = `Date,Clicks,Note\n2026-01-05,1,"${','.repeat(COLUMNS_LIMIT + 5)}""\n"\n`;
    expect(read(text).readings).toHaveLength(1);
  });

  it('are recognised by their delimiter and heading, even where the heading is longer than the sample', () => {
    const text = wide(9000, ';').replace('c0;', `${'c'.repeat(70_000)};`);
    expect(read(text).summary.read.delimiter).toBe(';');
    expect(tableColumns(text, {})).toHaveLength(9000);
  });

  it('with repeated headings give each its own name', () => {
    const { summary } = read(
      `Date,Clicks${',Clicks'.repeat(3)},Clicks (2)\n2026-01-05,1,2,3,4,5\n`.replace('Clicks', 'A'),
    );
    expect(summary.columns).toEqual(['Date', 'A', 'Clicks', 'Clicks (2)', 'Clicks (3)', 'Clicks (2) (2)']);
  });

  it('of one wide row above many short ones are pasted cell by cell', () => {
    const text = `${'1\t'.repeat(9_999)}1\n${'2\n'.repeat(30_000)}`;
    const { summary } = paste(text) ?? {};
    expect(summary.added).toBe(30_002);
    expect(summary.blank).toBe(30_000);
  });

  it('hold no more metrics than columns', () => {
    const rows = Array.from({ length: COLUMNS_LIMIT + 1 }, (_, at) => `2026-01-05,m${at},1`);
    const refusal = settled(() => read(`date,metric,value\n${rows.join('\n')}`));
    expect(refusal).toMatchObject({ message: expect.stringContaining('10,001 metrics') });
  });
});

it('pastes no further down than the calendar goes', () => {
  const text = `${'1\n'.repeat(3)}`;
  const found = pasteReadings(text, { signals, existing: [], dates: ['9999-12-30'], column: 0, options: {} });
  expect(found.readings.map(({ date }) => date)).toEqual(['9999-12-30', '9999-12-31']);
  expect(found.summary.refused).toMatchObject([{ row: 3, problem: 'Row 3 is further down than there are dates.' }]);
});
