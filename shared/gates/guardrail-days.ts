import type { Guardrail } from '#shared/model/guardrail.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** What was good of what was valid on one day; for a percentage series, its value out of 100. */
export interface SliDay {
  date: string;
  good: number;
  valid: number;
}

/** A day whose numbers cannot be right. It is left out and reported. */
export interface SliFault {
  date: string;
  /** A sentence: what is wrong and what would be right. */
  problem: string;
}

/** The days that an SLI is made of, and those that had to be left out. */
export interface SliDays {
  days: SliDay[];
  faults: SliFault[];
  /** Days on which only one of the two counts was read; they are in neither sum. */
  unpaired: string[];
}

/** Where a guardrail's SLI comes from; null while that is not set, or good and valid are one signal. */
export function sliKind({ signal, good, valid }: Guardrail): 'counts' | 'percent' | null {
  if (good !== null && valid !== null) return good === valid ? null : 'counts';
  return signal === null ? null : 'percent';
}

/** Above this a double no longer counts by ones. */
const MOST = Number.MAX_SAFE_INTEGER;

/** A guardrail's days from `start` to `end` (both included), by date. */
export function sliDays(guardrail: Guardrail, start: string, end: string, readings: readonly Reading[]): SliDays {
  const { signal, good, valid } = guardrail;
  const kind = sliKind(guardrail);
  if (kind === 'counts' && good !== null && valid !== null) {
    return ofCounts(readingsOf(readings, good, start, end), readingsOf(readings, valid, start, end));
  }
  return kind === null || signal === null
    ? { days: [], faults: [], unpaired: [] }
    : ofPercent(readingsOf(readings, signal, start, end));
}

function ofPercent(readings: readonly Reading[]): SliDays {
  const found: SliDays = { days: [], faults: [], unpaired: [] };
  for (const { date, value } of readings) {
    if (value >= 0 && value <= 100) found.days.push({ date, good: value, valid: 100 });
    else {
      const problem = `${formatDate(date)}: ${value} is not a percentage; it must be from 0 to 100.`;
      found.faults.push({ date, problem });
    }
  }
  return found;
}

function ofCounts(good: readonly Reading[], valid: readonly Reading[]): SliDays {
  const found: SliDays = { days: [], faults: [], unpaired: [] };
  const goods = new Map(good.map(({ date, value }) => [date, value]));
  for (const { date, value } of valid) {
    const of = goods.get(date);
    goods.delete(date);
    if (of === undefined) {
      found.unpaired.push(date);
      continue;
    }
    const wrong = countsProblem(of, value);
    if (wrong === null) found.days.push({ date, good: of, valid: value });
    else found.faults.push({ date, problem: `${formatDate(date)}: ${wrong}` });
  }
  found.unpaired = [...found.unpaired, ...goods.keys()].sort();
  return found;
}

function countsProblem(good: number, valid: number): string | null {
  if (good < 0 || valid < 0) return `${Math.min(good, valid)} is less than none; counts are 0 or more.`;
  if (valid > MOST) return `${valid} is more than can be counted.`;
  if (good > valid) return `${good} good of ${valid} valid cannot be; good events are some of the valid ones.`;
  return null;
}
