import { type ChartEvent, chartEvents } from '#shared/charts/chart-events.ts';
import {
  type ChartMark,
  type ChartPace,
  type ChartRange,
  chartMarks,
  chartPace,
  markLabel,
} from '#shared/charts/chart-marks.ts';
import { spreadLabels, thin, type ValueScale, valueScale } from '#shared/charts/chart-scale.ts';
import { type ChartThreshold, chartThresholds } from '#shared/gates/chart-thresholds.ts';
import { aggregateName, formatMeasuredValue } from '#shared/gates/measure.ts';
import type { Condition, Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { aggregate, baselineValue } from '#shared/signals/aggregate.ts';
import { addDays, dayNumber, formatDate, formatDateRange, fromDayNumber } from '#shared/time/calendar.ts';

/** A reading on the chart; `day` is the calendar's day number. */
export interface ChartPoint {
  day: number;
  value: number;
  /** Inside the gate, so that it counts. */
  inside: boolean;
}

/** A line across the chart with its name beside it. */
interface ChartLine {
  value: number;
  label: string;
}

/** A label at the right of the chart, already moved apart from the others. */
interface ChartLabel {
  kind: 'continue' | 'stop' | 'aggregate' | 'baseline' | 'usual' | 'signal' | 'pace';
  text: string;
  /** Its middle, as a share of the plot's height from the top. */
  at: number;
}

/** Everything a gate chart shows, in data units; drawn by recharts on the screen and as static SVG in print. */
export interface GateChart {
  signal: Pick<Signal, 'id' | 'name' | 'unit'>;
  /** The whole chart in a sentence, for those who do not see it. */
  title: string;
  /** First and last day of the axis. */
  from: number;
  to: number;
  xTicks: { day: number; label: string }[];
  y: ValueScale;
  yTicks: ChartLine[];
  /** Readings by day, thinned where there are very many. */
  points: ChartPoint[];
  /** The same points as stretches without gaps; a gap in the readings stays a gap in the line. */
  segments: ChartPoint[][];
  /** Readings inside the gate, before thinning. */
  count: number;
  thresholds: ChartThreshold[];
  start: { day: number; label: string };
  deadline: { day: number; label: string };
  /** Today, while it is inside the axis. */
  today: number | null;
  aggregate: ChartLine | null;
  baseline: ChartLine | null;
  /** The usual range before the gate; null with fewer than six readings there. */
  usual: ChartRange | null;
  /** Readings inside the gate that are signals, not noise. */
  marks: ChartMark[];
  pace: ChartPace | null;
  events: ChartEvent[];
  labels: ChartLabel[];
}

/** Days before the gate that are shown, at most. */
const LEAD_IN_DAYS = 42;
const POINT_LIMIT = 400;
/** Height of a label as a share of the plot's. */
const LABEL_HEIGHT = 0.11;

/** The first day whose readings the chart of a gate can show. */
export function chartStart(gateStart: string): string {
  return addDays(gateStart, -LEAD_IN_DAYS);
}
/**
 * The chart of a gate: the readings of the first signal that `continueIf` looks at, from up to six weeks before the gate
 * to its last day, with the rule's thresholds on that signal, the deadline, the aggregate so far, the baseline, the usual
 * range before the gate, the readings that leave it, the required pace and the notes of those days.
 * Null without a rule that can be understood, or when its signal is gone.
 */
export function gateChart(input: {
  gate: Gate;
  signals: readonly Signal[];
  readings: readonly Reading[];
  today: string;
  /** The sheet's dated notes. */
  events?: readonly { date: string; text: string }[];
}): GateChart | null {
  const { gate, signals, readings, today } = input;
  const first = gate.rule.continueIf?.conditions[0];
  const signal = signals.find((candidate) => candidate.id === first?.signal);
  if (!first || !signal) return null;
  const shown = readingsOf(readings, signal.id, chartStart(gate.start), gate.end);
  const inside = shown.filter((reading) => reading.date >= gate.start);
  const [start, end] = [dayNumber(gate.start), dayNumber(gate.end)];
  const points = shown.map(({ date, value }) => ({ day: dayNumber(date), value, inside: date >= gate.start }));
  const from = Math.min(points[0]?.day ?? start - 1, start - 1);
  const reach = gapLimit(signal, points);

  const before = baselineValue(signal.baseline, signal.id, readings);
  const baseline = before === null ? null : { value: before, label: `baseline ${formatMeasured(before, signal)}` };
  const thresholds = chartThresholds(gate.rule, signal, before);
  const aggregated = aggregateLine(first, inside, signal, readings, today > gate.end);
  const judged = chartMarks(gate, signal, readings);
  const across = [
    ...thresholds.flatMap(({ value, upper }) => (upper === null ? [value] : [value, upper])),
    ...(baseline ? [baseline.value] : []),
  ];
  const lines = [
    ...across,
    ...(aggregated ? [aggregated.value] : []),
    ...(judged ? [judged.range.lower, judged.range.upper] : []),
    ...points.map((point) => point.value),
  ];
  const pace = nearPace(chartPace({ gate, signal, signals, readings, today }), lines);
  const y = valueScale(pace ? [...lines, pace.to.value] : lines);
  const usual = judged
    ? { ...judged.range, ...rangeLabel(judged.range, points, across, y, (start - from) / (end - from)) }
    : null;
  const marks = judged?.marks ?? [];
  const kept = thin(points, POINT_LIMIT);
  const gaps = new Set(points.filter((point, i) => point.day - (points[i - 1]?.day ?? point.day) > reach));
  const day = dayNumber(today);
  return {
    signal: { id: signal.id, name: signal.name, unit: signal.unit },
    title: titleOf(gate, signal, from, inside.length, aggregated, thresholds, marks),
    from,
    to: end,
    xTicks: dateTicks(from, start, end),
    y,
    yTicks: y.ticks.map((value) => ({ value, label: formatValue(value, { unit: signal.unit, decimals: null }) })),
    points: kept,
    segments: split(points, kept, gaps),
    count: inside.length,
    thresholds,
    start: { day: start, label: formatDate(gate.start, 'short') },
    deadline: { day: end, label: formatDate(gate.end, 'short') },
    today: day >= from && day <= end ? day : null,
    aggregate: aggregated,
    baseline,
    usual,
    marks,
    pace,
    events: chartEvents(input.events ?? [], from, end),
    labels: placeLabels({ thresholds, aggregated, baseline, usual, marks, pace }, y),
  };
}

/** Days between two readings beyond which the line is broken: half as long again as the signal's cadence. */
function gapLimit(signal: Signal, points: readonly ChartPoint[]): number {
  if (signal.cadence !== null) return { daily: 1.5, weekly: 10.5, monthly: 46 }[signal.cadence];
  const distances = points.slice(1).map((point, i) => point.day - (points[i]?.day ?? point.day));
  distances.sort((a, b) => a - b);
  return (distances[Math.floor(distances.length / 2)] ?? 1) * 1.5;
}

/** The kept points, cut wherever any reading follows a gap. */
function split(
  points: readonly ChartPoint[],
  kept: readonly ChartPoint[],
  gaps: ReadonlySet<ChartPoint>,
): ChartPoint[][] {
  const keep = new Set(kept);
  const segments: ChartPoint[][] = [[]];
  for (const point of points) {
    if (gaps.has(point)) segments.push([]);
    if (keep.has(point)) segments.at(-1)?.push(point);
  }
  return segments.filter((segment) => segment.length > 0);
}

/** The line of what the rule compares, where it lies on the readings' axis; a change is shown by its mean. */
function aggregateLine(
  condition: Condition,
  inside: readonly Reading[],
  signal: Signal,
  readings: readonly Reading[],
  over: boolean,
): ChartLine | null {
  const kind = condition.aggregate.startsWith('change') ? 'mean' : condition.aggregate;
  if (kind === 'last' || kind === 'sum' || kind === 'slope') return null;
  const value = aggregate(kind, inside, signal, readings);
  if (value === null) return null;
  const text =
    kind === condition.aggregate ? formatMeasuredValue(value, condition, signal) : formatMeasured(value, signal);
  return { value, label: `${aggregateName(kind)}${over ? '' : ' so far'} ${text}` };
}

/** The axis' first day, the gate's days, and whole weeks before the gate, as far apart as labels need. */
function dateTicks(from: number, start: number, end: number): { day: number; label: string }[] {
  const apart = Math.max(1, (end - from) * 0.13);
  const days = end - start >= apart ? [start, end] : [end];
  const weeks = Math.max(1, Math.ceil(apart / 7));
  for (let day = start - weeks * 7; day >= from; day -= weeks * 7) days.unshift(day);
  return days.map((day) => ({ day, label: formatDate(fromDayNumber(day), 'short') }));
}

/** A pace far beyond everything else would flatten the readings; the words say it then. */
function nearPace(pace: ChartPace | null, lines: readonly number[]): ChartPace | null {
  if (!pace) return null;
  const lowest = lines.reduce((a, b) => Math.min(a, b));
  const highest = lines.reduce((a, b) => Math.max(a, b));
  const span = highest - lowest;
  return pace.to.value <= highest + span && pace.to.value >= lowest - span ? pace : null;
}

/** Where "usual range before the gate" fits beside its lines, with nothing drawn through it; `share` is the lead-in's. */
function rangeLabel(
  { lower, upper }: { lower: number; upper: number },
  points: readonly ChartPoint[],
  lines: readonly number[],
  y: ValueScale,
  share: number,
): Pick<ChartRange, 'label' | 'side'> {
  const label = share >= 0.6 ? 'usual range before the gate' : 'usual range';
  const height = (y.max - y.min) * LABEL_HEIGHT;
  const drawn = [...lines, ...points.filter((point) => !point.inside).map((point) => point.value)];
  const free = (low: number, high: number) =>
    low >= y.min && high <= y.max && !drawn.some((value) => value >= low && value <= high);
  const side = free(upper, upper + height) ? 'above' : free(lower - height, lower) ? 'below' : null;
  return { label, side: share < 0.3 ? null : side };
}

function placeLabels(
  named: Pick<GateChart, 'thresholds' | 'baseline' | 'usual' | 'marks' | 'pace'> & { aggregated: ChartLine | null },
  y: ValueScale,
): ChartLabel[] {
  const { thresholds, aggregated, baseline, usual, marks, pace } = named;
  const wanted: { kind: ChartLabel['kind']; text: string; value: number }[] = thresholds.map((threshold) => ({
    kind: threshold.kind,
    text: threshold.label,
    value: threshold.upper === null ? threshold.value : (threshold.value + threshold.upper) / 2,
  }));
  if (aggregated) wanted.push({ kind: 'aggregate', text: aggregated.label, value: aggregated.value });
  if (baseline) wanted.push({ kind: 'baseline', text: baseline.label, value: baseline.value });
  const [last, text] = [marks.at(-1), markLabel(marks)];
  if (last && text) wanted.push({ kind: 'signal', text, value: last.value });
  if (pace) wanted.push({ kind: 'pace', text: pace.label, value: pace.to.value });
  if (usual && usual.side === null) wanted.push({ kind: 'usual', text: 'usual range', value: usual.upper });
  const places = spreadLabels(
    wanted.map(({ value }) => (y.max - value) / (y.max - y.min)),
    LABEL_HEIGHT,
  );
  return wanted.map(({ kind, text }, i) => ({ kind, text, at: places[i] ?? 0 }));
}

function titleOf(
  gate: Gate,
  signal: Signal,
  from: number,
  count: number,
  aggregated: ChartLine | null,
  thresholds: readonly ChartThreshold[],
  marks: readonly ChartMark[],
): string {
  const readings =
    count === 0 ? 'no readings inside the gate' : `${count} reading${count === 1 ? '' : 's'} inside the gate`;
  const signals =
    marks.length === 0 ? '' : `${marks.length} ${marks.length === 1 ? 'of them is a signal' : 'of them are signals'}`;
  const lines = thresholds.map((threshold) => threshold.label);
  const facts = [readings, signals, aggregated?.label, ...lines].filter(Boolean);
  const days = formatDateRange(gate.start, gate.end);
  return `${signal.name || 'Readings'} from ${formatDate(fromDayNumber(from))}, gate ${days}: ${facts.join('; ')}.`;
}
