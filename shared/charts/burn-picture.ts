import { type Burn, burnLine } from '#shared/charts/burn.ts';

export const BURN_WIDTH = 150;
export const BURN_HEIGHT = 34;
/** Where nothing is left; what is overspent falls below it. */
const ZERO = 26;
const TOP = 3;
const EDGE = 3;

/** A window's burn-down in a {@link BURN_WIDTH} × {@link BURN_HEIGHT} box: the points of its lines, `x,y x,y …`. */
export interface BurnPicture {
  left: string;
  /** What the objective allows. */
  even: string;
  /** The burn as so far in the days to come; empty without any. */
  ahead: string;
  /** The last point; where it stands now. */
  end: { x: number; y: number };
  zero: number;
}

/** The small picture beside the budget's text. Days run over the whole window; what is overspent is cut off below. */
export function burnPicture(burn: Burn): BurnPicture {
  const { from, to } = burn;
  const span = to - from + 1;
  const x = (day: number) => round(EDGE + ((day - from + 1) / span) * (BURN_WIDTH - 2 * EDGE));
  const y = (share: number) => round(Math.min(BURN_HEIGHT - EDGE, ZERO - share * (ZERO - TOP)));
  const line = (of: 'left' | 'even') => burnLine(burn, of).map(({ day, share }) => ({ x: x(day), y: y(share) }));
  const path = (points: readonly { x: number; y: number }[]) =>
    points.map((point) => `${point.x},${point.y}`).join(' ');
  const left = line('left');
  return {
    left: path(left),
    even: path(line('even')),
    ahead: path(burn.ahead.map(({ day, share }) => ({ x: x(day), y: y(share) }))),
    end: left.at(-1) ?? { x: x(from - 1), y: y(1) },
    zero: ZERO,
  };
}

/** The picture as static SVG, hidden from screen readers because its text stands beside it. */
export function burnSvg(burn: Burn): string {
  const { left, even, ahead, end, zero } = burnPicture(burn);
  return [
    `<svg class="p-burn" data-state="${burn.state.state}" width="${BURN_WIDTH}" height="${BURN_HEIGHT}" viewBox="0 0 ${BURN_WIDTH} ${BURN_HEIGHT}" aria-hidden="true">`,
    `<line class="p-burn-zero" x1="0" x2="${BURN_WIDTH}" y1="${zero}" y2="${zero}"/>`,
    `<polyline class="p-burn-even" points="${even}"/><polyline class="p-burn-left" points="${left}"/>`,
    ahead ? `<polyline class="p-burn-ahead" points="${ahead}"/>` : '',
    `<circle class="p-burn-now" cx="${end.x}" cy="${end.y}" r="2.6"/></svg>`,
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
