import type { ChartPoint, GateChart } from '#shared/charts/gate-chart.ts';
import type { ChartThreshold } from '#shared/gates/chart-thresholds.ts';
import { escapeHtml } from '#shared/text/html.ts';

/** Readings inside the gate get dots while there are few enough to tell apart. */
const DOT_LIMIT = 31;
/** Width of one character of a label at most, on average, in the drawing's units; fallback fonts are wider than Inter. */
const CHARACTER = 6.8;
/** Height of a row of notes above the plot. */
const EVENT_ROW = 13;

/**
 * A gate chart as static SVG, for print and export: no script, no inline style, coloured by the page's `gc-…` classes
 * alone. `size` is its view box; labels stand right of the readings, so that they cover nothing.
 */
export function gateChartSvg(chart: GateChart, size: { width: number; height: number }): string {
  const frame = frameOf(chart, size);
  const parts = [
    ...shades(chart, frame),
    ...axes(chart, frame),
    ...eventFlags(chart, frame),
    ...usualRange(chart, frame),
    ...chart.thresholds.flatMap((threshold) => thresholdLines(threshold, frame)),
    ...levels(chart, frame),
    ...chart.segments.map((segment) => segmentPath(segment, frame)),
    ...dots(chart, frame),
    ...marks(chart, frame),
    ...labels(chart, frame),
  ];
  return [
    `<svg class="gc" role="img" viewBox="0 0 ${size.width} ${size.height}" width="100%" xmlns="http://www.w3.org/2000/svg">`,
    `<title>${escapeHtml(chart.title)}</title>`,
    parts.join(''),
    '</svg>',
  ].join('');
}

interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Where labels begin and the drawing ends. */
  gutter: number;
  width: number;
  x: (day: number) => number;
  y: (value: number) => number;
}

function frameOf(chart: GateChart, { width, height }: { width: number; height: number }): Frame {
  const longest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, text.length), 0) * CHARACTER;
  const left = Math.min(width * 0.2, longest(chart.yTicks.map((tick) => tick.label)) + 10);
  const beside = Math.min(width * 0.38, longest(chart.labels.map((label) => label.text)) + 14);
  // Notes stand in rows of their own above the plot.
  const rows = chart.events.reduce((most, event) => Math.max(most, event.row + 1), 0);
  const [right, top, bottom] = [width - Math.max(18, beside), 8 + rows * EVENT_ROW, height - 20];
  const days = Math.max(1, chart.to - chart.from);
  const span = chart.y.max - chart.y.min;
  return {
    left,
    right,
    top,
    bottom,
    gutter: right + 8,
    width,
    x: (day) => left + ((day - chart.from) / days) * (right - left),
    y: (value) =>
      bottom - ((Math.min(chart.y.max, Math.max(chart.y.min, value)) - chart.y.min) / span) * (bottom - top),
  };
}

function text(name: string, x: number, y: number, words: string, anchor = 'start'): string {
  return `<text class="${name}" x="${n(x)}" y="${n(y)}" text-anchor="${anchor}">${escapeHtml(words)}</text>`;
}

/** Two digits are finer than any printer. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function line(name: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${name}" x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"/>`;
}

/** Where, inside the gate, the rule's one continue threshold is met. */
function shades(chart: GateChart, frame: Frame): string[] {
  const [threshold, ...others] = chart.thresholds.filter(({ kind }) => kind === 'continue');
  if (!threshold || others.length > 0) return [];
  const [x1, x2] = [frame.x(chart.start.day), frame.x(chart.deadline.day)];
  const shade = (y1: number, y2: number) =>
    `<rect class="gc-shade" x="${n(x1)}" y="${n(y1)}" width="${n(x2 - x1)}" height="${n(Math.max(0, y2 - y1))}"/>`;
  const at = frame.y(threshold.value);
  const upper = threshold.upper === null ? at : frame.y(threshold.upper);
  if (threshold.passesAbove === true) return [shade(frame.top, at)];
  if (threshold.passesAbove === false) return [shade(at, frame.bottom)];
  return threshold.comparator === 'between' ? [shade(upper, at)] : [shade(frame.top, upper), shade(at, frame.bottom)];
}

