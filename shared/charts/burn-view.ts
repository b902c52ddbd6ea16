import { type Burn, type BurnPoint, burnLine } from '#shared/charts/burn.ts';
import { spreadLabels, type ValueScale } from '#shared/charts/chart-scale.ts';
import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import { budgetPhrase } from '#shared/gates/guardrail-phrases.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { formatDate, formatDateRange, fromDayNumber } from '#shared/time/calendar.ts';

const PERCENT = { unit: '%', decimals: null };
/** What is overspent is drawn down to here: a budget gone twice. */
const FLOOR = -1;
/** Height of a name beside the plot, as a share of it. */
const NAME_HEIGHT = 0.09;
const OFF = 0.045;

/** A line's name at the height of its end, as a share from the top. */
interface EndLabel {
  of: 'left' | 'even';
  text: string;
  at: number;
}

/** Everything the chart of an error budget shows. */
export interface BurnView {
  title: string;
  /** Days; the lines begin a day before the first. */
  from: number;
  to: number;
  scale: ValueScale;
  xTicks: { day: number; label: string }[];
  lines: { left: { day: number; value: number }[]; even: { day: number; value: number }[] };
  /** Names at the lines' ends, and the day these end on. */
  labels: EndLabel[];
  endDay: number;
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
  const last = points.at(-1);
  const breached = points.find(({ date }) => date === state.breachedOn);
  const middle = Math.round((from + to) / 2);
  const date = (day: number) => formatDate(fromDayNumber(day), 'short');
  return {
    title: `${formatDateRange(burn.start, burn.end)}: ${budgetPhrase(state)}`,
    from: from - 1,
    to: Math.max(to, from),
    scale,
    xTicks: [...new Set([from, middle, to])].map((day) => ({ day, label: date(day) })),
    lines: { left: line('left'), even: line('even') },
    labels: endLabels(last, scale),
    endDay: last?.day ?? from,
    breach: breached ? { day: breached.day, label: `breached ${formatDate(breached.date, 'short')}` } : null,
    stops: points.map((point) => stopOf(point, inside(point.left), counts)),
    table: tableOf(points, counts),
  };
}

function endLabels(last: BurnPoint | undefined, { min, max }: ValueScale): EndLabel[] {
  if (!last) return [];
  const share = (value: number) => (max - Math.max(min, value)) / (max - min);
  const named = [
    { of: 'left' as const, text: `${percent(last.left)} left`, value: last.left },
    { of: 'even' as const, text: 'at the objective', value: last.even },
  ];
  // A little off the lines of 0 and 100%, which they may run into.
  const places = spreadLabels(
    named.map(({ value }) => share(value) + (value < 0 ? OFF : -OFF)),
    NAME_HEIGHT,
  );
  return named.map(({ of, text }, i) => ({ of, text, at: places[i] ?? 0 }));
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
