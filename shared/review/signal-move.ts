import { chartMarks } from '#shared/charts/chart-marks.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { baselineValue, decimal } from '#shared/signals/aggregate.ts';
import { XMR_MINIMUM } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate, formatDateRange, fromDayNumber } from '#shared/time/calendar.ts';

/** Readings in a row on one side of the centre line that rule 3 requires. */
const RULE_3 = 8;
/** With fewer readings, choosing a list would be a coin toss. */
const FEWEST = 3;

/** The days a review covers. */
export interface Stretch {
  /** First day that is new since the last review. */
  from: string;
  /** Readings from this day on are compared with the usual range before it: the gate's start, or `from`. */
  judgedFrom: string;
  today: string;
  /** "the last review on 3 November 2026". */
  since: string;
}

interface Dated {
  date: string;
  value: number;
}

/** What the data alone show about one signal. */
export interface SignalMove {
  signal: Signal;
  stretch: Stretch;
  last: Dated | null;
  /** Readings since the last review. */
  fresh: number;
  /** Number of readings compared: from the gate's start on. */
  judged: number;
  /** The last reading before that. */
  before: Dated | null;
  /** Last reading minus the one before; null without either, or without a new one. */
  change: number | null;
  baseline: number | null;
  /** Last reading minus baseline. */
  fromBaseline: number | null;
  /** XmR limits of the readings before; null with fewer than six. */
  usual: { lower: number; upper: number; provisional: boolean } | null;
  /** New readings that are unusual for the first time, each with its rules and the side of the range it lies on. */
  marks: { date: string; value: number; why: string; side: 'above' | 'below' | null }[];
  /** A run that an earlier review has seen and that goes on, with the day it began; null without one. */
  ongoing: { why: string; began: string } | null;
  list: 'moved' | 'still' | 'unclear';
}

/** Returns how one signal moved. `readings` are those up to today. */
export function signalMove(signal: Signal, readings: readonly Reading[], stretch: Stretch): SignalMove {
  const { from, judgedFrom, today } = stretch;
  const own = readingsOf(readings, signal.id, '', today);
  const last = own.at(-1) ?? null;
  const before = own.findLast(({ date }) => date < from) ?? null;
  const fresh = own.filter(({ date }) => date >= from).length;
  const judged = own.filter(({ date }) => date >= judgedFrom).length;
  const baseline = baselineValue(signal.baseline, signal.id, readings);
  const made = chartMarks({ start: judgedFrom, end: today }, signal, own);
  const unusual = (made?.marks ?? []).filter(({ day }) => fromDayNumber(day) >= from);
  const marks = unusual.flatMap(({ day, value, fresh: why, side }) =>
    why === '' ? [] : [{ date: fromDayNumber(day), value, why, side }],
  );
  const goesOn = marks.length === 0 ? unusual.at(-1) : undefined;
  const list = fresh === 0 || !made ? 'unclear' : marks.length > 0 ? 'moved' : judged < FEWEST ? 'unclear' : 'still';
  return {
    signal,
    stretch,
    last: last && { date: last.date, value: last.value },
    fresh,
    judged,
    before: before && { date: before.date, value: before.value },
    change: fresh > 0 && last && before ? difference(last.value, before.value) : null,
    baseline,
    fromBaseline: last && baseline !== null ? difference(last.value, baseline) : null,
    usual: made && { lower: made.range.lower, upper: made.range.upper, provisional: made.range.provisional },
    marks,
    ongoing: goesOn ? { why: goesOn.why, began: goesOn.began } : null,
    list,
  };
}

/** Null when the numbers are too large to subtract. */
function difference(now: number, before: number): number | null {
  const value = now - before;
  return Number.isFinite(value) ? decimal(value, Math.max(Math.abs(now), Math.abs(before))) : null;
}

/** Returns a signal's lines for a review's lists: where it stands, and a missing baseline. */
export function moveLines(move: SignalMove): { list: SignalMove['list']; text: string; source: string }[] {
  const { signal, last, list } = move;
  const lines = [{ list, text: sentence(move), source: source(move) }];
  if (last && move.baseline === null) {
    const why = signal.baseline === null ? 'no baseline is written down' : 'the baseline’s days have no readings';
    const text = `How far ${signal.name} is from where it stood before: ${why}.`;
    lines.push({ list: 'unclear', text, source: `The baseline of ${signal.name} on the page` });
  }
  return lines;
}

