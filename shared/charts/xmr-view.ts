import { type ChartEvent, chartEvents } from '#shared/charts/chart-events.ts';
import { type ValueScale, valueScale } from '#shared/charts/chart-scale.ts';
import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import type { ChartThreshold } from '#shared/charts/chart-thresholds.ts';
import { shownRange } from '#shared/charts/shown-range.ts';
import { otherLimits, type XmrGate, xmrGate } from '#shared/charts/xmr-gate.ts';
import { type DayPoint, linesOf } from '#shared/charts/xmr-lines.ts';
import { madeOf, patternPhrase, showReading, summaryPhrase } from '#shared/charts/xmr-phrases.ts';
import { type SeriesOptions, type XmrSeries, xmrSeries } from '#shared/charts/xmr-series.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { type ProcessChart, processChart, type XmrPattern } from '#shared/signals/process-chart.ts';
import { addDays, dayNumber, formatDate } from '#shared/time/calendar.ts';

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

/** A point where an unusual pattern begins. */
export interface XmrMark extends DayPoint {
  /** The numbers of its rules: "1, 3". */
  rules: string;
}

/** One of the two plots. */
interface XmrPart {
  scale: ValueScale;
  lines: DayPoint[][];
  marks: XmrMark[];
  stops: Stop[];
}

/** Everything an XmR chart shows, in days and in the signal's unit. */
export interface XmrView {
  from: number;
  to: number;
  values: XmrPart;
  ranges: XmrPart;
  limits: LimitSpan[];
  /** How many of the oldest values are not drawn. */
  left: number;
  /** Days whose values are older than those the limits are made from: shown, not judged. */
  older: { from: number; to: number }[];
  dividers: number[];
  /** The rule's lines that lie near the values, and the gate's last day. */
  thresholds: ChartThreshold[];
  gate: XmrGate | null;
  /** Dated notes above the values, the gate's end among them. */
  events: ChartEvent[];
  /** The text at each reading for the keyboard. */
  words: string[];
  dates: string[];
  table: ChartTable;
  /** The limits and what they call unusual, in a sentence. */
  summary: string;
  /** What else there is to know about the limits and values. */
  notes: string[];
  /** A level that has held long enough to be a process of its own. */
  newNormal: { since: string; sentence: string } | null;
}

interface XmrExtras extends Partial<SeriesOptions> {
  /** The gate whose lines are drawn. */
  gate?: Gate | undefined;
  /** Draws only the judged stretch and some values before it; the table and the keyboard keep all. */
  recent?: boolean;
}

