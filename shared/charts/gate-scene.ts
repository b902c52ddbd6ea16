import { eventPoles, eventRoom, eventTexts, placeEvents } from '#shared/charts/chart-events.ts';
import { thin } from '#shared/charts/chart-scale.ts';
import { windowSpan } from '#shared/charts/chart-thresholds.ts';
import type { GateChart } from '#shared/charts/gate-chart.ts';
import { type GateText, gateLabels, gutterOf, rangeName } from '#shared/charts/gate-scene-labels.ts';
import { type LuckStrip, luckStrip, STRIP_ROOM } from '#shared/charts/gate-scene-luck.ts';
import { type DayTick, dayTicks, type ValueTick, valueTicks } from '#shared/charts/gate-scene-ticks.ts';
import { type Box, type Places, type SceneDot, type SceneLine, TEXT_LINE } from '#shared/charts/scene.ts';

export interface Size {
  width: number;
  height: number;
}

type GateLineKind =
  | 'axis'
  | 'start'
  | 'today'
  | 'deadline'
  | `threshold-${'continue' | 'stop'}`
  | 'baseline'
  | 'usual'
  | 'aggregate'
  | 'pace'
  | 'going-on'
  | 'one-in-twenty'
  | 'event'
  | 'leader';
type GateLine = SceneLine<GateLineKind>;

/** Where the rule is met, on the days its window covers. */
interface GoodSide {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The values it covers. */
  from: number;
  to: number;
}

/** A point of a line where it stands: a reading, or what the rule measured up to its day. */
export interface ScenePoint {
  day: number;
  value: number;

  x: number;
  y: number;
}

/**
 * A gate chart of one size: every coordinate and every text of it. recharts draws it on the screen (gate-chart.tsx),
 * gate-chart-svg.ts on paper.
 */
export interface GateScene extends Size {
  /** Where days and values are; axes and labels stand around it. */
  plot: Box;
  xTicks: DayTick[];
  yTicks: ValueTick[];
  /** In the order they are drawn: areas, lines, paths, dots, texts. */
  areas: GoodSide[];
  lines: GateLine[];
  /** Stretches of the line without a gap; never more points than px. */
  paths: ScenePoint[][];
  dots: SceneDot[];
  texts: GateText[];
  /** The past stretches under the days they ended; null without any. */
  strip: LuckStrip | null;
}

/** Readings inside the gate get dots while there are few enough to stay distinct. */
const DOT_LIMIT = 31;
const DOT = { point: 2.6, before: 1.7, signal: 3.8 };
const TOP = 8;
/** Room of the dates below the plot. */
const BOTTOM = 20;

/** The scene of a gate chart in a box of `width` × `height` px, which should be at least 160 × 80. */
export function gateScene(chart: GateChart, { width, height }: Size): GateScene {
  const yLabels = valueTicks(chart, width);
  const gutter = gutterOf(chart, width);
  const across = { left: yLabels.room, right: Math.max(yLabels.room + 1, width - gutter) };
  const x = (day: number) =>
    across.left + ((day - chart.from) / Math.max(1, chart.to - chart.from)) * (across.right - across.left);
  const events = placeEvents(chart.events, x, width - 2);
  const plot: Box = {
    ...across,
    top: TOP + (yLabels.unit ? TEXT_LINE : 0) + eventRoom(events),
    bottom: height - BOTTOM - (chart.luck?.marks.length ? STRIP_ROOM : 0),
  };
  const { min, max } = chart.y;
  const y = (value: number) =>
    plot.bottom - ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * (plot.bottom - plot.top);
  const at: Places = { x, y };

  const strip = luckStrip(chart, plot, width, x);
  const paths = pathsOf(chart, plot, at);
  const yTicks = yLabels.at(plot, y);
  const lines = [...axisLines(chart, plot, at, yTicks), ...ruleLines(chart, plot, at), ...eventPoles(events, plot)];
  const dots = dotsOf(chart, paths, at);
  const name = rangeName(chart, plot, at, { lines, paths, dots });
  const labels = gateLabels(chart, plot, width, y, name === null);
  return {
    width,
    height,
    plot,
    xTicks: dayTicks(chart, plot, width, x),
    yTicks,
    areas: goodSides(chart, at),
    lines: [...lines, ...labels.leaders],
    paths,
    dots,
    texts: [
      ...(yLabels.unit ? [yLabels.unit] : []),
      ...(name ? [name] : []),
      ...labels.texts,
      ...eventTexts(events, plot.top),
      ...(strip?.texts ?? []),
    ],
    strip,
  };
}

/**
 * The readings, never more of them than px, cut at the same gaps. Before the gate the line is what the rule measured, where that
 * is shown; the readings are dots then.
 */
