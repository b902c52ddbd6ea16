import { matchName, type Named } from '#shared/gates/rule-names.ts';
import type { RuleScanner } from '#shared/gates/rule-scanner.ts';
import { A_WEEK, words } from '#shared/gates/rule-tokens.ts';
import { OF_BASELINE } from '#shared/gates/rule-verbs.ts';
import type { Aggregate } from '#shared/model/gate.ts';
import { decimalEvidence, parseNumber } from '#shared/numbers/format.ts';

const NUMBER =
  /([+\-\u2212]\s?)?(\p{Sc}\s?)?([+\-\u2212]\s?)?((?:\.\d+|\d+(?:(?:[.,'\u2019\u00a0\u2009\u202f]| (?=\d{3}(?!\d)))\d+)*)(?:e[+\-\u2212]?\d+(?!\p{L}))?)/iuy;
const SCALES: readonly (readonly [RegExp, number])[] = [
  [words('k|thousand'), 3],
  [words('million|mn|mio'), 6],
  // A small m is a unit: minutes, metres, months.
  [/M(?![\p{L}\p{N}_])/uy, 6],
  [words('billion|bn'), 9],
];
/** Seconds in a unit of time. */
const SECONDS: Record<string, number> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400, wk: 604_800 };
/** Units and how people also write them. */
const UNITS: readonly (readonly [string, string])[] = [
  ['%', '%|percent|per\\s+cent|pct'],
  ['points', '(?:percentage|percent|%)[\\s-]*points?|points?|pp'],
  ['h', 'hours?|hrs?|h'],
  ['min', 'minutes?|mins?'],
  ['ms', 'milliseconds?|ms'],
  ['s', 'seconds?|secs?|s'],
  ['d', 'days?|d'],
  ['wk', 'weeks?|wks?'],
];
const units = [...UNITS]
  .sort(([a], [b]) => (a === 'points' ? -1 : b === 'points' ? 1 : 0))
  .map(([unit, source]) => ({
    unit,
    pattern: new RegExp(`(?:${source})(?![\\p{L}\\p{N}_])`, 'iuy'),
    whole: new RegExp(`^(?:${source})$`, 'iu'),
  }));

/** A unit or name that begins like this would swallow the rule's own tokens after a number, so it is not looked for. */
const STRUCTURE =
  /^(?:[;,.&\-\u2013\u2014]|(?:and|or|to|by|with|within|at|stop|otherwise|else|if|but|we|only|go|keep|carry|proceed|continue|a|per|each|every|weekly|over|in|inside|on|from|given|using|after|before|during|until|minimum|no)(?![\p{L}\p{N}_]))/iu;

export interface RuleNumber {
  value: number;
  /** "%" after a number compared with a change: the change in percent is meant. */
  percentChange: boolean;
}

/**
 * Reads a threshold where the scanner is: "60,000", "40%", "$1,200", "4 h", "5 points", "2 h a week".
 * The unit must be the signal's, or the signal has none.
 */
export function takeNumber(scanner: RuleScanner, signal: Named, aggregate: Aggregate): RuleNumber {
  scanner.skipSpace();
  const start = scanner.at;
  const match = scanner.take(NUMBER);
  if (!match) {
    const rest = scanner.rest();
    scanner.fail(rest ? `‘${rest}’ is not a number` : 'A number is missing here', start);
  }
  const [whole, sign = '', currency = '', inner = '', digits = ''] = match;
  const unit = signal.unit.trim();
  const money = currency.trim();
  if (money && unit && money !== unit && aggregate !== 'change-percent')
    wrongUnit(scanner, money, signal, start, whole.length);
  const own = unit && !STRUCTURE.test(unit) ? matchName(scanner.text, afterSpace(scanner), unit) : null;
  const scale = own === null ? SCALES.find(([pattern]) => scanner.take(pattern))?.[1] : undefined;
  const isToday = !scanner.isOld;
  if (isToday) refuseUnclearDot(scanner, { digits, start, length: whole.length, signal, aggregate });
  const parsed = parseNumber(digits.replace('\u2212', '-'), '.');
  const value = parsed.ok ? (scale === undefined ? parsed.value : scaled(parsed.value, scale)) : Number.NaN;
  if (!parsed.ok || !Number.isFinite(value)) {
    const problem =
      parsed.ok || parsed.problem.includes('larger') ? 'is larger than a number can be' : 'is not a number here';
    const help = /[.,]/.test(digits) ? '; write 1.5 for one and a half and 1,500 for fifteen hundred' : '';
    scanner.fail(`‘${digits}’ ${problem}${help}`, start, whole.length, withDot(whole, digits));
  }
  const negative = /[-\u2212]/.test(sign) !== /[-\u2212]/.test(inner);
  const { percentChange, times, written } = takeUnit(scanner, signal, aggregate, own);
  if (aggregate === 'slope') scanner.take(A_WEEK);
  if (isToday && unit === '%' && !written && LEVELS.has(aggregate) && value > 0 && value < 1) {
    const percent = `${Number((value * 100).toPrecision(12))}%`;
    scanner.fail(`‘${whole.trim()}’ could be ${percent} or ${digits}%; write the percent sign`, start, whole.length, [
      percent,
      `${digits}%`,
    ]);
  }
  const inUnit = times === 1 ? value : Number((value * times).toPrecision(15));
  return { value: negative && inUnit !== 0 ? -inUnit : inUnit, percentChange };
}

/** Aggregates in the signal's own unit, of which a percentage is between 0 and 100. */
const LEVELS = new Set<Aggregate>(['last', 'mean', 'median', 'min', 'max']);

function scaled(value: number, digits: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

/** "1,5" with a dot, "1.234.567" with commas; nothing where the separators say neither. */
function withDot(whole: string, digits: string): string[] {
  if (decimalEvidence(digits) !== ',') return [];
  const dotted = digits.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ','));
  return [whole.replace(digits, dotted)];
}

interface WrittenDigits {
  digits: string;
  start: number;
  length: number;
  signal: Named;
  aggregate: Aggregate;
}

/** "50.000" is fifty thousand to many readers and fifty to others: refused unless something shows which. */
function refuseUnclearDot(scanner: RuleScanner, { digits, start, length, signal, aggregate }: WrittenDigits): void {
  if (!/^[1-9]\d{0,2}\.\d{3}$/.test(digits) || scanner.dotIsDecimal) return;
  const isPercent = signal.unit.trim() === '%' || aggregate === 'change-percent';
  if (isPercent) return;
  const thousands = digits.replace('.', ',');
  const decimals = `${digits}0`;
  const whole = scanner.text.slice(start, start + length);
  scanner.fail(
    `‘${digits}’ could be ${thousands} or ${Number(digits)}; write ${thousands} or ${decimals.replace(/\.?0+$/, '')}`,
    start,
    length,
    [thousands, decimals.replace(/\.?0+$/, '')].map((one) => whole.replace(digits, one)),
  );
}

function afterSpace(scanner: RuleScanner): number {
  scanner.skipSpace();
  return scanner.at;
}

interface TakenUnit {
  percentChange: boolean;
  /** What the number is multiplied by to be in the signal's unit. */
  times: number;
  /** Whether a unit stood there. */
  written: boolean;
}

/** Moves over a unit. */
function takeUnit(scanner: RuleScanner, signal: Named, aggregate: Aggregate, own: number | null): TakenUnit {
  const start = afterSpace(scanner);
  const unit = signal.unit.trim();
  const found = units.find(({ pattern }) => {
    pattern.lastIndex = start;
    return pattern.test(scanner.text);
  });
  const length = found ? found.pattern.lastIndex - start : 0;
  const written = scanner.text.slice(start, start + length);
  if (found && (own === null || start + length > own || aggregate === 'change-percent' || found.unit === '%')) {
    scanner.at = start + length;
    const times = timesFor(found.unit, unit, aggregate, scanner);
    if (times !== null) return { percentChange: false, times, written: true };
    return {
      percentChange: checkUnit(scanner, signal, aggregate, found.unit, written, start),
      times: 1,
      written: true,
    };
  }
  if (own !== null) {
    scanner.at = own;
    return { percentChange: false, times: 1, written: true };
  }
  const money = scanner.take(/\p{Sc}/uy);
  if (money && unit && money[0] !== unit) wrongUnit(scanner, money[0], signal, start, money[0].length);
  const noun = unit === '' && !STRUCTURE.test(signal.name.trim()) ? signal.name : '';
  const again = matchName(scanner.text, afterSpace(scanner), noun);
  if (!money && again !== null) scanner.at = again;
  return { percentChange: false, times: 1, written: money !== null };
}

/** What a number in one unit of time is multiplied by to be in another; null where that is no conversion. */
function timesFor(written: string, own: string, aggregate: Aggregate, scanner: RuleScanner): number | null {
  if (scanner.isOld || aggregate === 'change-percent') return null;
  const from = SECONDS[written];
  const to = SECONDS[units.find(({ whole }) => whole.test(own))?.unit ?? ''];
  return from === undefined || to === undefined || from === to ? null : from / to;
}

function checkUnit(
  scanner: RuleScanner,
  signal: Named,
  aggregate: Aggregate,
  unit: string,
  written: string,
  at: number,
): boolean {
  const ownUnit = signal.unit.trim();
  const ownClass = units.find(({ whole }) => whole.test(ownUnit))?.unit ?? ownUnit;
  if (aggregate === 'change-percent') {
    if (unit !== '%')
      scanner.fail(`A percent change is compared with a percentage, not with ‘${written}’`, at, written.length);
    return false;
  }
  if (aggregate === 'change' && unit === '%') {
    const isOfBaseline = !scanner.isOld && scanner.take(OF_BASELINE) !== null;
    if (ownClass !== '%' || isOfBaseline) return true;
    scanner.fail(
      '‘%’ could be percentage points or percent of the baseline; write “points”, or “% of the baseline”',
      at,
      written.length,
      [' points', `${written} of the baseline`],
    );
  }
  const points = unit === 'points' && (ownClass === '%' || ownClass === 'points');
  if (ownUnit !== '' && unit !== ownClass && !points) wrongUnit(scanner, written, signal, at, written.length);
  return false;
}

function wrongUnit(scanner: RuleScanner, written: string, signal: Named, at: number, length: number): never {
  return scanner.fail(`‘${written}’ is not the unit of ${signal.name}, which is read in ${signal.unit}`, at, length);
}
