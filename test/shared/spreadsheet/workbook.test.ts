import { describe, expect, test } from 'vitest';
import { isWorkbook, readWorkbook, type WorkbookOptions } from '#shared/spreadsheet/workbook.ts';
import { dateCell, STYLE, type TestCell, type TestWorkbook, workbookParts } from '../../support/workbook.ts';

function read(workbook: TestWorkbook, options: Partial<WorkbookOptions> = {}) {
  const parts = workbookParts(workbook);
  const part = (path: string) => {
    const found = parts[path];
    return typeof found === 'string' ? found : null;
  };
  return readWorkbook(part, { decimal: '.', ...options });
}

/** The text of one cell, beside a date so that there is a table. */
function text(cell: TestCell, more: Partial<TestWorkbook> = {}, options: Partial<WorkbookOptions> = {}): string {
  const rows = [
    ['Date', 'Value'],
    [dateCell(44_197), cell, 'end'],
  ];
  return read({ sheets: [{ name: 'Data', rows }], ...more }, options).rows[1]?.cells[1] ?? '';
}

const styled = (v: string | number, s: number): TestCell => ({ xml: `<v>${v}</v>`, s });
const typed = (v: string, t: string): TestCell => ({ xml: `<v>${v}</v>`, t });

describe('a cell', () => {
  test.each([
    ['a number with all its digits', 0.1 + 0.2, '0.30000000000000004'],
    ['a large number', styled('1E+21', 0), '1e+21'],
    ['a number with a format of decimals', styled(1234.5678, STYLE.twoDecimals), '1234.5678'],
    ['a day', styled(44_197, STYLE.date), '2021-01-01'],
    ['a day in a format of its own', styled(44_197, STYLE.custom), '2021-01-01'],
    ['a day with a time', styled(44_197.75, STYLE.date), '2021-01-01 18:00'],
    ['a day and a time that rounds to midnight', styled(44_197.999_999_9, STYLE.date), '2021-01-02'],
    ['the first day of 1900', styled(1, STYLE.date), '1900-01-01'],
    ['the last day before the one that never was', styled(59, STYLE.date), '1900-02-28'],
    ['the day that never was', styled(60, STYLE.date), '1900-02-29'],
    ['the day after it', styled(61, STYLE.date), '1900-03-01'],
    ['a day past the calendar', styled(99_999_999, STYLE.date), '99999999'],
    ['a time of day', styled(0.5, STYLE.time), '12:00'],
    ['more than a day of hours', styled(1.5, STYLE.elapsed), '36:00'],
    ['a percentage as it is shown', styled(0.42, STYLE.percent), '42%'],
    ['a percentage without rounding', styled(0.57, STYLE.percent), '57%'],
    ['a small percentage', styled('1E-9', STYLE.percent), '1e-7%'],
    ['a truth', typed('1', 'b'), 'TRUE'],
    ['the saved result of a formula', { xml: '<f>B1*2</f><v>84</v>' }, '84'],
    ['the saved text of a formula', { xml: '<f>A1</f><v>n/a_x000D_</v>', t: 'str' }, 'n/a\r'],
    ['an ISO date', typed('2021-01-01', 'd'), '2021-01-01'],
    ['a text with entities', 'R&amp;D &#233;', 'R&D é'],
    ['an error', typed('#N/A', 'e'), ''],
    ['a number that is none', styled('abc', 0), ''],
    ['a number too large to be one', styled('1e999', 0), ''],
  ])('%s', (_, cell, expected) => expect(text(cell)).toBe(expected));

  test('counts days from 1904 where the workbook does', () => {
    expect(text(styled(0, STYLE.date), { date1904: true })).toBe('1904-01-01');
    expect(text(styled(42_735, STYLE.date), { date1904: true })).toBe('2021-01-01');
  });

  test('is written with the decimal sign that is asked for', () => {
    expect(text(1.5, {}, { decimal: ',' })).toBe('1,5');
    expect(text(styled(0.425, STYLE.percent), {}, { decimal: ',' })).toBe('42,5%');
  });

  test('finds its shared text, without formats and reading aids', () => {
    const strings = ['<t>plain</t>', '<r><t>bold </t></r><r><t>text</t></r><rPh><t>aid</t></rPh>'];
    expect(text(typed('0', 's'), { strings })).toBe('plain');
    expect(text(typed('1', 's'), { strings })).toBe('bold text');
  });

  test.each(['2', '-1', '1e0', 'constructor', '4294967296'])('takes no shared text at %s', (index) => {
    const rows = [
      ['Date', 'Value'],
      [dateCell(44_197), typed(index, 's'), 5],
    ];
    const { rows: found, remarks } = read({ sheets: [{ name: 'Data', rows }], strings: ['<t>a</t>', '<t>b</t>'] });
    expect(found[1]?.cells[1]).toBe('');
    expect(remarks).toEqual(['1 cell can’t be read and is taken as empty.']);
  });
});

