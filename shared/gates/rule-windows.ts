import type { RuleScanner, WrittenWindow } from '#shared/gates/rule-scanner.ts';
import { aggregateAt, COUNT, countOf, words } from '#shared/gates/rule-tokens.ts';
import type { Aggregate, RuleWindow } from '#shared/model/gate.ts';

const WEEK = words(
  `(?:in|during|over|for|inside)\\s+(?:the\\s+)?(?:week\\s+(${COUNT})|(first|second|third|fourth)\\s+week)`,
);
const LAST_DAYS = words(`(?:in|during|over|for|inside)\\s+(?:the\\s+)?last\\s+(?:(${COUNT})\\s+(days?|weeks?)|week)`);
const LAST_READING = words('(?:in|on|at|by|for)\\s+(?:the\\s+)?(?:last|latest|final)\\s+reading');
const IN_A_ROW = words(
  `(?:(?:for|on|over)\\s+)?(?:(${COUNT})\\s+days\\s+(?:in\\s+a\\s+row|running|in\\s+succession)|(${COUNT})\\s+(?:consecutive|successive|straight)\\s+days)`,
);
const EVERY_DAY = words('(?:on\\s+)?(?:every|each)\\s+(?:single\\s+)?day');
const WHOLE_GATE = words(
  "(?:in|inside|during|over|for|across|throughout)\\s+(?:the\\s+)?(?:whole\\s+)?gate(?![\u2019'])",
);
const ORDINALS = ['first', 'second', 'third', 'fourth'];
const AGGREGATE_BEHIND = /,\s*(?:the\s+)?(?=(?:mean|average|avg|median|minimum|maximum|min|max|sum|total)\b)/iuy;
const OF_DAYS = words(`(${COUNT})\\s+(?:days?|readings?)`);

/** Reads a window where the scanner is; null when none stands there. */
export function takeWindow(scanner: RuleScanner): WrittenWindow | null {
  const start = scanner.at;
  const found = windowAt(scanner);
  if (found === null) return null;
  const days = found?.kind === 'week' ? 7 : found?.kind === 'last-days' ? found.days : null;
  return { window: found ?? null, aggregate: takeAggregate(scanner, days, start) };
}

/** The window; `undefined` for the whole gate, null for none. */
function windowAt(scanner: RuleScanner): RuleWindow | undefined | null {
  const week = scanner.take(WEEK);
  if (week) return { kind: 'week', week: size(scanner, week, numberOf(week[1], week[2]), 52) };
  const last = scanner.take(LAST_DAYS);
  if (last) {
    const count = last[1] === undefined ? 7 : countOf(last[1]) * (/^w/i.test(last[2] ?? '') ? 7 : 1);
    return { kind: 'last-days', days: size(scanner, last, count, 366) };
  }
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

function numberOf(count: string | undefined, ordinal: string | undefined): number {
  return count === undefined ? ORDINALS.indexOf((ordinal ?? '').toLowerCase()) + 1 : countOf(count);
}

function size(scanner: RuleScanner, match: RegExpExecArray, count: number, most: number): number {
  if (count >= 1 && count <= most) return count;
  return scanner.fail(`‘${match[0]}’ is no stretch of a gate`, scanner.at - match[0].length, match[0].length);
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
