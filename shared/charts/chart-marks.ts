import { isLast, requiredPace } from '#shared/charts/pace.ts';
import { shownRange } from '#shared/charts/shown-range.ts';
import { unusualInside } from '#shared/gates/unusual.ts';
import type { Gate } from '#shared/model/gate.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import type { XmrSignal } from '#shared/signals/xmr.ts';
import { dayNumber } from '#shared/time/calendar.ts';

/** The XmR limits of the readings before the gate, as far as they are drawn. */
export interface ChartRange {
  lower: number;
  upper: number;
  /** Made from fewer than ten readings. */
  provisional: boolean;
}

/** A reading inside the gate that rules 1-3 call a signal. */
export interface ChartMark {
  day: number;
  value: number;
  /** Every rule that calls it one, as a phrase. */
  why: string;
  /** Its value lies outside the usual range (rule 1 on the values). */
  outside: boolean;
  /** The rules that call it one for the first time on this day; empty while a run of before only goes on. */
  fresh: string;
  /** First day of the pattern it belongs to. */
  began: string;
  /** On which side of the usual range's centre its value lies. */
  side: 'above' | 'below' | null;
}

const WHY: Record<'x' | 'mr', Record<XmrSignal['rule'], string>> = {
  x: {
    1: 'outside the usual range (rule 1)',
    2: 'three of four nearer a limit than the centre (rule 2)',
    3: 'eight in a row on one side of the centre (rule 3)',
  },
  mr: { 1: 'a larger jump than usual (rule 1)', 2: '', 3: '' },
};

/**
 * The usual range before the gate and the readings inside the gate that leave it ({@link unusualInside}).
 */
export function chartMarks(
  gate: Pick<Gate, 'start' | 'end'>,
  signal: Signal,
  readings: readonly Reading[],
): { range: ChartRange; marks: ChartMark[] } | null {
  const judged = unusualInside(gate, signal, readings);
  if (!judged) return null;
  const marks = new Map<string, ChartMark>();
  for (const { date, value, rule, chart, reportedOn, began, side } of judged.unusual) {
    const outside = rule === 1 && chart === 'x';
    const before = marks.get(date);
    const add = (to: string | undefined) => (to ? `${to}; ${WHY[chart][rule]}` : WHY[chart][rule]);
    marks.set(date, {
      day: dayNumber(date),
      value,
      why: add(before?.why),
      outside: outside || before?.outside === true,
      fresh: reportedOn === date ? add(before?.fresh) : (before?.fresh ?? ''),
      began: before && before.began < began ? before.began : began,
      side,
    });
  }
  const { lower, upper, provisional } = judged.usual.limits;
  const range = shownRange({ lower, upper, provisional }, judged.readings, signal.unit);
  return { range, marks: [...marks.values()] };
}

/** What one label names when it covers several, the plainest first. */
const SHORT = [
  ['(rule 3)', 'eight in a row on one side'],
  ['(rule 2)', 'three of four near a limit'],
  ['jump', 'a larger jump than usual'],
] as const;

/** What the marks have in common, for the one label beside them; null without any. */
export function markLabel(marks: readonly ChartMark[]): string | null {
  const [first] = marks;
  if (!first) return null;
  if (marks.some((mark) => mark.outside)) return 'outside the usual range';
  return SHORT.find(([why]) => marks.some((mark) => mark.why.includes(why)))?.[1] ?? first.why;
}

/** The line of the required pace, with its name. */
export interface ChartPace {
  from: { day: number; value: number };
  to: { day: number; value: number };
  label: string;
}

/**
 * The required pace on the axis of the readings: for the last reading a line to where it must be, else a level for the
 * readings to come. Null when there is nothing that a line can show.
 */
export function chartPace(input: {
  gate: Gate;
  signal: Signal;
  signals: readonly Signal[];
  readings: readonly Reading[];
  today: string;
}): ChartPace | null {
  const { gate, signal, readings } = input;
  const pace = requiredPace(input);
  const last = readingsOf(readings, signal.id, gate.start, gate.end).at(-1);
  const [first, end] = [pace?.days[0], pace?.days.at(-1)];
  if (!pace || !last || !first || !end || pace.condition.signal !== signal.id || pace.perReading === null) return null;
  const value = pace.perReading;
  const to = { day: dayNumber(end), value };
  const amount = formatMeasured(value, signal);
  return isLast(pace.condition)
    ? { from: { day: dayNumber(last.date), value: last.value }, to, label: `pace: ${amount} at the end` }
    : { from: { day: Math.min(dayNumber(first), to.day - 1), value }, to, label: `pace: ${amount} a reading` };
}