describe('a sheet', () => {
  test('keeps its row numbers and leaves empty rows out, whatever size it declares', () => {
    const row = (line: number) => `<row r="${line}"><c r="A${line}"><v>1</v></c><c r="B${line}"><v>2</v></c></row>`;
    const sheetData = `${row(2)}<row r="7"/>${row(1_048_576)}`;
    const more = '<dimension ref="A1:XFD1048576"/>';
    expect(read({ sheets: [{ name: 'Data', sheetData, more }] }).rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 1_048_576, cells: ['1', '2'] },
    ]);
  });

  test('takes cells and rows without addresses in their order', () => {
    const sheetData = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c/><c><v>4</v></c></row>';
    expect(read({ sheets: [{ name: 'Data', sheetData }] }).rows).toEqual([
      { line: 1, cells: ['1', '2'] },
      { line: 2, cells: ['3', '', '4'] },
    ]);
  });

  test('says what is not taken as it is shown', () => {
    const sheetData = `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>
      <row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1/0</f></c></row>
      <row r="3"><c r="A3"><v>1</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><v>3</v></c></row>`;
    const more = '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>';
    expect(read({ sheets: [{ name: 'Data', sheetData, more }] }).remarks).toEqual([
      '2 cells hold an error such as #N/A and are taken as empty.',
      '1 formula has no saved result. Open the file in a spreadsheet, save it, and import it again.',
      '1 hidden row is included.',
      '1 merged area: the value counts for the first cell only.',
    ]);
  });

  test.each([
    ['rows out of order', '<row r="2"/><row r="2"/>', /rows are out of order at “2”/],
    ['a row past the last one', '<row r="1048577"/>', /out of order/],
    ['a row that is no number', '<row r="x"/>', /out of order/],
    ['a cell past the last column', '<row r="1"><c r="XFE1"><v>1</v></c></row>', /a cell at “XFE1”/],
    ['a cell with no address to speak of', '<row r="1"><c r="AAAAAAA1"><v>1</v></c></row>', /a cell at/],
    ['an end in the middle of a tag', '<row r="1"><c r="A1', /breaks off/],
    ['an attribute without quotes', '<row r=1/>', /is no XML/],
    ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "aaaa">]>', /DOCTYPE/],
  ])('is refused with %s', (_, sheetData, why) => {
    const damaged = () => read({ sheets: [{ name: 'Data', sheetData }] });
    expect(damaged).toThrow(why);
    expect(damaged).toThrow(/^This workbook can't be read: /);
  });

  test('that spans too many cells is refused, not built', () => {
    const row = (line: number) => `<row r="${line}"><c r="A${line}"><v>1</v></c><c r="XFD${line}"><v>2</v></c></row>`;
    const sheetData = Array.from({ length: 1000 }, (_, i) => row(i + 1)).join('');
    expect(() => read({ sheets: [{ name: 'Data', sheetData }] })).toThrow(/spans more than 8,000,000 cells/);
  });

  test('with entities of its own leaves them as they are written', () => {
    expect(text('&lol9;')).toBe('&lol9;');
  });

  test('is read in time linear to its size, however its tags are made', () => {
    const started = performance.now();
    for (const sheetData of ['<c '.repeat(300_000), `<row ${'a '.repeat(500_000)}/>`, '&'.repeat(1_000_000)]) {
      expect(() => read({ sheets: [{ name: 'Data', sheetData }] })).toThrow();
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('a workbook', () => {
  const rows: TestCell[][] = [
    ['Date', 'Clicks'],
    [dateCell(44_197), 5],
  ];
  const about = { name: 'About', rows: [['Made by Ana']] };

  test('gives its first visible sheet that holds a table', () => {
    const sheets = [about, { name: 'Old', rows, state: 'hidden' }, { name: 'Data', rows }, { name: 'More', rows }];
    expect(read({ sheets })).toMatchObject({ sheet: 'Data', sheets: ['About', 'Old', 'Data', 'More'] });
    expect(read({ sheets }, { worksheet: 'Old' }).sheet).toBe('Old');
  });

  test('says which sheets it has when another is asked for', () => {
    const sheets = [about, { name: 'Data', rows }];
    const message = 'There is no sheet ‘data’. The workbook has ‘About’, ‘Data’.';
    expect(() => read({ sheets }, { worksheet: 'data' })).toThrow(message);
  });

  test.each([
    ['nothing but notes', { sheets: [about] }, /No sheet of this workbook holds a table/],
    ['no sheets', { sheets: [] }, /it has no sheets/],
  ])('with %s is refused', (_, workbook, why) => expect(() => read(workbook)).toThrow(why));

  test('that is another packed file is refused by what it should be', () => {
    expect(() => readWorkbook(() => null, { decimal: '.' })).toThrow('This is not an Excel workbook (.xlsx).');
  });

  test('names no part outside itself', () => {
    const asked: string[] = [];
    const parts = workbookParts({ sheets: [{ name: 'Data', rows }] });
    parts['xl/_rels/workbook.xml.rels'] =
      '<Relationships><Relationship Id="rId1" Type="/worksheet" TargetMode="External" Target="file:///etc/passwd"/></Relationships>';
    const part = (path: string) => {
      asked.push(path);
      const found = parts[path];
      return typeof found === 'string' ? found : null;
    };
    expect(() => readWorkbook(part, { decimal: '.' })).toThrow(/No sheet/);
    expect(asked.join()).not.toContain('passwd');
  });

  test('is known by its first bytes', () => {
    expect(isWorkbook(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe(true);
    expect(isWorkbook(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe(true);
    expect(isWorkbook(new TextEncoder().encode('Date,Clicks'))).toBe(false);
    expect(isWorkbook(new Uint8Array())).toBe(false);
  });
});
