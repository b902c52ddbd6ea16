import type { Signal } from '#shared/model/signal.ts';

/** A number's decimal separator. */
export type DecimalSign = '.' | ',';
export type ParsedNumber = { ok: true; value: number } | { ok: false; problem: string };

const CURRENCY = /^\p{Sc}$/u;
const LEADING_CURRENCY = /^\p{Sc}\s*/u;
const TRAILING_CURRENCY = /\s*\p{Sc}$/u;
/** Space, no-break, thin and narrow spaces, apostrophes: what people and programs group thousands with. */
const GROUPING = `[ \u00a0\u2009\u202f'\u2019]`;
/** How accounts write a negative number: `(1,200)`. */
const ACCOUNTING = /^\(([^()]*)\)$/;
/** Longer than any number people write, even a whole one of 300 digits in groups: such a text isn't looked at closely. */
const LONGEST = 1000;
const PLAIN = /^\d*(?:\.\d*)?(?:e[+-]?\d+)?$/i;

/**
 * Reads one number as people and spreadsheets write it: `60,000`, `42%`, `$1,200`, `€ 3`, `−4.5`, `1.2e3`. `42%` is 42 and
 * `(1,200)` is −1,200.
 * Thousands separators are accepted only between groups of three; anything else is refused rather than guessed.
 * @param decimal the decimal sign; the other one of `.` and `,` may group thousands
 * @param unit a unit that may follow (or, for a currency sign, lead), such as "h"
 * @returns the number, or a problem that continues the sentence after the text: "is not a number"
 */
export function parseNumber(text: string, decimal: DecimalSign, unit = ''): ParsedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'is empty' };
  if (trimmed.length > LONGEST) return { ok: false, problem: 'is too long to be a number' };
  const inside = ACCOUNTING.exec(trimmed)?.[1];
  const stripped = stripAffixes(inside ?? trimmed, unit);
  // Within parentheses a sign would say it twice.
  if (inside !== undefined && /[+\-\u2212]/.test(inside.replace(/e[+\-\u2212]/i, '')))
    return { ok: false, problem: 'is not a number' };
  const { body } = stripped;
  const negative = stripped.negative || inside !== undefined;
  const grouped = decimal === '.' ? ',' : '.';
  if (!/\d/.test(body) || /[^\d.,eE+\-\u2212 \u00a0\u2009\u202f'\u2019]/.test(body)) {
    return { ok: false, problem: 'is not a number' };
  }
  const exponentAt = body.search(/e/i);
  const mantissa = exponentAt < 0 ? body : body.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? '' : body.slice(exponentAt).replace('\u2212', '-');
  const parts = mantissa.split(decimal);
  if (parts.length > 2) return { ok: false, problem: `has more than one decimal sign “${decimal}”` };
  const whole = ungroup(parts[0] ?? '', grouped);
  if (whole === null) return { ok: false, problem: misplaced(mantissa, decimal) };
  const plain = `${whole}${parts.length === 2 ? `.${parts[1]}` : ''}${exponent}`;
  if (!PLAIN.test(plain) || !/^\.?\d/.test(plain)) return { ok: false, problem: misplaced(mantissa, decimal) };
  const value = Number(plain);
  if (Number.isNaN(value)) return { ok: false, problem: 'is not a number' };
  if (!Number.isFinite(value)) return { ok: false, problem: 'is larger than a number can be' };
  return { ok: true, value: negative && value !== 0 ? -value : value };
}

/** Strips sign, currency, percent and unit from both ends. */
function stripAffixes(text: string, unit: string): { negative: boolean; body: string } {
  let body = text;
  let negative = false;
  const takeSign = () => {
    const sign = /^[+\-\u2212]\s*/.exec(body);
    if (!sign) return false;
    negative = sign[0][0] !== '+';
    body = body.slice(sign[0].length);
    return true;
  };
  const signed = takeSign();
  const led = LEADING_CURRENCY.test(body);
  body = body.replace(LEADING_CURRENCY, '');
  if (led && !signed) takeSign();
  const tail = unit.trim().toLowerCase();
  if (tail && !/\d/.test(tail) && body.toLowerCase().endsWith(tail)) body = body.slice(0, -tail.length);
  else if (!led) body = body.replace(/\s*%$/, '').replace(TRAILING_CURRENCY, '');
  return { negative, body: body.trim() };
}

