import { stackBoxes } from '#shared/charts/chart-scale.ts';
import type { ChartLabel, GateChart } from '#shared/charts/gate-chart.ts';
import {
  type Box,
  crosses,
  EDGE,
  overlaps,
  type Places,
  type SceneDot,
  type SceneLine,
  type SceneText,
  TEXT_LINE,
  TEXT_MIDDLE,
  TEXT_SIZE,
  textBox,
} from '#shared/charts/scene.ts';
import { textWidth, widest, wrapText } from '#shared/charts/text-width.ts';

export type GateText = SceneText<ChartLabel['kind'] | 'usual' | 'event' | 'tick' | 'luck'>;

/** From the plot to the names right of it. */
const OFF = 10;
/** Names take no more than this share of a picture's width; longer ones take several lines. */
const MOST = 0.39;
const LINES = 3;
/** A name this far from what it names gets a line to it, px. */
const FAR = 5;
const RANGE = 'usual range';

type Named = { kind: GateText['kind']; text: string; value: number };

/** All that may be named right of the plot, the most important first. */
function namesOf({ labels, usual }: GateChart): Named[] {
  return usual ? [...labels, { kind: 'usual', text: RANGE, value: usual.upper }] : labels;
}

/** The room right of the plot: for its names, and for half of the last day's. */
export function gutterOf(chart: GateChart, width: number): number {
  const lines = namesOf(chart).flatMap(({ text }) => wrapText(text, roomOf(width), TEXT_SIZE, LINES));
  const met = chart.luck?.label ?? '';
  if (met !== '' && textWidth(met, TEXT_SIZE) <= roomOf(width)) lines.push(met);
  const beside = lines.length === 0 ? 0 : Math.ceil(widest(lines, TEXT_SIZE)) + OFF + EDGE;
  return Math.max(beside, Math.ceil(textWidth(chart.deadline.label, TEXT_SIZE) / 2) + EDGE);
}

function roomOf(width: number): number {
  return width * MOST - OFF - EDGE;
}

/**
 * The names right of the plot, each at the height of what it names and apart from the others; one that had to move away
 * is led back by a line. Where a low picture has no room for all, the least important are left out.
 * @param range whether the usual range is to be named here, too
 */
export function gateLabels(
  chart: GateChart,
  plot: Box,
  width: number,
  y: Places['y'],
  range: boolean,
): { texts: GateText[]; leaders: SceneLine<'leader'>[] } {
  const boxes: (Named & { lines: string[]; at: number; size: number })[] = [];
  let left = plot.bottom - plot.top;
  for (const name of namesOf(chart)) {
    if (name.kind === 'usual' && !range) continue;
    const lines = wrapText(name.text, roomOf(width), TEXT_SIZE, LINES);
    const size = lines.length * TEXT_LINE;
    if (size > left) continue;
    left -= size;
    boxes.push({ ...name, lines, at: y(name.value), size });
  }
  const middles = stackBoxes(boxes, { from: plot.top, to: plot.bottom });
  const texts = boxes.flatMap(({ kind, text: whole, lines, size }, i) =>
    lines.map((text, line): GateText => {
      const middle = (middles[i] ?? 0) - size / 2 + (line + 0.5) * TEXT_LINE;
      const title = lines.join(' ') === whole ? {} : { title: whole };
      return { kind, text, x: plot.right + OFF, y: middle + TEXT_MIDDLE, anchor: 'start', size: TEXT_SIZE, ...title };
    }),
  );
  const leaders = boxes.flatMap(({ at }, i): SceneLine<'leader'>[] => {
    const middle = middles[i] ?? at;
    if (Math.abs(middle - at) <= FAR) return [];
    return [{ kind: 'leader', x1: plot.right + 1, y1: at, x2: plot.right + OFF - 2, y2: middle }];
  });
  return { texts, leaders };
}

/** What a name in the plot must not lie on. */
interface Drawn {
  lines: readonly SceneLine<string>[];
  paths: readonly (readonly { x: number; y: number }[])[];
  dots: readonly SceneDot[];
}

/** "Usual range", inside the plot beside one of its lines where nothing is drawn through it; null without such a place. */
export function rangeName({ usual, start }: GateChart, plot: Box, { x, y }: Places, drawn: Drawn): GateText | null {
  if (!usual) return null;
  const [upper, lower, end] = [y(usual.upper), y(usual.lower), x(start.day) - 4];
  const lines = [
    ...drawn.lines.filter(({ kind }) => kind !== 'axis'),
    ...drawn.paths.flatMap((path) =>
      path.map((point, i) => {
        const before = path[i - 1] ?? point;
        return { x1: before.x, y1: before.y, x2: point.x, y2: point.y };
      }),
    ),
  ];
  const whole = `${RANGE} before the gate`;
  for (const text of [whole, RANGE]) {
    for (const baseline of [upper - 4, lower + 12, upper + 12, lower - 4]) {
      const title = text === whole ? {} : { title: whole };
      const at = { x: plot.left + 4, y: baseline };
      const name: GateText = { kind: 'usual', text, ...at, anchor: 'start', size: TEXT_SIZE, ...title };
      const box = textBox(name);
      if (box.right > end || box.top < plot.top || box.bottom > plot.bottom) continue;
      const touched = drawn.dots.some(({ x, y, r }) =>
        overlaps(box, { left: x - r, right: x + r, top: y - r, bottom: y + r }),
      );
      if (!touched && !lines.some((line) => crosses(line, box))) return name;
    }
  }
  return null;
}
