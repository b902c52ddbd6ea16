import { type Xmr, type XmrOptions, type XmrSegment, type XmrSignal, xmr } from '#shared/signals/xmr.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';

/** Values that the limits of a process are made from at most: the latest ones, since processes drift. */
export const LATEST_VALUES = 30;
/** Values in a row on one side that make a run, and that a new normal takes. */
const RUN = 8;

/** Limits that were made, with where they hold. */
export type EnoughSegment = Extract<XmrSegment, { enough: true }>;

/** A pattern on the chart, reported once. */
export interface XmrPattern extends Omit<XmrSignal, 'date'> {
  /** The last point that belongs to it; equal to `index` for rule 1. */
  to: number;
  /** Where its first value lies, by the limits that judged it; null for a moving range and on the centre. */
  side: 'above' | 'below' | null;
}

/** A level that has held since a run began. */
interface NewNormal {
  /** Index of the run's first value. */
  from: number;
  /** Values on that side so far. */
  count: number;
  side: 'above' | 'below';
}

export interface ProcessChart {
  made: Xmr;
  /** Runs once, by where they began, then rule. */
  patterns: XmrPattern[];
  /** The limits of the process as it is now; null where its latest stretch is too short for them. */
  now: EnoughSegment | null;
  newNormal: NewNormal | null;
}

/**
 * The process behaviour chart of a series as it is now: limits from the latest values of each stretch between dividers,
 * at most 30 of them, or from those `options` name. Older values are shown and not judged. A run is reported once, where it
 * began.
 * @param values in date order, finite
 * @returns null while no stretch has six values to make limits from
 */
export function processChart(values: readonly XmrValue[], options: XmrOptions = {}): ProcessChart | null {
  const made = xmr(values, options.baseline === undefined ? { latest: LATEST_VALUES, ...options } : options);
  if (!made) return null;
  const patterns = patternsOf(made, values);
  const last = made.segments.at(-1);
  const now = last?.enough ? last : null;
  return { made, patterns, now, newNormal: now && newNormalOf(patterns, now, values.length - 1) };
}

/** Makes the signals of one run or of overlapping threes of four one pattern. By where they began, then rule. */
export function patternsOf({ signals, segments }: Xmr, values: readonly XmrValue[]): XmrPattern[] {
  const patterns: XmrPattern[] = [];
  const open = new Map<2 | 3, XmrPattern>();
  let at = 0;
  for (const { index, from, rule, chart } of signals) {
    while ((segments[at]?.to ?? index) < index) at += 1;
    const centre = segments[at]?.centre ?? null;
    const side = chart === 'mr' ? null : sideOf(values[from]?.value ?? null, centre);
    const before = rule === 1 ? undefined : open.get(rule);
    if (before && before.side === side && from <= before.to && from >= (segments[at]?.from ?? 0)) {
      before.to = index;
      continue;
    }
    const pattern = { index, rule, chart, from, to: index, side };
    if (rule !== 1) open.set(rule, pattern);
    patterns.push(pattern);
  }
  return patterns.sort((a, b) => a.from - b.from || a.rule - b.rule);
}

function sideOf(value: number | null, centre: number | null): 'above' | 'below' | null {
  if (value === null || centre === null || value === centre) return null;
  return value > centre ? 'above' : 'below';
}

/**
 * A run of eight or more that goes on to the latest value. One that fills the limits' own stretch is what they were made
 * from, not a change.
 */
function newNormalOf(patterns: readonly XmrPattern[], now: EnoughSegment, last: number): NewNormal | null {
  const run = patterns.findLast(({ rule }) => rule === 3);
  if (!run?.side || run.to !== last || run.from <= now.madeFrom || last - run.from + 1 < RUN) return null;
  return { from: run.from, count: last - run.from + 1, side: run.side };
}
