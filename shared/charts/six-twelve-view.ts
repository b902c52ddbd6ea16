import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import { TEXT_SIZE } from '#shared/charts/scene.ts';
import type { Period, SixTwelve } from '#shared/charts/six-twelve.ts';
import { widest } from '#shared/charts/text-width.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** A week or month at its place along the chart, in widths of a month. */
export interface Place extends Period {
  x: number;
}

/** Their names are longer than those of months, and stand as far apart. */
const WEEK_WIDTH = 1.5;
/** Between two labels under the axis, px. */
const APART = 4;
const monthsFrom = (weeks: number) => (weeks - 1) * WEEK_WIDTH + 2;

/** Where along the chart the line between weeks and months stands. */
export function betweenWeeksAndMonths({ weeks }: SixTwelve): number {
  return monthsFrom(weeks.length) - 1;
}

/** Weeks, a gap, months. */
export function sixTwelvePlaces({ weeks, months }: SixTwelve): Place[] {
  return [
    ...weeks.map((week, i) => ({ ...week, x: i * WEEK_WIDTH })),
    ...months.map((month, i) => ({ ...month, x: monthsFrom(weeks.length) + i })),
  ];
}

/**
 * The labels under the axis by place, none over the next: where there is no room for all, every second or third of the
 * weeks and of the months, counted from the last.
 * @param unit px for one width of a month
 */
export function sixTwelveLabels(places: readonly Place[], unit: number): Map<number, string> {
  const labels = new Map<number, string>();
  for (const kind of ['week', 'month'] as const) {
    const own = places.filter((place) => place.kind === kind);
    const room =
      widest(
        own.map(({ label }) => label),
        TEXT_SIZE,
      ) + APART;
    const each = Math.max(1, Math.ceil(room / (unit * (kind === 'week' ? WEEK_WIDTH : 1))));
    own.forEach(({ x, label }, i) => {
      if ((own.length - 1 - i) % each === 0) labels.set(x, label);
    });
  }
  return labels;
}

/** Stretches without gaps, weeks and months apart. */
export function sixTwelveLines(places: readonly Place[], of: 'value' | 'prior'): Place[][] {
  const lines: Place[][] = [];
  let before: Place | undefined;
  for (const place of places) {
    if (place[of] !== null) {
      if (before?.kind === place.kind && before[of] !== null) lines.at(-1)?.push(place);
      else lines.push([place]);
    }
    before = place;
  }
  return lines;
}

function periodName({ kind, start, end }: Period): string {
  if (kind === 'week') return `Week to ${formatDate(end)}`;
  return formatDate(start).replace(/^\d+ /, '');
}

/** A period as a place to stop at. */
export function sixTwelveStop(place: Place, { signal }: SixTwelve): Stop {
  const show = (value: number) => formatMeasured(value, signal);
  return {
    x: place.x,
    y: place.value,
    tip: [
      place.value === null ? 'no reading' : `${show(place.value)}${place.partial ? ' so far' : ''}`,
      periodName(place),
      ...(place.prior === null ? [] : [`year before ${show(place.prior)}${place.priorPartial ? ' (partial)' : ''}`]),
      ...(place.target === null ? [] : [`target ${show(place.target)}`]),
    ],
  };
}

/** The periods as a table. */
export function sixTwelveTable(places: readonly Place[], { signal }: SixTwelve): ChartTable {
  const show = (value: number | null) => (value === null ? '' : formatMeasured(value, signal));
  return {
    columns: ['Period', signal.name || 'Value', 'Partial', 'Year before', 'Target'],
    rows: places.map((place) => ({
      key: `${place.kind} ${place.start}`,
      cells: [
        periodName(place),
        show(place.value),
        place.partial ? 'partial' : '',
        show(place.prior),
        show(place.target),
      ],
      values: [periodName(place), place.value, place.partial ? 'partial' : '', place.prior, place.target],
    })),
  };
}

/** What the lines and markers are, at the height of their last month. */
export function sixTwelveNames(places: readonly Place[]): { name: string; value: number }[] {
  const last = (of: 'value' | 'prior' | 'target') => places.findLast((place) => place[of] !== null)?.[of] ?? null;
  return (
    [
      ['this year', last('value')],
      ['year before', last('prior')],
      ['▽ target', last('target')],
    ] as const
  ).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
