import { PlumblineError } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions, TableHead } from '#shared/model/import-options.ts';
import { type DecimalSign, decimalEvidence, parseNumber } from '#shared/numbers/format.ts';
import { hasPercentSign, isBlank } from '#shared/signals/cell-values.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { readTable, type TableRow } from '#shared/signals/table.ts';
import { findLongColumns, isDateColumn, splitHeader } from '#shared/signals/table-columns.ts';

/** Characters of a file that are enough to see its heading and a few values. */
const HEAD_LENGTH = 64 * 1024;
const ROWS_LOOKED_AT = 200;
const SAMPLES = 3;
const NO_HEAD: TableHead = { columns: [], dates: [], numeric: [] };

/** The head of a text, by its first rows; without columns where it is not a table. */
export function textHead(text: string, options: Pick<ReadingsImportOptions, 'delimiter' | 'header'>): TableHead {
  const last = text.lastIndexOf('\n', HEAD_LENGTH);
  const end = last >= 0 ? last : text.indexOf('\n', HEAD_LENGTH);
  const head = text.length > HEAD_LENGTH && end >= 0 ? text.slice(0, end + 1) : text;
  try {
    return tableHead(readTable(head, options.delimiter).rows, options.header);
  } catch (thrown) {
    // The import itself reports what is wrong with the file.
    if (thrown instanceof PlumblineError) return NO_HEAD;
    throw thrown;
  }
}

/**
 * What a table's first rows show: its columns, which identify a file of the same shape, those that hold dates and those (in
 * a long table, metrics) that hold numbers and so could be signals.
 */
export function tableHead(rows: readonly TableRow[], header?: boolean): TableHead {
  const { names, data: all } = splitHeader(rows.slice(0, ROWS_LOOKED_AT), header);
  const data = [...all];
  const isDate = names.map((name, at) => isDateColumn(name, data, at));
  const long = findLongColumns(names, isDate.indexOf(true), {});
  const cells = new Map<string, string[]>();
  for (const row of data) {
    for (const at of long ? [long.value] : names.keys()) {
      const name = long ? fromCsvText(row.cells[long.metric] ?? '').trim() : isDate[at] ? '' : (names[at] ?? '');
      const text = row.cells[at]?.trim() ?? '';
      if (name !== '' && !isBlank(text)) cells.set(name, [...(cells.get(name) ?? []), text]);
    }
  }
  return {
    columns: names,
    dates: names.filter((_, at) => isDate[at]),
    numeric: [...cells].flatMap(([column, texts]) => {
      const decimal = signOf(texts);
      const values = texts.flatMap((text) => {
        const parsed = parseNumber(text, decimal);
        return parsed.ok ? [parsed.value] : [];
      });
      if (values.length * 2 < texts.length) return [];
      const unit = texts.every(hasPercentSign) ? '%' : '';
      return [{ column, samples: texts.slice(0, SAMPLES).map((text) => text.slice(0, 40)), values, unit }];
    }),
  };
}

function signOf(texts: readonly string[]): DecimalSign {
  const seen = texts.map(decimalEvidence);
  const count = (sign: DecimalSign) => seen.filter((one) => one === sign).length;
  return count(',') > count('.') ? ',' : '.';
}