/** The XmR chart of a signal's readings, which are in date order, with the sheet's dated notes. */
export function xmrView(
  readings: readonly Pick<Reading, 'date' | 'value'>[],
  signal: Signal,
  events: readonly { date: string; text: string }[] = [],
  { gate, recent = false, ...how }: XmrExtras = {},
): XmrView {
  const { process, direction, unit } = signal;
  const today = how.today ?? addDays(readings.at(-1)?.date ?? '2000-01-01', 7);
  const { values, notes }: XmrSeries = xmrSeries(readings, signal, process, { ...how, today });
  const chart = processChart(values, process);
  const points = chart?.made.points;
  const days = values.map(({ date }) => dayNumber(date));
  const dayAt = (i: number) => days[i] ?? 0;
  const begin = recent ? firstDrawn(chart) : 0;
  const first = dayAt(begin);
  const enough = (chart?.made.segments ?? []).filter((segment) => segment.enough);
  const limits = enough.map(({ madeFrom, to, enough: _enough, madeTo: _madeTo, ...rest }): LimitSpan => {
    return { ...shownRange(rest, values, unit), from: Math.max(first, dayAt(madeFrom)), to: dayAt(to) };
  });
  const drawn = limits.filter(({ to }) => to >= first);
  const older = enough.flatMap(({ from, madeFrom }) =>
    madeFrom > from ? [{ from: dayAt(from), to: dayAt(madeFrom - 1) }] : [],
  );
  const reasons = { x: byPlace(chart, 'x'), mr: byPlace(chart, 'mr') };
  const show = (value: number) => showReading(value, signal);
  const ranges = values.map((_, i) =>
    points ? (points[i]?.range ?? null) : rangeWithout(values, i, process.dividers),
  );
  const starts = new Set((chart?.made.segments ?? []).map(({ from }) => from));
  const joins = new Set(enough.map(({ madeFrom }) => madeFrom).filter((i) => !starts.has(i)));
  const marks = (of: 'x' | 'mr', at: (i: number) => number | null) =>
    [...reasons[of]].flatMap(([i, patterns]): XmrMark[] => {
      const value = at(i);
      const rules = [...new Set(patterns.map(({ rule }) => rule))].join(', ');
      return value === null || i < begin ? [] : [{ day: dayAt(i), value, rules }];
    });
  const said = (of: 'x' | 'mr', i: number) =>
    (reasons[of].get(i) ?? []).map((pattern) => patternPhrase(pattern, values, direction));
  const tip = (i: number) => [
    ...said('x', i),
    ...events.filter(({ date }) => date === values[i]?.date).map(({ text }) => text),
  ];
  const shownGate = gate ? xmrGate(gate, signal, withSignal(readings, signal.id)) : null;
  const near = nearThresholds(
    shownGate,
    values.slice(begin),
    drawn,
    how.weekly === true && signal.aggregation === 'sum',
  );
  const last = Math.max(days.at(-1) ?? first + 1, shownGate && days.length > 0 ? shownGate.deadline : 0);
  const rangePoints = ranges.flatMap((range, i) =>
    range === null || i < begin ? [] : [{ day: dayAt(i), value: range }],
  );
  const one = how.weekly ? 'week' : 'reading';
  const made = (of: typeof one | null) => (chart ? madeOf(chart, values, process.lockedThrough !== null, of) : '');
  const explained =
    gate && shownGate && !how.weekly
      ? otherLimits(gate, signal, withSignal(readings, signal.id), chart?.now ?? null, made(null))
      : null;
  return {
    from: first === last ? first - 1 : first,
    to: first === last ? last + 1 : last,
    values: {
      scale: valueScale(
        [
          ...values.slice(begin).map((v) => v.value),
          ...drawn.flatMap((l) => [l.upper, l.lower]),
          ...near.flatMap(endsOf),
        ],
        5,
      ),
      lines: linesOf(
        values.slice(begin).map((v, i) => ({ day: dayAt(begin + i), value: v.value })),
        from(begin, starts),
        from(begin, joins),
        from(begin, reasons.x.keys()),
      ),
      marks: marks('x', (i) => values[i]?.value ?? null),
      stops: values.map(({ date, value }, i) => ({
        x: dayAt(i),
        y: value,
        tip: [show(value), formatDate(date), ...tip(i)],
      })),
    },
    ranges: {
      scale: valueScale([0, ...rangePoints.map((p) => p.value), ...drawn.map((l) => l.rangeUpper)], 3),
      lines: linesOf(rangePoints, new Set(), new Set(), new Set()),
      marks: marks('mr', (i) => ranges[i] ?? null),
      stops: values.map(({ date }, i) => ({
        x: dayAt(i),
        y: ranges[i] ?? null,
        tip: [ranges[i] == null ? 'no range here' : formatMeasured(ranges[i] ?? 0, signal), formatDate(date)],
      })),
    },
    limits: drawn,
    left: begin,
    older,
    dividers: process.dividers.map(dayNumber).filter((day) => day >= first && day <= last),
    thresholds: near,
    gate: shownGate,
    events: chartEvents(
      [...events, ...(gate && shownGate ? [{ date: gate.end, text: shownGate.label }] : [])],
      first,
      last,
    ),
    words: values.map(({ date, value }, i) => [formatDate(date), show(value), ...tip(i), ...said('mr', i)].join(', ')),
    dates: values.map(({ date }) => date),
    table: {
      columns: [how.weekly ? 'Week to' : 'Date', signal.name || 'Reading', 'Moving range', 'Remarks'],
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
    summary: summaryPhrase(chart, chart?.now ? (limits.at(-1) ?? null) : null, values, signal, one, made(one)),
    notes: [...notes, ...(explained === null ? [] : [explained]), ...farPhrase(shownGate, near)],
    newNormal: offerOf(chart, values, signal),
  };
}

function withSignal(readings: readonly Pick<Reading, 'date' | 'value'>[], id: string): Reading[] {
  return readings.map(({ date, value }) => ({ signal: id, date, value }));
}

/** Values before the judged stretch that are drawn with it, and fewer than which are not worth leaving out. */
const LEAD_IN = 30;
const WORTH = 15;

/** The first value that is drawn of a chart as it is now. */
function firstDrawn(chart: ProcessChart | null): number {
  const begin = (chart?.now?.madeFrom ?? 0) - LEAD_IN;
  return begin < WORTH ? 0 : begin;
}

/** Indices counted from another beginning. */
function from(begin: number, indices: Iterable<number>): Set<number> {
  return new Set([...indices].map((i) => i - begin));
}

/** The moving range where there are too few readings for limits. */
function rangeWithout(
  values: readonly { date: string; value: number }[],
  i: number,
  dividers: readonly string[],
): number | null {
  const [before, now] = [values[i - 1], values[i]];
  if (!before || !now || dividers.some((date) => before.date < date && date <= now.date)) return null;
  return Math.abs(now.value - before.value);
}

/** A pattern stands at the point where it began. */
function byPlace(chart: ProcessChart | null, of: 'x' | 'mr'): Map<number, XmrPattern[]> {
  const places = new Map<number, XmrPattern[]>();
  for (const pattern of chart?.patterns ?? []) {
    if (pattern.chart === of) places.set(pattern.from, [...(places.get(pattern.from) ?? []), pattern]);
  }
  return places;
}

function endsOf({ value, upper }: ChartThreshold): number[] {
  return upper === null ? [value] : [value, upper];
}

/** The thresholds that are not so far off that they would flatten the values. Sums of weeks have another size. */
function nearThresholds(
  gate: XmrGate | null,
  values: readonly { value: number }[],
  limits: readonly LimitSpan[],
  otherSize: boolean,
): ChartThreshold[] {
  if (!gate || values.length === 0 || otherSize) return [];
  const all = [...values.map(({ value }) => value), ...limits.flatMap(({ lower, upper }) => [lower, upper])];
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const reach = Math.max(high - low, Math.abs(high) * 0.1);
  return gate.thresholds.filter((one) => endsOf(one).every((end) => end <= high + reach && end >= low - reach));
}

function farPhrase(gate: XmrGate | null, near: readonly ChartThreshold[]): string[] {
  const far = (gate?.thresholds ?? []).filter((one) => !near.includes(one)).map(({ label }) => label);
  return far.length === 0 ? [] : [`Not drawn, for it is on another scale: ${far.join('; ')}.`];
}

function offerOf(chart: ProcessChart | null, values: XmrSeries['values'], signal: Signal): XmrView['newNormal'] {
  const found = chart?.newNormal;
  const began = found ? values[found.from] : undefined;
  if (!found || !began) return null;
  const since = began.start ?? began.date;
  if (signal.process.dividers.includes(since)) return null;
  return { since, sentence: `This looks like a new normal since ${formatDate(since)}.` };
}
