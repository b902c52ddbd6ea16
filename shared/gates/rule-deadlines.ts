import type { RuleScanner } from '#shared/gates/rule-scanner.ts';
import { COUNT, countOf, DATE, MONTH, words } from '#shared/gates/rule-tokens.ts';
import { addDays, daysBetween, formatDate } from '#shared/time/calendar.ts';

/** A gate's days, both included. */
export interface RuleDays {
  start: string;
  end: string;
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];
const EDGE = '(?:the\\s+)?(?:(?:very\\s+)?(?:end|close|last\\s+day)\\s+of\\s+(?:the\\s+)?)?';
const SOME_END =
  "(?:gate|experiment|test|trial|pilot|period)(?:['\u2019]s\\s+end)?|deadline|(?:very\\s+)?end|then|window|fortnight|last\\s+day";
/** A preposition, then a week or day (kind, number), a count (number, kind), an ordinal week, a date, or the end itself. */
const DEADLINE = words(
  `(by|at|within|before|until|till|in|after)\\s+${EDGE}(?:(week|day)\\s+(${COUNT})|(?:next\\s+|first\\s+)?(${COUNT})[\\s-]+(weeks?|days?)|(${ORDINALS.join('|')})\\s+week|(${DATE})|(?:${SOME_END}))`,
);
const DATE_PARTS = new RegExp(
  `^(?:(\\d{4})-(\\d\\d)-(\\d\\d)|(\\d{1,2})\\s+(${MONTH})(?:\\s+(\\d{4}))?|(${MONTH})\\s+(\\d{1,2})(?:,?\\s+(\\d{4}))?)$`,
  'iu',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Steps over a deadline ("by week 2", "by 25 September") when it is the gate's own end, which decides.
 * @param days the gate's; without them any deadline is taken for its end
 * @throws RuleRefusal for another day, since a rule is never decided before its gate's end or after it
 */
export function takeDeadline(scanner: RuleScanner, days: RuleDays | null): boolean {
  const match = scanner.take(DEADLINE);
  if (!match) return false;
  if (scanner.isAhead || !days) return true;
  const [whole, preposition = ''] = match;
  if (isTheEnd(match, preposition.toLowerCase(), days)) return true;
  const week = weekOf(match);
  const other = week === null ? [] : [`in week ${preposition.toLowerCase() === 'after' ? week + 1 : week}`];
  return scanner.fail(
    `‘${whole}’ is not the end of this gate, ${formatDate(days.end)}, which decides; name the days that count, or leave it out`,
    scanner.at - whole.length,
    whole.length,
    [...other, 'by the end', ''],
  );
}

function weekOf([, , kind, number, count, unit, ordinal]: RegExpExecArray): number | null {
  if (ordinal !== undefined) return ORDINALS.indexOf(ordinal.toLowerCase()) + 1;
  if (kind !== undefined) return /^w/i.test(kind) ? countOf(number ?? '') : null;
  return unit !== undefined && /^w/i.test(unit) ? countOf(count ?? '') : null;
}

function isTheEnd(match: RegExpExecArray, preposition: string, { start, end }: RuleDays): boolean {
  const [, , kind, number, count, unit, , date] = match;
  const length = daysBetween(start, end) + 1;
  const shift = preposition === 'before' ? 1 : 0;
  const week = weekOf(match);
  // "in week 2" is a window and never gets here; a gate from Monday to Friday of week 2 ends in that week, too.
  if (week !== null && !(kind === undefined && shift)) return weeksFit(week - shift, length);
  if (date !== undefined) return preposition !== 'after' && isDate(date, addDays(end, shift));
  if (kind !== undefined) return countOf(number ?? '') - shift === length;
  if (unit !== undefined) {
    const named = countOf(count ?? '') * (/^w/i.test(unit) ? 7 : 1);
    return named === length || named === length - 1;
  }
  return preposition !== 'after';
}

/** Whether a gate of so many days ends with that week; gates of before version 6 took a day more. */
function weeksFit(week: number, length: number): boolean {
  return (length > 7 * (week - 1) + 1 && length <= 7 * week) || length === 7 * week + 1;
}

/** Whether a date as it is written, with or without its year, is that day. */
export function isDate(written: string, date: string): boolean {
  const [, y, m, d, day, month, year, month2, day2, year2] = DATE_PARTS.exec(written.trim()) ?? [];
  if (y !== undefined) return `${y}-${m}-${d}` === date;
  const named = (month ?? month2 ?? '').slice(0, 3).toLowerCase();
  const number = Number(day ?? day2);
  const inYear = year ?? year2;
  const [wantYear, wantMonth, wantDay] = date.split('-');
  return (
    MONTHS.indexOf(named) + 1 === Number(wantMonth) &&
    number === Number(wantDay) &&
    (inYear === undefined || inYear === wantYear)
  );
}
