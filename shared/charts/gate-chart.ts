import { type ChartEvent, chartEvents } from '#shared/charts/chart-events.ts';
import {
  type ChartMark,
  type ChartPace,
  type ChartRange,
  chartMarks,
  chartPace,
  markLabel,
} from '#shared/charts/chart-marks.ts';
import { thin, type ValueScale, valueScale } from '#shared/charts/chart-scale.ts';
import { type ChartThreshold, chartThresholds } from '#shared/charts/chart-thresholds.ts';
import { type ChartLuck, chartLuck, LUCK_DAYS } from '#shared/charts/gate-luck.ts';
import { windowReadings } from '#shared/gates/evaluate.ts';
import { formatMeasuredValue, measureLabel } from '#shared/gates/measure.ts';
import type { Luck } from '#shared/luck/luck.ts';
import { type Condition, type Gate, judgesSingly } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { aggregateFrom, baselineValue } from '#shared/signals/aggregate.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { addDays, dayNumber, formatDate, formatDateRange, fromDayNumber } from '#shared/time/calendar.ts';

/** A reading on the chart; `day` is the calendar's day number. */
interface ChartPoint {
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

/** The name of something on the chart, and the value it stands for. */
export interface ChartLabel {
  kind: 'continue' | 'stop' | 'aggregate' | 'signal' | 'pace' | 'baseline' | 'going-on' | 'one-in-twenty';
  text: string;
  value: number;
}

/** Everything a gate chart shows, in data units; gate-scene.ts places it. */
export interface GateChart {
  signal: Pick<Signal, 'id' | 'name' | 'unit'>;
  /** The whole chart in a sentence, for screen readers. */
  title: string;
  /** First and last day of the axis. */
  from: number;
  to: number;
  y: ValueScale;
  /** With the unit, and without it for where that has no room. */
  yTicks: (ChartLine & { number: string })[];
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
  /** What would have happened anyway, while the rule is written; else null. */
  luck: ChartLuck | null;
  events: ChartEvent[];
  /** The most important first. */
  labels: ChartLabel[];
}

/** Days before the gate that are shown, at most; while its rule is written {@link LUCK_DAYS}. */
const LEAD_IN_DAYS = 42;
const POINT_LIMIT = 400;

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
  /** What luck alone would do with the rule: given while it is being written. */
  luck?: Luck | null;
}): GateChart | null {
  const { gate, signals, today, luck = null } = input;
  // Readings after today are not known yet.
  const readings = withRatios(signals, input.readings).filter(({ date }) => date <= today);
  const first = gate.rule.continueIf?.conditions[0];
  const signal = signals.find((candidate) => candidate.id === first?.signal);
  if (!first || !signal) return null;
  const since = luck ? addDays(gate.start, -LUCK_DAYS) : chartStart(gate.start);
  const shown = readingsOf(readings, signal.id, since, gate.end);
  const inside = shown.filter((reading) => reading.date >= gate.start);
  const [start, end] = [dayNumber(gate.start), dayNumber(gate.end)];
  const points = shown.map(({ date, value }) => ({ day: dayNumber(date), value, inside: date >= gate.start }));
  const from = Math.min(points[0]?.day ?? start - 1, start - 1);
  const reach = gapLimit(signal, points);

  const before = baselineValue(signal.baseline, signal.id, readings);
  const baseline = before === null ? null : { value: before, label: `baseline ${formatMeasured(before, signal)}` };
  const thresholds = chartThresholds(gate.rule, signal, before);
  const aggregated = aggregateLine(first, gate, inside, signal, today);
  const judged = chartMarks(gate, signal, readings);
  const anyway = luck && chartLuck({ gate, signal, baseline: before, luck, from });
  const lines = [
    ...thresholds.flatMap(({ value, upper }) => (upper === null ? [value] : [value, upper])),
    ...(baseline ? [baseline.value] : []),
    ...(aggregated ? [aggregated.value] : []),
    ...(judged ? [judged.range.lower, judged.range.upper] : []),
    ...points.map((point) => point.value),
  ];
  const pace = near(chartPace({ gate, signal, signals, readings, today }), lines);
  const goingOn = anyway && near(anyway.goingOn, lines);
  const known = anyway && { ...anyway, goingOn, oneInTwenty: near(anyway.oneInTwenty, lines) };
  const far = [pace?.to.value, goingOn?.to.value, known?.oneInTwenty?.value];
  const y = valueScale([...lines, ...far.filter((value) => value !== undefined)]);
  const marks = judged?.marks ?? [];
  const kept = thin(points, POINT_LIMIT);
  const gaps = new Set(points.filter((point, i) => point.day - (points[i - 1]?.day ?? point.day) > reach));
  const day = dayNumber(today);
  return {
    signal: { id: signal.id, name: signal.name, unit: signal.unit },
    title: titleOf(gate, signal, from, inside.length, aggregated, thresholds, marks, known),
    from,
    to: end,
    y,
    yTicks: y.ticks.map((value) => ({
      value,
      label: formatValue(value, { unit: signal.unit, decimals: null }),
      number: formatValue(value, { unit: '', decimals: null }),
    })),
    points: kept,
    segments: split(points, kept, gaps),
    count: inside.length,
    thresholds,
    start: { day: start, label: formatDate(gate.start, 'short') },
    deadline: { day: end, label: formatDate(gate.end, 'short') },
    today: day >= from && day <= end ? day : null,
    aggregate: aggregated,
    baseline,
    usual: judged?.range ?? null,
    marks,
    pace,
    luck: known,
    events: chartEvents(input.events ?? [], from, end),
    labels: labelsOf({ thresholds, aggregated, baseline, marks, pace, luck: known }),
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
  gate: Gate,
  inside: readonly Reading[],
  signal: Signal,
  today: string,
): ChartLine | null {
  const kind = condition.aggregate.startsWith('change') ? 'mean' : condition.aggregate;
  if (judgesSingly(condition.window) || kind === 'last' || kind === 'sum' || kind === 'slope') return null;
  const over = today > gate.end;
  const value = aggregateFrom(kind, windowReadings(condition, gate, over ? gate.end : today, inside), null);
  if (value === null) return null;
  const text =
    kind === condition.aggregate ? formatMeasuredValue(value, condition, signal) : formatMeasured(value, signal);
  const label = measureLabel({ window: condition.window, aggregate: kind });
  return { value, label: `${label}${over ? '' : ' so far'} ${text}` };
}

/** A line far beyond everything else would flatten the readings; the text gives it then. */
function near<T extends { value: number } | { to: { value: number } }>(
  line: T | null,
  lines: readonly number[],
): T | null {
  if (!line) return null;
  const value = 'to' in line ? line.to.value : line.value;
  const lowest = lines.reduce((a, b) => Math.min(a, b));
  const highest = lines.reduce((a, b) => Math.max(a, b));
  const span = highest - lowest;
  return value <= highest + span && value >= lowest - span ? line : null;
}

function labelsOf({
  thresholds,
  aggregated,
  marks,
  pace,
  baseline,
  luck,
}: Pick<GateChart, 'thresholds' | 'baseline' | 'marks' | 'pace' | 'luck'> & {
  aggregated: ChartLine | null;
}): ChartLabel[] {
  const labels: ChartLabel[] = thresholds.map(({ kind, label, short, value, upper }) => ({
    kind,
    // The rule stands above the chart while it is written; its history needs the room.
    text: luck ? short : label,
    value: upper === null ? value : (value + upper) / 2,
  }));
  if (aggregated) labels.push({ kind: 'aggregate', text: aggregated.label, value: aggregated.value });
  const [last, text] = [marks.at(-1), markLabel(marks)];
  if (last && text) labels.push({ kind: 'signal', text, value: last.value });
  if (pace) labels.push({ kind: 'pace', text: pace.label, value: pace.to.value });
  const { goingOn = null, oneInTwenty = null } = luck ?? {};
  if (goingOn) labels.push({ kind: 'going-on', text: goingOn.label, value: goingOn.to.value });
  if (oneInTwenty) labels.push({ kind: 'one-in-twenty', text: oneInTwenty.label, value: oneInTwenty.value });
  if (baseline) labels.push({ kind: 'baseline', text: baseline.label, value: baseline.value });
  return labels;
}

function titleOf(
  gate: Gate,
  signal: Signal,
  from: number,
  count: number,
  aggregated: ChartLine | null,
  thresholds: readonly ChartThreshold[],
  marks: readonly ChartMark[],
  luck: ChartLuck | null,
): string {
  const readings =
    count === 0 ? 'no readings inside the gate' : `${count} reading${count === 1 ? '' : 's'} inside the gate`;
  const signals =
    marks.length === 0 ? '' : `${marks.length} ${marks.length === 1 ? 'of them is a signal' : 'of them are signals'}`;
  const lines = thresholds.map((threshold) => threshold.label);
  const before = luck?.label ? `past stretches: ${luck.label}` : '';
  const anyway = [before, luck?.goingOn?.label, luck?.oneInTwenty?.label];
  const facts = [readings, signals, aggregated?.label, ...lines, ...anyway].filter(Boolean);
  const days = formatDateRange(gate.start, gate.end);
  return `${signal.name || 'Readings'} from ${formatDate(fromDayNumber(from))}, gate ${days}: ${facts.join('; ')}.`;
}
