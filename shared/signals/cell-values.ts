import { PlumblineError } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import { type DecimalSign, formatValue, parseNumber } from '#shared/numbers/format.ts';
import { shortened } from '#shared/signals/table-columns.ts';
import { plural } from '#shared/text/plural.ts';

const BLANK = /^(?:n\/?a|#n\/a|[-\u2013\u2014\u2212])?$/i;
const PERCENT = /%\s*\)?$/;

/** Returns whether a trimmed cell holds no value: nothing, "N/A", a dash. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Returns whether a value is one its unit allows: a percentage is from 0 to 100. */
export function isPossible(value: number, unit: string): boolean {
  return unit.trim() !== '%' || (value >= 0 && value <= 100);
}

/** A cell with its place. */
export interface PlacedCell {
  line: number;
  column: string;
  text: string;
}

/** Returns whether a cell is written with a percent sign. */
export function hasPercentSign(text: string): boolean {
  return PERCENT.test(text.trim());
}

/**
 * Returns the columns (or metrics) that hold both 42% and plain fractions such as 0.42, and asks what the plain numbers there
 * are. Plain numbers above 1 beside 42% are percent already.
 * @param columns the cells of each column or metric
 * @throws PlumblineError `invalid-input` with `details.ask` = "percents"
 */
export function mixedPercents(
  columns: Iterable<readonly PlacedCell[]>,
  decimal: DecimalSign,
  given: ReadingsImportOptions['percents'],
): Set<string> {
  const mixed = new Set<string>();
  for (const cells of columns) {
    const signed = cells.find(({ text }) => hasPercentSign(text));
    const plain = signed && cells.find(({ text }) => isFraction(text, decimal));
    if (!signed || !plain) continue;
    mixed.add(plain.column);
    if (given !== undefined) continue;
    const [written, example] = [signed.text.trim(), plain.text.trim()];
    throw new PlumblineError(
      'invalid-input',
      `${shortened(plain.column)} has both ‘${shortened(written)}’ (row ${signed.line}) and ‘${shortened(example)}’ (row ${plain.line}); ` +
        'say whether the plain numbers are fractions (0.42 is 42%) or percent as written (0.42 is 0.42%).',
      { issues: [{ path: 'percents', problem: 'is not told' }], ask: 'percents', example },
    );
  }
  return mixed;
}

function isFraction(text: string, decimal: DecimalSign): boolean {
  if (hasPercentSign(text)) return false;
  const parsed = parseNumber(text, decimal);
  return parsed.ok && parsed.value !== 0 && Math.abs(parsed.value) <= 1;
}

/** The question whether values that their unit does not allow are kept. */
export function outOfRangeQuestion(cells: readonly (PlacedCell & { value: number })[]): PlumblineError {
  const above = cells.filter(({ value }) => value > 100);
  const below = cells.filter(({ value }) => value < 0);
  const counted = [
    ...(above.length > 0 ? [`${above.length.toLocaleString('en')} above 100%`] : []),
    ...(below.length > 0 ? [`${below.length.toLocaleString('en')} below 0%`] : []),
  ];
  const first = cells.reduce((a, b) => (b.line < a.line ? b : a));
  const shown = formatValue(first.value, { unit: '%', decimals: null });
  const said =
    counted.length === 1
      ? counted.join('').replace(/^[\d,]+/, plural(cells.length, 'value'))
      : `${plural(cells.length, 'value')} (${counted.join(', ')})`;
  return new PlumblineError(
    'invalid-input',
    `${said}, such as ${shown} in ${shortened(first.column)} (row ${first.line}). Keep them or leave them out?`,
    { issues: [{ path: 'outOfRange', problem: 'is not told' }], ask: 'outOfRange', example: shown },
  );
}
