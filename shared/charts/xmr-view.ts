import { type ChartEvent, chartEvents } from '#shared/charts/chart-events.ts';
import { thin, type ValueScale, valueScale } from '#shared/charts/chart-scale.ts';
import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { XMR_MINIMUM, type Xmr, type XmrValue, xmr } from '#shared/signals/xmr.ts';
import { dayNumber, formatDate, fromDayNumber } from '#shared/time/calendar.ts';

interface DayPoint {
  day: number;
  value: number;
}

/** The limits of one process as they are drawn. */
interface LimitSpan {
  from: number;
  to: number;
  centre: number;
  upper: number;
  lower: number;
  meanRange: number;
  rangeUpper: number;
  provisional: boolean;
}

/** A point that a rule calls a signal. */
export interface XmrMark extends DayPoint {
  rules: string;
}

/** Everything an XmR chart shows, in days and in the signal's unit. */
export interface XmrView {
  from: number;
  to: number;
  xTicks: { day: number; label: string }[];
  values: { scale: ValueScale; lines: DayPoint[][]; marks: XmrMark[]; stops: Stop[] };
  ranges: { scale: ValueScale; lines: DayPoint[][]; marks: XmrMark[]; stops: Stop[] };
  limits: LimitSpan[];
  dividers: number[];
  /** Dated notes above the values. */
  events: ChartEvent[];
  /** The text at each reading for the keyboard. */
  words: string[];
  dates: string[];
  table: ChartTable;
  /** The limits and what they call signals, in a sentence. */
  summary: string;
}

const RULE_LABELS = {
  1: 'outside the limits',
  2: 'three of four nearer a limit than the centre',
  3: 'eight in a row on one side of the centre',
} as const;
/** No more points than pixels; marks are always kept. */
const POINT_LIMIT = 500;

/** The XmR chart of a signal's readings, which are in date order, with the sheet's dated notes. */
export function xmrView(
  values: readonly XmrValue[],
  signal: Pick<Signal, 'name' | 'unit' | 'decimals' | 'process'>,
  events: readonly { date: string; text: string }[] = [],
): XmrView {
  const found = xmr(values, signal.process);
  const days = values.map(({ date }) => dayNumber(date));
  const positive = values.every(({ value }) => value >= 0);
  const limits = (found?.segments ?? []).flatMap((segment): LimitSpan[] => {
    if (!segment.enough) return [];
    const { from, to, lower, ...rest } = segment;
    // Values that cannot be negative get no limit below 0, on the chart only.
    return [{ ...rest, lower: positive ? Math.max(0, lower) : lower, from: days[from] ?? 0, to: days[to] ?? 0 }];
  });
  const reasons = reasonsOf(found);
  const ranges = values.map((_, i) => found?.points[i]?.range ?? rangeWithout(values, i, signal.process.dividers));
  const starts = new Set((found?.segments ?? []).map((segment) => segment.from));
  const marks = (chart: 'x' | 'mr', at: (i: number) => number | null) =>
    [...reasons[chart].entries()].flatMap(([i, rules]): XmrMark[] => {
      const value = at(i);
      return value === null ? [] : [{ day: days[i] ?? 0, value, rules: rules.join(', ') }];
    });
  const tip = (i: number) => [
    ...(reasons.x.get(i)?.map((rule) => RULE_LABELS[rule]) ?? []),
    ...events.filter(({ date }) => date === values[i]?.date).map(({ text }) => text),
  ];
  const show = (value: number) => formatValue(value, signal);
  const words = values.map(({ date, value }, i) =>
    [formatDate(date), show(value), ...tip(i), ...(reasons.mr.has(i) ? ['a jump above the range limit'] : [])].join(
      ', ',
    ),
  );
  const [from, to] = [days[0] ?? 0, days.at(-1) ?? 1];
  const rangePoints = ranges.flatMap((range, i) => (range === null ? [] : [{ day: days[i] ?? 0, value: range }]));
  return {
    from: from === to ? from - 1 : from,
    to: from === to ? to + 1 : to,
    xTicks: dayTicks(from, to, values.length),
    values: {
      scale: valueScale([...values.map((v) => v.value), ...limits.flatMap((l) => [l.upper, l.lower])], 5),
      lines: linesOf(
        values.map((v, i) => ({ day: days[i] ?? 0, value: v.value })),
        starts,
        new Set(reasons.x.keys()),
      ),
      marks: marks('x', (i) => values[i]?.value ?? null),
      stops: values.map(({ date, value }, i) => ({
        x: days[i] ?? 0,
        y: value,
        tip: [show(value), formatDate(date), ...tip(i)],
      })),
    },
    ranges: {
      scale: valueScale([0, ...rangePoints.map((p) => p.value), ...limits.map((l) => l.rangeUpper)], 3),
      lines: linesOf(rangePoints, new Set(), new Set()),
      marks: marks('mr', (i) => ranges[i] ?? null),
      stops: values.map(({ date }, i) => ({
        x: days[i] ?? 0,
        y: ranges[i] ?? null,
        tip: [ranges[i] == null ? 'no range here' : formatMeasured(ranges[i] ?? 0, signal), formatDate(date)],
      })),
    },
    limits,
    dividers: signal.process.dividers.map(dayNumber).filter((day) => day >= from && day <= to),
    events: chartEvents(events, from, to),
    words,
    dates: values.map(({ date }) => date),
    table: {
      columns: ['Date', signal.name || 'Reading', 'Moving range', 'Remarks'],
      rows: values.map(({ date, value }, i) => {
        const remarks = [...tip(i), ...(reasons.mr.has(i) ? ['range above its limit'] : [])].join('; ');
        const range = ranges[i] ?? null;
        return {
          key: date,
          cells: [formatDate(date), show(value), range === null ? '' : formatMeasured(range, signal), remarks],
          values: [date, value, range, remarks],
        };
      }),
    },
    summary: summaryOf(values.length, limits.at(-1), found, signal),
  };
}

