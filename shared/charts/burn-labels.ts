import type { BurnLine, BurnView } from '#shared/charts/burn-view.ts';
import {
  type Box,
  crosses,
  EDGE,
  overlaps,
  type Places,
  type SceneText,
  TEXT_LINE,
  TEXT_MIDDLE,
  TEXT_SIZE,
  textBox,
} from '#shared/charts/scene.ts';

export type BurnLabel = SceneText<BurnLine | 'today' | 'breach'>;

/** From a line's end to its name. */
const OFF = 8;
/** From the plot up to the names of days above it. */
const ABOVE = 8;
/** Further off the end of a line, sideways and up or down, where there is no room beside it. */
const ASIDE = [OFF, 20, 36, 60, 90, 130];
const STEPS = [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7].map((lines) => lines * TEXT_LINE);
/** So many places are tried for one clear of today's line too; further off, a name had better stand over that. */
const NEAREST = 40;
/** Between two names. */
const APART = 6;

/**
 * Where the names stand in a burn-down's picture `width` px wide: those of lines beside their last point, those of days
 * above the plot. None over another, and over a line only where there is no other place; what has no place is left out,
 * the objective's name first.
 */
export function burnLabels(view: BurnView, plot: Box, width: number): BurnLabel[] {
  const { x, y } = placesIn(view, plot);
  const { curves, days } = linesOf(view, { x, y }, plot);
  const placed: BurnLabel[] = [];
  const free = (label: BurnLabel) => {
    const box = textBox(label);
    const within =
      box.left >= plot.left + EDGE && box.right <= width - EDGE && box.top >= 0 && box.bottom <= plot.bottom;
    return within && placed.every((other) => !overlaps(box, textBox(other), APART));
  };
  const place = (labels: readonly BurnLabel[]) => {
    const clear = (label: BurnLabel, of: typeof curves) => !of.some((line) => crosses(line, textBox(label)));
    const found =
      labels.slice(0, NEAREST).find((label) => free(label) && clear(label, curves) && clear(label, days)) ??
      labels.find((label) => free(label) && clear(label, curves)) ??
      labels.find(free);
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
  const near = [-OFF, OFF + 2 * TEXT_MIDDLE].map((dy) => at(0, dy, 'middle'));
  const beside = STEPS.flatMap((down) =>
    ASIDE.flatMap((aside) => [at(aside, TEXT_MIDDLE + down, 'start'), at(-aside, TEXT_MIDDLE + down, 'end')]),
  );
  return [...near, ...beside].sort((a, b) => away(a, x, y) - away(b, x, y));
}

/** How far a name begins from its line's end; above or below counts a little more than beside. */
function away(label: BurnLabel, x: number, y: number): number {
  return Math.abs(label.x - x) + 1.2 * Math.abs(label.y - TEXT_MIDDLE - y) + (label.anchor === 'end' ? 2 : 0);
}

function linesOf({ lines, today, breach }: BurnView, { x, y }: Places, plot: Box) {
  const curves = [lines.left, lines.even, lines.ahead].flatMap((points) =>
    points.slice(1).map(({ day, value }, i) => {
      const before = points[i] ?? { day, value };
      return { x1: x(before.day), y1: y(before.value), x2: x(day), y2: y(value) };
    }),
  );
  const days = [today, breach?.day ?? null].flatMap((day) =>
    day === null ? [] : [{ x1: x(day), y1: plot.top, x2: x(day), y2: plot.bottom }],
  );
  return { curves, days };
}