function pathsOf(chart: GateChart, plot: Box, { x, y }: Places): ScenePoint[][] {
  const kept = new Set(thin(chart.points, Math.max(10, Math.floor(plot.right - plot.left))));
  const level = chart.luck?.level ?? [];
  const readings = chart.segments.map((segment) =>
    segment.filter((point) => kept.has(point) && (level.length === 0 || point.inside)),
  );
  return [...level, ...readings]
    .map((part) => part.map(({ day, value }) => ({ day, value, x: x(day), y: y(value) })))
    .filter((part) => part.length > 0);
}

/** Readings inside the gate, those no line reaches, and, larger, those that are signals; small ones behind a level. */
function dotsOf(chart: GateChart, paths: readonly ScenePoint[][], { x, y }: Places): SceneDot[] {
  const few = chart.count <= DOT_LIMIT;
  const leveled = (chart.luck?.level.length ?? 0) > 0;
  const before = (leveled ? chart.points.filter(({ inside }) => !inside) : []).map(
    ({ day, value }): SceneDot => ({ kind: 'before', x: x(day), y: y(value), r: DOT.before }),
  );
  const points = paths
    .flatMap((path) => path.filter((point) => path.length === 1 || (few && point.day >= chart.start.day)))
    .map((point): SceneDot => ({ kind: 'point', x: point.x, y: point.y, r: DOT.point }));
  const signals = chart.marks.map(
    ({ day, value, why }): SceneDot => ({ kind: 'signal', x: x(day), y: y(value), r: DOT.signal, title: why }),
  );
  return [...before, ...points, ...signals];
}

/** Where, on the days that it looks at, the rule's one continue threshold on these readings is met. */
function goodSides(chart: GateChart, { x, y }: Places): GoodSide[] {
  const [threshold, ...others] = chart.thresholds.filter(({ kind }) => kind === 'continue');
  if (!threshold || others.length > 0) return [];
  const { value, upper, passesAbove, comparator } = threshold;
  const span = windowSpan(threshold, { start: chart.start.day, end: chart.deadline.day });
  if (!span) return [];
  const { min, max } = chart.y;
  const side = (from: number, to: number): GoodSide => ({
    x: x(span.from),
    width: x(span.to) - x(span.from),
    y: y(to),
    height: y(from) - y(to),
    from,
    to,
  });
  if (passesAbove === true) return [side(value, max)];
  if (passesAbove === false) return [side(min, value)];
  if (upper === null) return [];
  return comparator === 'between' ? [side(value, upper)] : [side(upper, max), side(min, value)];
}

/** The grid, and the days that matter: the gate's first and last, and today between them. */
function axisLines(chart: GateChart, plot: Box, { x, y }: Places, ticks: readonly ValueTick[]): GateLine[] {
  const day = (kind: GateLineKind, number: number): GateLine => ({
    kind,
    x1: x(number),
    x2: x(number),
    y1: plot.top,
    y2: plot.bottom + 4,
  });
  const { start, deadline, today } = chart;
  return [
    ...ticks.map(({ value }) => ({ kind: 'axis' as const, x1: plot.left, x2: plot.right, y1: y(value), y2: y(value) })),
    day('start', start.day),
    ...(today === null || today === deadline.day ? [] : [day('today', today)]),
    day('deadline', deadline.day),
  ];
}

/**
 * What readings are compared with: thresholds all across, baseline and usual range up to the gate, as they come from before it,
 * the aggregate through the gate, the pace through what is left of it.
 */
function ruleLines(chart: GateChart, plot: Box, { x, y }: Places): GateLine[] {
  const [start, end] = [x(chart.start.day), x(chart.deadline.day)];
  const level = (kind: GateLineKind, value: number, x1: number, x2: number): GateLine => ({
    kind,
    x1,
    x2,
    y1: y(value),
    y2: y(value),
  });
  const { usual, baseline, aggregate, pace, luck } = chart;
  const slanted = (kind: GateLineKind, { from, to }: NonNullable<GateChart['pace']>): GateLine => ({
    kind,
    x1: x(from.day),
    y1: y(from.value),
    x2: x(to.day),
    y2: y(to.value),
  });
  return [
    ...(usual ? [usual.upper, usual.lower] : []).map((value) => level('usual', value, plot.left, start)),
    ...chart.thresholds.flatMap(({ kind, value, upper }) =>
      (upper === null ? [value] : [value, upper]).map((at) => level(`threshold-${kind}`, at, plot.left, plot.right)),
    ),
    ...(baseline ? [level('baseline', baseline.value, plot.left, start)] : []),
    ...(aggregate ? [level('aggregate', aggregate.value, start, end)] : []),
    ...(pace ? [slanted('pace', pace)] : []),
    ...(luck?.goingOn ? [slanted('going-on', luck.goingOn)] : []),
    ...(luck?.oneInTwenty ? [level('one-in-twenty', luck.oneInTwenty.value, start, end)] : []),
  ];
}