/** The moving range where there are too few readings for limits. */
function rangeWithout(values: readonly XmrValue[], i: number, dividers: readonly string[]): number | null {
  const [before, now] = [values[i - 1], values[i]];
  if (!before || !now || dividers.some((date) => before.date < date && date <= now.date)) return null;
  return Math.abs(now.value - before.value);
}

function reasonsOf(found: Xmr | null): Record<'x' | 'mr', Map<number, (1 | 2 | 3)[]>> {
  const reasons = { x: new Map<number, (1 | 2 | 3)[]>(), mr: new Map<number, (1 | 2 | 3)[]>() };
  for (const { chart, index, rule } of found?.signals ?? []) {
    reasons[chart].set(index, [...(reasons[chart].get(index) ?? []), rule]);
  }
  return reasons;
}

/** Thinned, and cut where a new process begins and where readings are missing. */
function linesOf(points: readonly DayPoint[], starts: ReadonlySet<number>, marked: ReadonlySet<number>): DayPoint[][] {
  const distances = points.slice(1).map((point, i) => point.day - (points[i]?.day ?? 0));
  distances.sort((a, b) => a - b);
  const reach = (distances[Math.floor(distances.length / 2)] ?? 1) * 1.5;
  const keep = new Set(thin(points, POINT_LIMIT));
  const lines: DayPoint[][] = [[]];
  points.forEach((point, i) => {
    const gap = i > 0 && point.day - (points[i - 1]?.day ?? point.day) > reach;
    if (i > 0 && (gap || starts.has(i))) lines.push([]);
    if (keep.has(point) || marked.has(i)) lines.at(-1)?.push(point);
  });
  return lines.filter((line) => line.length > 0);
}

/** About six days along the axis, with the year where it is more than one. */
function dayTicks(from: number, to: number, count: number): { day: number; label: string }[] {
  if (count === 0) return [];
  const pieces = Math.max(1, Math.min(6, to - from));
  const days = [
    ...new Set(Array.from({ length: pieces + 1 }, (_, i) => Math.round(from + ((to - from) * i) / pieces))),
  ];
  const long = to - from > 300;
  return days.map((day) => {
    const date = fromDayNumber(day);
    return {
      day,
      label: long ? `${formatDate(date, 'short').split(' ')[1]} ${date.slice(0, 4)}` : formatDate(date, 'short'),
    };
  });
}

function summaryOf(
  count: number,
  last: LimitSpan | undefined,
  found: Xmr | null,
  signal: Pick<Signal, 'unit' | 'decimals'>,
): string {
  if (!found || !last) {
    return count === 0
      ? 'There are no readings yet.'
      : `Limits take at least ${XMR_MINIMUM} readings; there ${count === 1 ? 'is 1' : `are ${count}`}.`;
  }
  const show = (value: number) => formatMeasured(value, signal);
  const marked = new Set(found.signals.map((s) => s.index)).size;
  const signals =
    marked === 0 ? 'no reading is a signal' : marked === 1 ? '1 reading is a signal' : `${marked} readings are signals`;
  const sure = last.provisional ? ' The limits are provisional: they rest on fewer than ten readings.' : '';
  return `Centre ${show(last.centre)}, natural limits ${show(last.lower)} to ${show(last.upper)}; ${signals}.${sure}`;
}
