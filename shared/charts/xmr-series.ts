import type { Signal } from '#shared/model/signal.ts';
import { processChart } from '#shared/signals/process-chart.ts';
import { withoutWeekdays } from '#shared/signals/weekday.ts';
import { type WeeklyValue, weeklyValues } from '#shared/signals/weekly-values.ts';
import type { XmrOptions } from '#shared/signals/xmr.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';
import type { WeekStart } from '#shared/time/week.ts';

/** How readings become the values of an XmR chart. */
export interface SeriesOptions {
  /** One value a week in place of each reading. */
  weekly?: boolean;
  /** The weekday pattern taken out; nothing to weekly values. */
  weekday?: boolean;
  today: string;
  weekStart?: WeekStart;
}

export interface XmrSeries {
  values: (XmrValue & Partial<Pick<WeeklyValue, 'start'>>)[];
  /** What was done to the readings, as sentences beside the chart. */
  notes: string[];
  /** Whether the weekday pattern could be and was taken out. */
  adjusted: boolean;
}

/** The values an XmR chart shows: readings, weeks, or readings without their weekday pattern. */
export function xmrSeries(
  readings: readonly XmrValue[],
  signal: Pick<Signal, 'aggregation'>,
  process: XmrOptions,
  { weekly = false, weekday = false, today, weekStart = 'monday' }: SeriesOptions,
): XmrSeries {
  if (weekly) {
    const { values, leftOut } = weeklyValues(readings, signal, today, weekStart);
    const without = leftOut === 0 ? '' : `; ${plural(leftOut, 'week')} with missing days left out`;
    return { values, notes: [`One value a week (${HOW[signal.aggregation]} of its days)${without}.`], adjusted: false };
  }
  const values = [...readings];
  if (!weekday) return { values, notes: [], adjusted: false };
  const now = processChart(values, process)?.now;
  const made = now ? withoutWeekdays(values, { from: now.madeFrom, to: now.madeTo }) : null;
  return made
    ? { values: made, notes: ['Weekday pattern taken out: values are not the readings themselves.'], adjusted: true }
    : { values, notes: ['The weekday pattern needs two readings of each weekday. It is still in.'], adjusted: false };
}

const HOW: Record<Signal['aggregation'], string> = {
  sum: 'sum',
  mean: 'mean',
  min: 'lowest',
  max: 'highest',
  last: 'last',
};
