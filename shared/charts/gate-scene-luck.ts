import type { GateChart } from '#shared/charts/gate-chart.ts';
import type { GateText } from '#shared/charts/gate-scene-labels.ts';
import { type Box, EDGE, TEXT_SIZE, TICK_OFF } from '#shared/charts/scene.ts';
import { textWidth } from '#shared/charts/text-width.ts';

/** Room of the strip below the dates, px. */
export const STRIP_ROOM = 22;
const HEIGHT = 12;
/** From the last date's baseline to the strip. */
const BELOW_DATES = 26;
/** A mark takes this share of its day's room, and no more than so many px. */
const [SHARE, WIDEST] = [0.72, 6];
/** Days that are narrower have no room for an outline: a stretch that was not met is a low tick there. */
const OUTLINED = 4.5;
const TICK = 4;
/** From the plot to the strip's label. */
const OFF = 10;

/** Days that are narrower run together: a bar for each run of the same outcome. */
const APART = 2.4;

/** A past stretch under the day it ended, or a run of them. */
export interface StripMark {
  /** A full block, an empty one, or a low tick in its place. */
  kind: 'met' | 'missed' | 'missed-low';
  /** The days on which its stretches ended. */
  days: [first: number, last: number];
  x: number;
  y: number;
  width: number;
  height: number;
  /** "3–16 November: met" */
  title: string;
}

export interface LuckStrip {
  marks: StripMark[];
  /** Its name, and how many were met. */
  texts: GateText[];
}

/** The strip of past stretches on a chart's time axis; null without any. */
export function luckStrip(
  { luck, from }: GateChart,
  plot: Box,
  width: number,
  x: (day: number) => number,
): LuckStrip | null {
  if (!luck || luck.marks.length === 0) return null;
  const pixels = x(from + 1) - x(from);
  const wide = Math.max(0.8, Math.min(WIDEST, pixels * SHARE));
  const top = plot.bottom + BELOW_DATES;
  const single = luck.marks.map(({ day, met, text }): StripMark => {
    const low = !met && pixels < OUTLINED;
    const left = Math.min(plot.right - wide, Math.max(plot.left, x(day) - wide / 2));
    const at = { days: [day, day] satisfies [number, number], x: left, width: wide, title: text };
    return low
      ? { ...at, kind: 'missed-low', y: top + HEIGHT - TICK, height: TICK }
      : { ...at, kind: met ? 'met' : 'missed', y: top, height: HEIGHT };
  });
  const marks = pixels < APART ? joinRuns(single) : single;
  const baseline = top + HEIGHT - 2;
  const text = (words: string, at: number, anchor: 'start' | 'end'): GateText => ({
    kind: 'luck',
    text: words,
    x: at,
    y: baseline,
    anchor,
    size: TEXT_SIZE,
  });
  const name = 'Luck';
  const room = plot.left - TICK_OFF - EDGE;
  const fits = plot.right + OFF + textWidth(luck.label, TEXT_SIZE) + EDGE <= width;
  return {
    marks,
    texts: [
      ...(textWidth(name, TEXT_SIZE) <= room ? [text(name, plot.left - TICK_OFF, 'end')] : []),
      ...(fits ? [text(luck.label, plot.right + OFF, 'start')] : []),
    ],
  };
}

/** Marks of the same kind on successive days as one, as wide as they are together. */
function joinRuns(marks: readonly StripMark[]): StripMark[] {
  const runs: StripMark[] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    if (run && run.kind === mark.kind && mark.days[0] === run.days[1] + 1) {
      const title = `${run.title.split('; ')[0]}; … ${mark.title}`;
      runs[runs.length - 1] = { ...run, days: [run.days[0], mark.days[1]], width: mark.x + mark.width - run.x, title };
    } else runs.push(mark);
  }
  return runs;
}
