import { PlumblineError } from '#shared/errors/errors.ts';
import { readSharedStrings } from '#shared/spreadsheet/shared-strings.ts';
import { readStyles } from '#shared/spreadsheet/styles.ts';
import { readWorksheet, type SheetRow, type Worksheet, type WorksheetContext } from '#shared/spreadsheet/worksheet.ts';
import { damagedWorkbook, scanXml } from '#shared/spreadsheet/xml.ts';
import { plural } from '#shared/text/plural.ts';

/** The text of a part of the packed file, by its path; null when there is none. */
export type ReadPart = (path: string) => string | null;

export interface WorkbookOptions {
  /** The sheet to read; when left out, the first visible one that holds a table. */
  worksheet?: string | undefined;
  /** How numbers are written in the cells' texts. */
  decimal: '.' | ',';
}

/** One sheet of a workbook as a table of texts. */
export interface WorkbookTable {
  sheet: string;
  /** Names of all sheets, in their order. */
  sheets: string[];
  rows: SheetRow[];
  /** What was not taken as it is shown, in sentences. */
  remarks: string[];
}

interface SheetEntry {
  name: string;
  path: string;
  hidden: boolean;
}

/**
 * Reads one sheet of an Excel workbook (.xlsx).
 * @throws PlumblineError `invalid-input` when it is no workbook, is damaged, holds no table or has no sheet of that name
 */
export function readWorkbook(read: ReadPart, { worksheet, decimal }: WorkbookOptions): WorkbookTable {
  const path = targets(read, '', '_rels/.rels', '/officeDocument')[0]?.path ?? 'xl/workbook.xml';
  const workbook = read(path);
  if (workbook === null) throw notAWorkbook();
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = `${folder}_rels/${path.slice(folder.length)}.rels`;
  const related = targets(read, folder, relations, '');
  const part = (kind: string) => read(related.find(({ type }) => type.endsWith(kind))?.path ?? '') ?? '';
  const { entries, from1904 } = readEntries(workbook, new Map(related.map((of) => [of.id, of.path])));
  const context: WorksheetContext = {
    strings: readSharedStrings(part('/sharedStrings')),
    styles: readStyles(part('/styles')),
    from1904,
    decimal,
  };
  const sheets = entries.map(({ name }) => name);
  for (const entry of candidates(entries, worksheet)) {
    const found = readWorksheet(read(entry.path) ?? '', context);
    if (worksheet === undefined && !isTable(found.rows)) continue;
    return { sheet: entry.name, sheets, rows: found.rows, remarks: remarksOn(found) };
  }
  throw new PlumblineError(
    'invalid-input',
    'No sheet of this workbook holds a table of readings: a column of dates with values beside it.',
    { issues: [] },
  );
}

/** Whether a file is a workbook, by its first bytes: a zip, or the older format, which is then refused with a sentence. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const begins = (signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);
  return begins([0x50, 0x4b, 0x03, 0x04]) || begins([0xd0, 0xcf, 0x11, 0xe0]);
}

/** Where the parts lie that a part names, with their kinds; nothing outside the file. */
function targets(read: ReadPart, folder: string, relations: string, kind: string) {
  const found: { id: string; type: string; path: string }[] = [];
  scanXml(read(relations) ?? '', {
    open(name, attribute) {
      const [type = '', target = ''] = [attribute('Type'), attribute('Target')];
      if (name !== 'Relationship' || attribute('TargetMode') === 'External' || !type.endsWith(kind)) return;
      const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
      found.push({ id: attribute('Id') ?? '', type, path });
    },
    close: () => undefined,
  });
  return found;
}

function readEntries(xml: string, paths: ReadonlyMap<string, string>): { entries: SheetEntry[]; from1904: boolean } {
  const entries: SheetEntry[] = [];
  let from1904 = false;
  scanXml(xml, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      entries.push({ name: attribute('name') ?? '', path: paths.get(attribute('id') ?? '') ?? '', hidden });
    },
    close: () => undefined,
  });
  if (entries.length === 0) throw damagedWorkbook('it has no sheets');
  return { entries, from1904 };
}

function candidates(entries: readonly SheetEntry[], wanted: string | undefined): readonly SheetEntry[] {
  if (wanted === undefined) return entries.filter(({ hidden }) => !hidden);
  const named = entries.filter(({ name }) => name === wanted);
  if (named.length > 0) return named;
  const names = entries.map(({ name }) => `‘${name}’`).join(', ');
  throw new PlumblineError('invalid-input', `There is no sheet ‘${wanted}’. The workbook has ${names}.`, {
    issues: [{ path: 'worksheet', problem: `has no ‘${wanted}’` }],
  });
}

/** Two rows of two cells: a heading, and a reading with its date. */
function isTable(rows: readonly SheetRow[]): boolean {
  const wide = rows.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  return wide.length > 1;
}

function remarksOn({ errors, uncomputed, broken, hidden, merged }: Worksheet): string[] {
  const remarks: string[] = [];
  const isAre = (count: number) => (count === 1 ? 'is' : 'are');
  if (errors > 0) {
    const hold = errors === 1 ? 'cell holds' : 'cells hold';
    remarks.push(`${errors} ${hold} an error such as #N/A and ${isAre(errors)} taken as empty.`);
  }
  if (uncomputed > 0) {
    const have = uncomputed === 1 ? 'formula has' : 'formulas have';
    remarks.push(
      `${uncomputed} ${have} no saved result. Open the file in a spreadsheet, save it, and import it again.`,
    );
  }
  if (broken > 0) remarks.push(`${plural(broken, 'cell')} can’t be read and ${isAre(broken)} taken as empty.`);
  if (hidden > 0) remarks.push(`${plural(hidden, 'hidden row')} ${isAre(hidden)} included.`);
  if (merged > 0) {
    const areas = `${plural(merged, 'merged area')}`;
    remarks.push(`${areas}: the value counts for the first cell only.`);
  }
  return remarks;
}

function notAWorkbook(): PlumblineError {
  return new PlumblineError(
    'invalid-input',
    'This is not an Excel workbook (.xlsx). Save it as .xlsx or CSV and try again.',
    { issues: [] },
  );
}