function sentence(move: SignalMove): string {
  const { signal, last, fresh, judged, usual, marks, list, stretch } = move;
  const { name } = signal;
  if (!last) return `${name}: there are no readings yet.`;
  const at = `${formatValue(last.value, signal)} on ${formatDate(last.date)}`;
  if (fresh === 0) return `${name}: no reading since ${stretch.since}; the last one is ${at}.`;
  const stands = [at, ...changes(move)].join(', ');
  if (list === 'moved') return `${name}: ${stands}. ${markPhrase(marks, signal)}${provisional(usual)}`;
  if (!usual) {
    const few = `Fewer than ${XMR_MINIMUM} readings before ${formatDate(stretch.judgedFrom)}`;
    return `${name}: ${stands}. ${few}: too little history to rule out chance.`;
  }
  const range = `usual range, ${formatMeasured(usual.lower, signal)} to ${formatMeasured(usual.upper, signal)}`;
  const run = 'can never show a rule 3 signal (eight in a row on one side)';
  if (list === 'unclear') {
    const few = judged === 1 ? 'One reading' : `${judged} readings`;
    return `${name}: ${stands}. ${few} inside the ${range}: enough to meet a threshold, but ${few.toLowerCase()} ${run}.`;
  }
  if (move.ongoing) {
    return `${name}: ${stands}. Unusual as before: ${move.ongoing.why} since ${formatDate(move.ongoing.began)}.`;
  }
  const short = judged < RULE_3 ? ` ${judged} readings by themselves ${run}.` : '';
  return `${name}: ${stands}. Nothing but the usual ups and downs (${range}).${short}${provisional(usual)}`;
}

function changes({ signal, change, before, fromBaseline, baseline, marks }: SignalMove): string[] {
  const phrases: string[] = [];
  if (change !== null && before) {
    phrases.push(
      `${changePhrase(change, signal, marks.length > 0)} since ${formatValue(before.value, signal)} on ${formatDate(before.date, 'short')}`,
    );
  }
  if (fromBaseline !== null && baseline !== null) {
    phrases.push(
      fromBaseline === 0
        ? `at its baseline of ${formatMeasured(baseline, signal)}`
        : `${amount(fromBaseline, signal)} ${fromBaseline > 0 ? 'above' : 'below'} its baseline of ${formatMeasured(baseline, signal)}`,
    );
  }
  return phrases;
}

/** "up 1,200 (better)", "unchanged". Whether an unusual reading is good is left to the limits that judge it. */
function changePhrase(change: number, signal: Signal, unusual: boolean): string {
  if (change === 0) return 'unchanged';
  const way = change > 0 ? 'up' : 'down';
  const judged = unusual || signal.direction === null ? '' : signal.direction === way ? ' (better)' : ' (worse)';
  return `${way} ${amount(change, signal)}${judged}`;
}

/** The size of a change: percentages change by points. */
function amount(change: number, { unit, decimals }: Signal): string {
  return formatMeasured(Math.abs(change), { unit: unit.trim() === '%' ? 'points' : unit, decimals });
}

/** Describes the newest unusual reading, better or worse by its limits; if there are several, with their number. */
function markPhrase(marks: SignalMove['marks'], signal: Signal): string {
  const newest = marks.at(-1);
  if (!newest) return '';
  const what = `${formatValue(newest.value, signal)} on ${formatDate(newest.date, 'short')}: ${newest.why}`;
  const judged = newest.side === null || signal.direction === null ? '' : better(newest.side, signal.direction);
  return marks.length === 1
    ? `Unusual: ${what}${judged}.`
    : `${marks.length} readings are unusual, the newest ${what}${judged}.`;
}

function better(side: 'above' | 'below', direction: 'up' | 'down'): string {
  return (side === 'above') === (direction === 'up') ? ', which is better' : ', which is worse';
}

function provisional(usual: SignalMove['usual']): string {
  return usual?.provisional ? ' The range is provisional, from fewer than ten readings.' : '';
}

function source({ signal, last, fresh, usual, stretch }: SignalMove): string {
  if (!last) return `The readings of ${signal.name}: none`;
  const days = stretch.from >= last.date ? formatDate(last.date) : formatDateRange(stretch.from, last.date);
  const news = fresh === 0 ? 'no new reading' : `${plural(fresh, 'reading')}, ${days}`;
  const judged = usual ? `; usual range of the readings before ${formatDate(stretch.judgedFrom)}` : '';
  return `${signal.name}: ${news}${judged}`;
}
