import type { BurnLine, BurnView } from '#shared/charts/burn-view.ts';
import {
  type Box,
  crosses,
  EDGE,
  overlaps,
  type Places,
  type SceneText,
  TEXT_MIDDLE,
  TEXT_SIZE,
  textBox,
} from '#shared/charts/scene.ts';

export type BurnLabel = SceneText<BurnLine | 'today' | 'breach'>;

/** From a line's end to its name. */
const OFF = 8;
/** From the plot up to the names of days above it. */
const ABOVE = 8;
/** Between two names. */
const APART = 6;

/**
 * Where the names stand in a burn-down's picture `width` px wide: those of lines beside their last point, those of days
 * above the plot. None over another, and over a line only where there is no other place; what has no place is left out,
 * the objective's name first.
 */
export function burnLabels(view: BurnView, plot: Box, width: number): BurnLabel[] {
  const { x, y } = placesIn(view, plot);
  const drawn = linesOf(view, { x, y }, plot);
  const placed: BurnLabel[] = [];
  const free = (label: BurnLabel) => {
    const box = textBox(label);
    const within =
      box.left >= plot.left + EDGE && box.right <= width - EDGE && box.top >= 0 && box.bottom <= plot.bottom;
    return within && placed.every((other) => !overlaps(box, textBox(other), APART));
  };
  const place = (labels: readonly BurnLabel[]) => {
    const clear = (label: BurnLabel) => !drawn.some((line) => crosses(line, textBox(label)));
    const found = labels.find((label) => free(label) && clear(label)) ?? labels.find(free);
    if (found) placed.push(found);
  };
  const above = (kind: 'today' | 'breach', text: string, day: number) =>
    (['middle', 'start', 'end'] as const).map(
      (anchor): BurnLabel => ({ kind, text, x: x(day), y: plot.top - ABOVE, anchor, size: TEXT_SIZE }),
    );
  if (view.breach) place(above('breach', `■ ${view.breach.label}`, view.breach.day));
  if (view.today !== null) place(above('today', 'today', view.today));
  for (const line of ['left', 'ahead', 'even'] as const) {
    const text = view.names[line];
    const end = view.lines[line].at(-1);
    if (text && end) place(around(line, text, x(end.day), y(end.value)));
  }
  return placed;
}

/** From a day or a share to its place in the plot. */
export function placesIn({ from, to, scale: { min, max } }: BurnView, plot: Box): Places {
  return {
    x: (day) => plot.left + ((day - from) / Math.max(1, to - from)) * (plot.right - plot.left),
    y: (value) => plot.bottom - ((value - min) / (max - min)) * (plot.bottom - plot.top),
  };
}

/** The places for a name about a line's end, the best first. */
function around(kind: BurnLine, text: string, x: number, y: number): BurnLabel[] {
  const at = (dx: number, dy: number, anchor: BurnLabel['anchor']): BurnLabel => {
    return { kind, text, x: x + dx, y: y + dy, anchor, size: TEXT_SIZE };
  };
  const near = [
    at(OFF, TEXT_MIDDLE, 'start'),
    ...[-OFF, OFF + 2 * TEXT_MIDDLE].flatMap((dy) => [at(OFF, dy, 'start'), at(0, dy, 'middle'), at(-OFF, dy, 'end')]),
  ];
  const far = [-26, 34, -44, 52].flatMap((dy) => [at(OFF, dy, 'start'), at(-OFF, dy, 'end')]);
  return [...near, ...far];
}

function linesOf({ lines, today, breach }: BurnView, { x, y }: Places, plot: Box) {
  const drawn = [lines.left, lines.even, lines.ahead].flatMap((points) =>
    points.slice(1).map(({ day, value }, i) => {
      const before = points[i] ?? { day, value };
      return { x1: x(before.day), y1: y(before.value), x2: x(day), y2: y(value) };
    }),
  );
  const days = [today, breach?.day ?? null].flatMap((day) =>
    day === null ? [] : [{ x1: x(day), y1: plot.top, x2: x(day), y2: plot.bottom }],
  );
  return [...drawn, ...days];
}