function axes(chart: GateChart, frame: Frame): string[] {
  const ticks = chart.yTicks.flatMap(({ value, label }) => [
    line('gc-axis', frame.left, frame.y(value), frame.right, frame.y(value)),
    `<text class="gc-label" x="${n(frame.left - 6)}" y="${n(frame.y(value) + 3.5)}" text-anchor="end">${escapeHtml(label)}</text>`,
  ]);
  const dates = chart.xTicks.map(({ day, label }, i) => {
    const anchor = i === 0 && frame.x(day) - frame.left < 14 ? 'start' : 'middle';
    return `<text class="gc-label" x="${n(frame.x(day))}" y="${n(frame.bottom + 15)}" text-anchor="${anchor}">${escapeHtml(label)}</text>`;
  });
  return [
    ...ticks,
    ...dates,
    line('gc-start', frame.x(chart.start.day), frame.top, frame.x(chart.start.day), frame.bottom + 4),
    line('gc-deadline', frame.x(chart.deadline.day), frame.top, frame.x(chart.deadline.day), frame.bottom + 4),
  ];
}

function thresholdLines({ kind, value, upper }: ChartThreshold, frame: Frame): string[] {
  const at = upper === null ? [value] : [value, upper];
  return at.map((level) => line(`gc-threshold-${kind}`, frame.left, frame.y(level), frame.right, frame.y(level)));
}

/** The limits of the readings before the gate, up to its start, named beside one of them. */
function usualRange({ usual, start }: GateChart, frame: Frame): string[] {
  if (!usual) return [];
  const [lower, upper, x] = [frame.y(usual.lower), frame.y(usual.upper), frame.x(start.day)];
  const name = (y: number) => text('gc-label gc-label-usual', frame.left + 4, y, usual.label);
  return [
    line('gc-usual', frame.left, upper, x, upper),
    line('gc-usual', frame.left, lower, x, lower),
    usual.side === 'above' ? name(upper - 4) : usual.side === 'below' ? name(lower + 11) : '',
  ];
}

/** Notes: a thin pole through the plot, its words above it. */
function eventFlags({ events }: GateChart, frame: Frame): string[] {
  return events.map(({ day, text: whole, label, row }) => {
    const [x, y] = [frame.x(day), frame.top - 4 - row * EVENT_ROW];
    const words = label === '' ? '' : text('gc-label gc-label-event', x + 4, y, label);
    const top = label === '' ? frame.top : y - 8;
    return `<g><title>${escapeHtml(whole)}</title>${line('gc-event', x, top, x, frame.bottom)}${words}</g>`;
  });
}

/** Readings that are signals: larger than the others, and the reason told to those who point at one. */
function marks({ marks: list }: GateChart, frame: Frame): string[] {
  return list.map(
    ({ day, value, why }) =>
      `<circle class="gc-signal" cx="${n(frame.x(day))}" cy="${n(frame.y(value))}" r="3.6"><title>${escapeHtml(why)}</title></circle>`,
  );
}

/** The aggregate runs through the gate, the baseline up to it, the pace through what is left. */
function levels(chart: GateChart, frame: Frame): string[] {
  const start = frame.x(chart.start.day);
  const { aggregate: mean, baseline: before, pace } = chart;
  return [
    before ? line('gc-baseline', frame.left, frame.y(before.value), start, frame.y(before.value)) : '',
    pace
      ? line('gc-pace', frame.x(pace.from.day), frame.y(pace.from.value), frame.x(pace.to.day), frame.y(pace.to.value))
      : '',
    mean ? line('gc-aggregate', start, frame.y(mean.value), frame.x(chart.deadline.day), frame.y(mean.value)) : '',
  ];
}

function segmentPath(segment: readonly ChartPoint[], frame: Frame): string {
  if (segment.length < 2) return '';
  const points = segment.map(({ day, value }) => `${n(frame.x(day))},${n(frame.y(value))}`).join(' ');
  return `<polyline class="gc-line" fill="none" points="${points}"/>`;
}

/** Readings inside the gate, and those no line reaches. */
function dots(chart: GateChart, frame: Frame): string[] {
  const few = chart.count <= DOT_LIMIT;
  return chart.segments
    .flatMap((segment) => segment.filter((point) => segment.length === 1 || (few && point.inside)))
    .map(({ day, value }) => `<circle class="gc-point" cx="${n(frame.x(day))}" cy="${n(frame.y(value))}" r="2.6"/>`);
}

function labels(chart: GateChart, frame: Frame): string[] {
  const room = Math.floor((frame.width - frame.gutter) / CHARACTER);
  return chart.labels.map(({ kind, text, at }) => {
    const y = frame.top + at * (frame.bottom - frame.top) + 3.5;
    const short = text.length > room ? `${text.slice(0, Math.max(1, room - 1))}…` : text;
    return `<text class="gc-label gc-label-${kind}" x="${n(frame.gutter)}" y="${n(y)}">${escapeHtml(short)}</text>`;
  });
}
