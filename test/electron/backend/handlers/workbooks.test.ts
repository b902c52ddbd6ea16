import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { dateCell, STYLE, type TestCell, type TestWorkbook, workbookBytes } from '../../../support/workbook.ts';
import { backendIn, filesOf, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;
const id = 'clicks';
/** 13 September 2021. */
const DAY = 44_452;

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
  await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(clicksSheet(id)) });
});
afterEach(async () => {
  await backend.close();
});

const base64 = (workbook: TestWorkbook) => Buffer.from(workbookBytes(workbook)).toString('base64');
const preview = (workbook: TestWorkbook, more: { worksheet?: string; options?: object } = {}) =>
  backend.call('readings.preview', { id, text: '', data: base64(workbook), options: {}, ...more });

const rows: TestCell[][] = [
  ['Visits of the page'],
  [],
  ['Date', 'Clicks', 'Rate'],
  [dateCell(DAY), 61_000.5, { xml: '<v>0.42</v>', s: STYLE.percent }],
  [dateCell(DAY + 1, STYLE.custom), { xml: '<v>#N/A</v>', t: 'e' }, null],
  [dateCell(DAY + 2), 'soon', null],
];
const data: TestWorkbook = {
  sheets: [
    { name: 'About', rows: [['Notes']] },
    { name: 'Data', rows: rows.slice(2) },
  ],
};

describe('a workbook', () => {
  test('is previewed and imported like a text, and says row and sheet of what it refuses', async () => {
    const shown = await preview(data);
    expect(shown).toMatchObject({
      ok: true,
      value: {
        added: 1,
        blank: 1,
        remarks: ['1 cell holds an error such as #N/A and is taken as empty.'],
        refused: [
          {
            row: 4,
            problem: 'Row 4 of sheet ‘Data’, Clicks: ‘soon’ is not a number; leave the cell empty for no reading.',
          },
        ],
      },
    });
    const input = { id, base: null, fileName: 'visits.xlsx', text: '', data: base64(data), options: {} };
    const done = await backend.handlers['readings.import'](input);
    expect(done.opened.readings).toEqual([{ signal: id, date: '2021-09-13', value: 61_000.5, source: 'visits.xlsx' }]);
    expect({ ok: true, value: done.summary }).toEqual(shown);
  });

  test('takes percentages as they are shown', async () => {
    const shown = await preview(data, { options: { columns: { Rate: id } } });
    expect(shown).toMatchObject({ ok: true, value: { changes: [{ row: 2, date: '2021-09-13', value: 42 }] } });
  });

  test('keeps its numbers whatever decimal sign its texts have', async () => {
    const mixed: TestCell[][] = [
      ['Date', 'Clicks'],
      [dateCell(DAY), 1.234],
      [dateCell(DAY + 1), '5,5'],
    ];
    const sheets = [{ name: 'Data', rows: mixed }];
    const taken = await preview({ sheets }, { options: { decimal: ',' } });
    expect(taken).toMatchObject({ ok: true, value: { changes: [{ value: 1.234 }, { value: 5.5 }] } });
    const pointed = await preview({ sheets });
    expect(pointed).toMatchObject({ ok: true, value: { changes: [{ value: 1.234 }], refused: [{ cell: '5,5' }] } });
  });

  test('tells its columns and sheets, and another sheet can be chosen', async () => {
    const two = {
      sheets: [
        ...data.sheets,
        {
          name: 'Old',
          rows: [
            ['Date', 'Clicks'],
            [dateCell(1), 2],
          ],
        },
      ],
    };
    const file = { text: '', data: base64(two), options: {} };
    expect(await backend.handlers['readings.columns'](file)).toMatchObject({
      columns: ['Date', 'Clicks', 'Rate'],
      dates: ['Date'],
      workbook: { sheet: 'Data', sheets: ['About', 'Data', 'Old'] },
    });
    expect(await preview(two, { worksheet: 'Old' })).toMatchObject({ ok: true, value: { from: '1900-01-01' } });
    expect(await preview(two, { worksheet: 'Gone' })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('no sheet ‘Gone’') },
    });
  });

  test.each([
    ['a bomb', { parts: { 'xl/worksheets/sheet2.xml': new Uint8Array(200 * 1024 * 1024) } }, 'too-large', /128 MB/],
    ['no part of a workbook', { parts: { 'xl/workbook.xml': '' } }, 'invalid-input', /it has no sheets/],
    ['a DOCTYPE', { parts: { 'xl/sharedStrings.xml': '<!DOCTYPE a>' } }, 'invalid-input', /DOCTYPE/],
  ])('with %s is refused, and nothing else suffers', async (_, more, code, message) => {
    const before = await filesOf(folder);
    const refused = await preview({ ...data, ...more });
    expect(refused).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
    expect(await filesOf(folder)).toEqual(before);
    expect(await preview(data)).toMatchObject({ ok: true });
  });

  test('that is something else says so', async () => {
    const send = (bytes: Buffer) =>
      backend.call('readings.preview', { id, text: '', data: bytes.toString('base64'), options: {} });
    const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)]);
    expect(await send(old)).toMatchObject({ ok: false, error: { message: expect.stringContaining('.xls file') } });
    expect(await send(Buffer.from('no base64'))).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });
});

test('a text tells its columns too, and no sheets', async () => {
  const columns = await backend.handlers['readings.columns']({ text: 'Date;Clicks\n2021-09-13;5\n', options: {} });
  expect(columns).toEqual({
    columns: ['Date', 'Clicks'],
    dates: ['Date'],
    numeric: [{ column: 'Clicks', samples: ['5'], values: [5], unit: '' }],
    workbook: null,
  });
});