/** Returns the digits without thousands separators, or null when a separator is misplaced. */
function ungroup(whole: string, grouped: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const separator = /[^\d]/.exec(whole)?.[0] ?? '';
  if (separator !== grouped && !new RegExp(GROUPING).test(separator)) return null;
  const groups = whole.split(separator);
  const first = groups[0] ?? '';
  if (!/^[1-9]\d{0,2}$/.test(first) || !groups.slice(1).every((group) => /^\d{3}$/.test(group))) return null;
  return groups.join('');
}

function misplaced(text: string, decimal: DecimalSign): string {
  const other = decimal === '.' ? ',' : '.';
  return text.includes(other)
    ? `is not a number: “${other}” does not stand where thousands are separated, and the decimal sign here is “${decimal}”`
    : 'is not a number';
}

/**
 * Returns the decimal sign a written number shows: `1.5` and `1,234.5` a point, `1,5` and `1.234,5` a comma; `either` for
 * `1,234` and `1.234`, which could be both; null for a number without one (`12`) or for other text.
 */
export function decimalEvidence(text: string): DecimalSign | 'either' | null {
  if (!/[.,]/.test(text)) return null;
  const point = parseNumber(text, '.');
  const comma = parseNumber(text, ',');
  if (point.ok && comma.ok) return 'either';
  if (point.ok) return '.';
  return comma.ok ? ',' : null;
}

type Shown = Pick<Signal, 'unit' | 'decimals'>;

/**
 * Returns a value with its unit, for people: "60,000", "41.5%", "$1,200", "33 h", "−4". With `decimals` null every digit is
 * kept, so that `parseNumber` reads the same value back.
 */
export function formatValue(value: number, signal: Shown): string {
  return withUnit(
    value,
    signal.decimals === null ? String(Math.abs(value)) : fixed(value, signal.decimals),
    signal.unit,
  );
}

/** Whether a number that is not 0 would be shown as 0. */
function lost(text: string, value: number): boolean {
  return value !== 0 && !/[1-9]/.test(text);
}

/** Digits after the point that show three significant ones of a number below 1; 100 at most. */
function smallDigits(value: number): number {
  return Math.min(100, 2 - Math.floor(Math.log10(Math.abs(value))));
}

/**
 * Returns a computed value rounded for reading (the signal's decimals, or about four digits), with more digits where
 * rounding would make it seem to meet or miss one of the numbers `beside` it: 39.996 beside a threshold of 40 stays
 * "39.996%".
 */
export function formatMeasured(value: number, signal: Shown, beside: readonly number[] = []): string {
  const size = Math.abs(value);
  const start =
    signal.decimals ??
    (size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 || size === 0 ? 2 : Math.max(4, smallDigits(value)));
  if (signal.decimals !== null && lost(fixed(value, signal.decimals), value)) {
    return formatMeasured(value, { unit: signal.unit, decimals: null }, beside);
  }
  for (let digits = start; digits <= 15; digits++) {
    const text = signal.decimals === null ? trimZeros(fixed(value, digits)) : fixed(value, digits);
    const shown = Number(text) * (value < 0 ? -1 : 1);
    const honest = beside.every((limit) => Math.sign(shown - limit) === Math.sign(value - limit));
    if (honest && (shown !== 0 || value === 0)) return withUnit(value, text, signal.unit);
  }
  return withUnit(value, String(size), signal.unit);
}

/** Absolute value with a fixed number of digits after the point. */
function fixed(value: number, digits: number): string {
  return Math.abs(value).toFixed(digits);
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function withUnit(value: number, digits: string, unit: string): string {
  const [mantissa = '', exponent] = digits.split('e');
  const [whole = '', fraction] = mantissa.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const number = `${grouped}${fraction === undefined ? '' : `.${fraction}`}${exponent === undefined ? '' : `e${exponent}`}`;
  const sign = value < 0 && /[1-9]/.test(mantissa) ? '\u2212' : '';
  const mark = unit.trim();
  if (mark === '') return `${sign}${number}`;
  if (CURRENCY.test(mark)) return `${sign}${mark}${number}`;
  return /^[%\u2030\u00b0\u00d7]$/.test(mark) ? `${sign}${number}${mark}` : `${sign}${number} ${mark}`;
}
