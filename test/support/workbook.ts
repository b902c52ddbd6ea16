import { strToU8, zipSync } from 'fflate';

/** A cell as the test writes it: a text, a number, or the XML of a cell without its address. */
export type TestCell = string | number | null | { xml: string; t?: string; s?: number };

interface TestSheet {
  name: string;
  rows?: readonly (readonly TestCell[])[];
  /** In place of what `rows` gives. */
  sheetData?: string;
  /** After the rows. */
  more?: string;
  state?: string;
}

export interface TestWorkbook {
  sheets: readonly TestSheet[];
  date1904?: boolean;
  strings?: readonly string[];
  /** Parts to add or to put in the place of others. */
  parts?: Record<string, string | Uint8Array>;
}

/** Cell styles of the workbooks below, by their index. */
export const STYLE = { general: 0, date: 1, percent: 2, custom: 3, time: 4, elapsed: 5, twoDecimals: 6 } as const;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATED = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

const STYLES = `${HEAD}<styleSheet ${MAIN}>
<numFmts count="3"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
<numFmt numFmtId="166" formatCode="#,##0.00 &quot;days&quot;"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="7">${[0, 14, 10, 164, 20, 165, 166].map((id) => `<xf numFmtId="${id}" xfId="0"/>`).join('')}</cellXfs>
</styleSheet>`;

/** `(1, 2)` → `C2` */
const address = (row: number, column: number) => `${String.fromCharCode(65 + column)}${row}`;

function cellXml(cell: TestCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  const [t, s] = [cell.t ? ` t="${cell.t}"` : '', cell.s === undefined ? '' : ` s="${cell.s}"`];
  return `<c r="${at}"${s}${t}>${cell.xml}</c>`;
}

function sheetXml({ rows = [], sheetData, more = '' }: TestSheet): string {
  const written = rows.map((cells, i) => {
    const inside = cells.map((cell, column) => cellXml(cell, address(i + 1, column))).join('');
    return inside === '' ? '' : `<row r="${i + 1}">${inside}</row>`;
  });
  return `${HEAD}<worksheet ${MAIN}><sheetData>${sheetData ?? written.join('')}</sheetData>${more}</worksheet>`;
}

/** The parts of a workbook as a spreadsheet program lays them out. */
export function workbookParts({
  sheets,
  date1904 = false,
  strings,
  parts = {},
}: TestWorkbook): Record<string, string | Uint8Array> {
  const entries = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const related = [
    ...sheets.map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="${KIND}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    ),
    `<Relationship Id="rId98" Type="${KIND}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rId99" Type="${KIND}/sharedStrings" Target="sharedStrings.xml"/>`,
  ];
  const texts = (strings ?? []).map((text) => `<si>${text}</si>`).join('');
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${HEAD}<Relationships ${RELATED}><Relationship Id="rId1" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${KIND}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships ${RELATED}>${related.join('')}</Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}>${texts}</sst>`,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
    ...parts,
  };
}

/** A workbook (.xlsx) as bytes. */
export function workbookBytes(workbook: TestWorkbook): Uint8Array {
  const parts = Object.entries(workbookParts(workbook));
  return zipSync(
    Object.fromEntries(parts.map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part])),
  );
}

/** A cell with a date, by its day's number. */
export const dateCell = (serial: number, s: number = STYLE.date): TestCell => ({ xml: `<v>${serial}</v>`, s });
