import { scanXml } from '#shared/spreadsheet/xml.ts';

/** What a cell's number format makes of its number. */
export type FormatKind = 'plain' | 'percent' | 'date' | 'time';

/** Formats without a text of their own in the file; those of East Asian versions are dates too. */
const BUILT_IN: Record<number, FormatKind> = {
  9: 'percent',
  10: 'percent',
  ...Object.fromEntries([14, 15, 16, 17, 22].map((id) => [id, 'date'])),
  ...Object.fromEntries([18, 19, 20, 21, 45, 46, 47].map((id) => [id, 'time'])),
  ...Object.fromEntries([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'])),
};

/** The kind of each cell style, by its index, from the text of `styles.xml`. */
export function readStyles(xml: string): FormatKind[] {
  const custom = new Map<number, FormatKind>();
  const kinds: FormatKind[] = [];
  let inCellStyles = false;
  scanXml(xml, {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), kindOf(attribute('formatCode') ?? ''));
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const id = Number(attribute('numFmtId') ?? 0);
        kinds.push(custom.get(id) ?? BUILT_IN[id] ?? 'plain');
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return kinds;
}

/** The kind of a format code such as `yyyy\-mm\-dd` or `0.0%`, by its first section. */
function kindOf(code: string): FormatKind {
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(code);
  const signs = code
    .replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/g, '')
    .replace(/;.*$/s, '')
    .replace(/general/i, '');
  if (signs.includes('%')) return 'percent';
  if (elapsed) return 'time';
  if (/[yd]/i.test(signs)) return 'date';
  if (/[hs]/i.test(signs)) return 'time';
  return /m/i.test(signs) ? 'date' : 'plain';
}
