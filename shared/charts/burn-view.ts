import { type Burn, type BurnPoint, burnLine } from '#shared/charts/burn.ts';
import type { ValueScale } from '#shared/charts/chart-scale.ts';
import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import { budgetPhrase } from '#shared/gates/guardrail-phrases.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { formatDate, formatDateRange, fromDayNumber } from '#shared/time/calendar.ts';

const PERCENT = { unit: '%', decimals: null };
/** What is overspent is drawn down to here: a budget gone twice. */
const FLOOR = -1;
export type BurnLine = 'left' | 'even' | 'ahead';

/** Everything the chart of an error budget shows. */
export interface BurnView {
  title: string;
  /** Days; the lines begin a day before the first. */
  from: number;
  to: number;
  scale: ValueScale;
  xTicks: { day: number; label: string }[];
  /** `ahead` is dotted: the burn as so far, to where the budget is spent or to the window's end. */
  lines: Record<BurnLine, { day: number; value: number }[]>;
  /** What stands beside a line's last point. */
  names: Partial<Record<BurnLine, string>>;
  /** Today's line; null once no day is to come. */
  today: number | null;
  breach: { day: number; label: string } | null;
  stops: Stop[];
  table: ChartTable;
}

/** The burn-down of a window as it is charted. `counts`: whether good and valid are counts or a percentage. */
export function burnView(burn: Burn, counts: boolean): BurnView {
  const { points, state, from, to } = burn;
  const lowest = Math.min(0, ...points.map(({ left }) => left));
  const min = Math.max(FLOOR, lowest < 0 ? lowest - 0.05 : 0);
  const scale = {
    min,
    max: 1,
    ticks: min < -0.5 ? [-1, -0.5, 0, 0.5, 1] : min < 0 ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1],
  };
  const inside = (value: number) => Math.max(min, value);
  const line = (of: 'left' | 'even') => burnLine(burn, of).map(({ day, share }) => ({ day, value: inside(share) }));
  const breached = points.find(({ date }) => date === state.breachedOn);
  const middle = Math.round((from + to) / 2);
  const date = (day: number) => formatDate(fromDayNumber(day), 'short');
  return {
    title: `${formatDateRange(burn.start, burn.end)}: ${budgetPhrase(state)}`,
    from: from - 1,
    to: Math.max(to, from),
    scale,
    xTicks: [...new Set([from, middle, to])].map((day) => ({ day, label: date(day) })),
    lines: {
      left: line('left'),
      even: line('even'),
      ahead: burn.ahead.map(({ day, share }) => ({ day, value: inside(share) })),
    },
    names: namesOf(burn),
    today: burn.today !== null && burn.today <= to ? burn.today : null,
    breach: breached ? { day: breached.day, label: `breached ${formatDate(breached.date, 'short')}` } : null,
    stops: points.map((point) => stopOf(point, inside(point.left), counts)),
    table: tableOf(points, counts),
  };
}

function namesOf({ points, ahead, state }: Burn): BurnView['names'] {
  const last = points.at(-1);
  if (!last) return {};
  const end = ahead.at(-1);
  const by = state.spentBy === null ? 'spent at this rate' : `spent by ${formatDate(state.spentBy, 'short')}`;
  return {
    left: last.left < 0 ? `${percent(-last.left)} over` : `${percent(last.left)} left`,
    even: 'at the objective',
    ...(end ? { ahead: end.share > 0 ? `${percent(end.share)} left at this rate` : by } : {}),
  };
}

function percent(share: number): string {
  return formatMeasured(share * 100, PERCENT, [0, 100]);
}

function sliOf({ good, valid }: BurnPoint): number | null {
  return valid > 0 ? (good / valid) * 100 : null;
}

function goodWords(point: BurnPoint, counts: boolean): string {
  const sli = sliOf(point);
  if (sli === null) return 'nothing valid';
  const shown = formatMeasured(sli, PERCENT, [0, 100]);
  return counts
    ? `${point.good.toLocaleString('en')} of ${point.valid.toLocaleString('en')} good (${shown})`
    : `${shown} good`;
}

function stopOf(point: BurnPoint, y: number, counts: boolean): Stop {
  const left = point.left < 0 ? `overspent by ${percent(-point.left)}` : `${percent(point.left)} of the budget left`;
  return { x: point.day, y, tip: [left, formatDate(point.date), goodWords(point, counts)] };
}

function tableOf(points: readonly BurnPoint[], counts: boolean): ChartTable {
  const own = counts ? ['Good', 'Valid'] : [];
  return {
    columns: ['Date', ...own, 'SLI', 'Budget left', 'Left at the objective'],
    rows: points.map((point) => {
      const sli = sliOf(point);
      const numbers = counts ? [point.good, point.valid] : [];
      return {
        key: point.date,
        cells: [
          formatDate(point.date),
          ...numbers.map((number) => number.toLocaleString('en')),
          sli === null ? '' : formatMeasured(sli, PERCENT, [0, 100]),
          percent(point.left),
          percent(point.even),
        ],
        values: [point.date, ...numbers, sli, point.left * 100, point.even * 100],
      };
    }),
  };
}
