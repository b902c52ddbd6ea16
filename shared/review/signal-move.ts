import { shownRange } from '#shared/charts/shown-range.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { baselineValue, decimal } from '#shared/signals/aggregate.ts';
import { type ProcessChart, processChart, type XmrPattern } from '#shared/signals/process-chart.ts';

/** With fewer readings, choosing a list would be a coin toss. */
const FEWEST = 3;

/** The days a review covers, for one signal. */
export interface Stretch {
  /** First day with readings that no review has seen. */
  from: string;
  /** Readings are counted from this day on: the gate's start, or `from`. */
  judgedFrom: string;
  today: string;
  /** "the last review on 3 Nov". */
  since: string;
}

interface Dated {
  date: string;
  value: number;
}

/** The limits of the process as it is now, and the readings they were made from. */
interface UsualNow {
  lower: number;
  upper: number;
  provisional: boolean;
  /** First and last day of the readings that made the limits, and how many they are. */
  from: string;
  to: string;
  count: number;
}

/** A new reading that completes an unusual pattern which no review has seen. */
export interface Mark extends Dated {
  /** Every such pattern, as a phrase. */
  why: string;
  /** Its side of the centre; null where only its jump is unusual, which is neither good nor bad. */
  side: 'above' | 'below' | null;
}

/** What the data alone show about one signal. */
export interface SignalMove {
  signal: Signal;
  stretch: Stretch;
  last: Dated | null;
  /** Readings that no review has seen. */
  fresh: number;
  /** Those of them that are too old for the limits of now to judge. */
  unjudged: number;
  /** Readings from the gate's start on. */
  judged: number;
  /** Readings of the process as it is now: since the latest divider. */
  history: number;
  /** The last reading that a review has seen. */
  before: Dated | null;
  /** Last reading minus the one before; null without either, or without a new one. */
  change: number | null;
  baseline: number | null;
  /** Last reading minus baseline. */
  fromBaseline: number | null;
  /** Null with fewer than six readings of the process. */
  usual: UsualNow | null;
  marks: Mark[];
  /** A pattern that a review has seen and that goes on, with the day it began; null without one. */
  ongoing: { why: string; began: string } | null;
  list: 'moved' | 'still' | 'unclear';
}

/**
 * Returns how one signal moved. New readings are judged by the limits of the process as it is now (`processChart`); what a
 * review has seen is not a mark again.
 * @param readings those up to today
 */
export function signalMove(signal: Signal, readings: readonly Reading[], stretch: Stretch): SignalMove {
  const { from, judgedFrom, today } = stretch;
  const own = readingsOf(readings, signal.id, '', today);
  const last = own.at(-1) ?? null;
  const before = own.findLast(({ date }) => date < from) ?? null;
  const fresh = own.filter(({ date }) => date >= from).length;
  const judged = own.filter(({ date }) => date >= judgedFrom).length;
  const baseline = baselineValue(signal.baseline, signal.id, readings);
  const chart = processChart(own, signal.process);
  const news = chart?.now ? newsOf(signal, own, chart, from) : null;
  const segment = chart?.made.segments.at(-1);
  const list =
    fresh === 0 || !news ? 'unclear' : news.marks.length > 0 ? 'moved' : judged < FEWEST ? 'unclear' : 'still';
  return {
    signal,
    stretch,
    last: last && { date: last.date, value: last.value },
    fresh,
    unjudged: news ? own.slice(0, news.judgedAt).filter(({ date }) => date >= from).length : 0,
    judged,
    history: segment ? segment.to - segment.from + 1 : sinceDivider(signal, own),
    before: before && { date: before.date, value: before.value },
    change: fresh > 0 && last && before ? difference(last.value, before.value) : null,
    baseline,
    fromBaseline: last && baseline !== null ? difference(last.value, baseline) : null,
    usual: news?.usual ?? null,
    marks: news?.marks ?? [],
    ongoing: news?.ongoing ?? null,
    list,
  };
}

/** What the limits of now call unusual among the readings from `from` on. */
function newsOf(
  signal: Signal,
  own: readonly Reading[],
  { now, patterns: all }: ProcessChart,
  from: string,
): (Pick<SignalMove, 'marks' | 'ongoing'> & { usual: UsualNow; judgedAt: number }) | null {
  if (!now) return null;
  const dateOf = (index: number) => own[index]?.date ?? '';
  const patterns = all.filter((pattern) => pattern.from >= now.from && dateOf(pattern.to) >= from);
  const seen = seenPatterns(signal, own, from);
  const isNews = (one: XmrPattern) => dateOf(one.index) >= from && !seen.some((other) => goesOn(other, one, dateOf));
  const marks = new Map<number, Mark>();
  for (const { index, rule, chart, side } of patterns
    .filter(isNews)
    .sort((a, b) => a.index - b.index || a.rule - b.rule)) {
    const reading = own[index];
    if (!reading) continue;
    const mark = marks.get(index);
    const why = WHY[chart][rule];
    marks.set(index, {
      date: reading.date,
      value: reading.value,
      why: mark ? `${mark.why}; ${why}` : why,
      side: mark?.side ?? side,
    });
  }
  const old = marks.size === 0 ? patterns.findLast((pattern) => !isNews(pattern)) : undefined;
  const { lower, upper, provisional, madeFrom, madeTo } = now;
  const made = { from: dateOf(madeFrom), to: dateOf(madeTo), count: madeTo - madeFrom + 1 };
  return {
    usual: { ...shownRange({ lower, upper }, own.slice(madeFrom), signal.unit), provisional, ...made },
    marks: [...marks.values()],
    ongoing: old ? { why: WHY[old.chart][old.rule], began: dateOf(old.from) } : null,
    judgedAt: madeFrom,
  };
}

interface SeenPattern extends Pick<XmrPattern, 'rule' | 'chart' | 'side'> {
  began: string;
  until: string;
}

/** The patterns there were when the last review looked, by the limits of then. */
function seenPatterns(signal: Signal, own: readonly Reading[], from: string): SeenPattern[] {
  const then = own.filter(({ date }) => date < from);
  const patterns = processChart(then, signal.process)?.patterns ?? [];
  return patterns.map(({ rule, chart, side, from: first, to }) => {
    return { rule, chart, side, began: then[first]?.date ?? '', until: then[to]?.date ?? '' };
  });
}

/** Returns whether a pattern is one seen before that goes on: limits move on, so its days need only meet. */
function goesOn(seen: SeenPattern, now: XmrPattern, dateOf: (index: number) => string): boolean {
  if (seen.rule !== now.rule || seen.chart !== now.chart || seen.side !== now.side) return false;
  return seen.began <= dateOf(now.to) && dateOf(now.from) <= seen.until;
}

/** The rules of the chart, in plain words. */
const WHY: Record<XmrPattern['chart'], Record<XmrPattern['rule'], string>> = {
  x: {
    1: 'outside the usual range',
    2: 'three of four near a limit',
    3: 'eight in a row on one side of the centre',
  },
  mr: { 1: 'a larger jump than usual', 2: '', 3: '' },
};

/** How many readings the process has so far. A divider after the last reading divides nothing yet. */
function sinceDivider({ process }: Signal, own: readonly Reading[]): number {
  const last = own.at(-1)?.date ?? '';
  const divider = process.dividers.reduce((latest, date) => (date <= last && date > latest ? date : latest), '');
  return own.filter(({ date }) => date >= divider).length;
}

/** Null when the numbers are too large to subtract. */
function difference(now: number, before: number): number | null {
  const value = now - before;
  return Number.isFinite(value) ? decimal(value, Math.max(Math.abs(now), Math.abs(before))) : null;
}
