import { isDate, type RuleDays, takeDeadline } from '#shared/gates/rule-deadlines.ts';
import type { RuleScanner, TimeGrammar, WrittenWindow } from '#shared/gates/rule-scanner.ts';
import { aggregateAt, COUNT, countOf, DATE, words } from '#shared/gates/rule-tokens.ts';
import type { Aggregate, RuleWindow } from '#shared/model/gate.ts';
import { daysBetween, formatDate } from '#shared/time/calendar.ts';

const WEEK = words(
  `(?:in|during|over|for|inside|within|across|throughout)\\s+(?:the\\s+)?(?:week\\s+(${COUNT})|(first|second|third|fourth)\\s+week)`,
);
const LAST_DAYS = words(
  `(?:in|during|over|for|inside|within|across)\\s+(?:the\\s+)?(?:last|final)\\s+(?:(${COUNT})[\\s-]+(days?|weeks?)|(day)|week)`,
);
const ON_DAY = words(`on\\s+(?:the\\s+)?(?:(last|final)\\s+day(?:\\s+of\\s+the\\s+gate)?|day\\s+(${COUNT})|(${DATE}))`);
const LAST_READING = words('(?:in|on|at|by|for)\\s+(?:the\\s+)?(?:last|latest|final)\\s+reading');
const IN_A_ROW = words(
  `(?:(?:for|on|over)\\s+)?(?:at\\s+least\\s+)?(?:(${COUNT})\\s+days\\s+(?:in\\s+a\\s+row|running|in\\s+succession)|(${COUNT})\\s+(?:consecutive|successive|straight)\\s+days)`,
);
const EVERY_DAY = words('(?:on\\s+)?(?:every|each)\\s+(?:single\\s+)?day|on\\s+all\\s+days|at\\s+all\\s+times');
const SOME_DAY = words('on\\s+any\\s+(?:single\\s+)?day|at\\s+any\\s+(?:point|time)');
const ON_THE_WHOLE = words('on\\s+(average)|in\\s+total');
const WHOLE_GATE = words(
  "(?:in|inside|during|over|for|across|throughout)\\s+(?:the\\s+)?(?:whole\\s+)?gate(?![\u2019'])",
);
const ORDINALS = ['first', 'second', 'third', 'fourth'];
/** "the 7-day average of": a window before its signal. */
const DAYS_AVERAGE = words(
  `(?:the\\s+)?(${COUNT})[\\s-]days?\\s+(?:rolling\\s+|moving\\s+)?(mean|average|avg|median|minimum|maximum|sum|total)(?:\\s+of)?`,
);
const AGGREGATE_BEHIND = /,\s*(?:the\s+)?(?=(?:mean|average|avg|median|minimum|maximum|min|max|sum|total)\b)/iuy;
const OF_DAYS = words(`(${COUNT})\\s+(?:days?|readings?)`);

/** What names days in a rule of a gate; without its days a deadline is not held against them. */
export function timesOf(days: RuleDays | null): TimeGrammar {
  return {
    window: (scanner) => takeWindow(scanner, days),
    deadline: (scanner) => takeDeadline(scanner, days),
  };
}

/** Reads a window where the scanner is; null when none stands there. */
function takeWindow(scanner: RuleScanner, gate: RuleDays | null): WrittenWindow | null {
  const start = scanner.at;
  if (scanner.take(SOME_DAY)) return { window: null, aggregate: null, someDay: true };
  const whole = scanner.take(ON_THE_WHOLE);
  if (whole) return { window: null, aggregate: whole[1] ? 'mean' : 'sum' };
  const found = windowAt(scanner, gate);
  if (found === null) return null;
  const days = found?.kind === 'week' ? 7 : found?.kind === 'last-days' ? found.days : null;
  return { window: found ?? null, aggregate: takeAggregate(scanner, days, start) };
}

/** The window; `undefined` for the whole gate, null for none. */
function windowAt(scanner: RuleScanner, gate: RuleDays | null): RuleWindow | undefined | null {
  const week = scanner.take(WEEK);
  if (week) return { kind: 'week', week: size(scanner, week, numberOf(week[1], week[2]), 52) };
  const last = scanner.take(LAST_DAYS);
  if (last) {
    const count = last[3] ? 1 : last[1] === undefined ? 7 : countOf(last[1]) * (/^w/i.test(last[2] ?? '') ? 7 : 1);
    return { kind: 'last-days', days: size(scanner, last, count, 366) };
  }
  const on = scanner.take(ON_DAY);
  if (on) return lastDay(scanner, on, gate);
  if (scanner.take(LAST_READING)) return { kind: 'last-reading' };
  const row = scanner.take(IN_A_ROW);
  if (row) {
    const days = size(scanner, row, countOf(row[1] ?? row[2] ?? ''), 366);
    if (days < 2) scanner.fail('Days in a row are two or more', scanner.at - row[0].length, row[0].length);
    return { kind: 'days-in-a-row', days };
  }
  if (scanner.take(EVERY_DAY)) return { kind: 'every-day' };
  return scanner.take(WHOLE_GATE) ? undefined : null;
}

/** "on the last day", "on day 14", "on 25 September": the gate's last day alone can be named. */
function lastDay(scanner: RuleScanner, match: RegExpExecArray, gate: RuleDays | null): RuleWindow {
  const [whole, last, number, date] = match;
  const length = gate ? daysBetween(gate.start, gate.end) + 1 : null;
  const isLast =
    last !== undefined || !gate || (date === undefined ? countOf(number ?? '') === length : isDate(date, gate.end));
  if (isLast || scanner.isAhead) return { kind: 'last-days', days: 1 };
  return scanner.fail(
    `A rule cannot look at one day alone, except at the gate’s last, ${formatDate(gate.end)}`,
    scanner.at - whole.length,
    whole.length,
    ['on the last day', ''],
  );
}

function numberOf(count: string | undefined, ordinal: string | undefined): number {
  return count === undefined ? ORDINALS.indexOf((ordinal ?? '').toLowerCase()) + 1 : countOf(count);
}

function size(scanner: RuleScanner, match: RegExpExecArray, count: number, most: number): number {
  if (count >= 1 && count <= most) return count;
  return scanner.fail(`‘${match[0]}’ is no stretch of a gate`, scanner.at - match[0].length, match[0].length);
}

/** Reads "the 7-day average of"; null where it does not stand next. */
export function takeDaysAverage(scanner: RuleScanner): { window: RuleWindow; aggregate: Aggregate } | null {
  const found = scanner.take(DAYS_AVERAGE);
  if (!found) return null;
  const aggregate = aggregateAt(found[2] ?? '', 0)?.aggregate ?? 'mean';
  return { window: { kind: 'last-days', days: size(scanner, found, countOf(found[1] ?? ''), 366) }, aggregate };
}

/** ", mean of 7 days" behind a window; its days must be the window's. */
function takeAggregate(scanner: RuleScanner, days: number | null, from: number): Aggregate | null {
  const before = scanner.at;
  if (!scanner.take(AGGREGATE_BEHIND)) return null;
  const found = aggregateAt(scanner.text, scanner.at);
  if (!found || scanner.comparisonFollows(found.end)) {
    scanner.at = before;
    return null;
  }
  scanner.at = found.end;
  const said = scanner.take(OF_DAYS);
  if (said && days !== null && countOf(said[1] ?? '') !== days) {
    scanner.fail(`That window has ${days} days, not ${said[1]}`, from, scanner.at - from);
  }
  return found.aggregate;
}
