import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import type { GateChart } from '#shared/charts/gate-chart.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { formatDate, fromDayNumber } from '#shared/time/calendar.ts';

/** What is known of one day besides its value: why it is a signal, what happened, and the past stretch that ended on it. */
function remarksOf(chart: GateChart): Map<number, string[]> {
  const remarks = new Map<number, string[]>();
  const add = (day: number, text: string) => remarks.set(day, [...(remarks.get(day) ?? []), text]);
  for (const { day, why } of chart.marks) add(day, why);
  for (const { day, text } of chart.events) add(day, text);
  for (const { day, text } of chart.luck?.marks ?? []) add(day, text);
  return remarks;
}

/** Days on which a past stretch ended, but without a reading. */
function otherDays({ luck, points }: GateChart): number[] {
  const taken = new Set(points.map(({ day }) => day));
  return (luck?.marks ?? []).flatMap(({ day }) => (taken.has(day) ? [] : [day]));
}

/** Every reading of a gate chart as a place to stop at, and every day on which a past stretch ended. */
export function gateStops(chart: GateChart): Stop[] {
  const remarks = remarksOf(chart);
  const readings = chart.points.map(
    ({ day, value }): Stop => ({
      x: day,
      y: value,
      tip: [
        formatValue(value, { unit: chart.signal.unit, decimals: null }),
        formatDate(fromDayNumber(day)),
        ...(remarks.get(day) ?? []),
      ],
    }),
  );
  const others = otherDays(chart).map((day): Stop => ({ x: day, y: null, tip: remarks.get(day) ?? [] }));
  return [...readings, ...others].sort((a, b) => a.x - b.x);
}

/**
 * The readings of a gate chart, each with whether it counts and what is remarkable about it; days without a reading on which a
 * past stretch ended have a row of their own.
 */
export function gateTable(chart: GateChart): ChartTable {
  const remarks = remarksOf(chart);
  const days = [...chart.points, ...otherDays(chart).map((day) => ({ day, value: null, inside: false }))];
  return {
    columns: ['Date', chart.signal.name || 'Reading', 'Counts', 'Remarks'],
    rows: days
      .sort((a, b) => a.day - b.day)
      .map(({ day, value, inside }) => {
        const date = fromDayNumber(day);
        const counts = inside ? 'inside the gate' : 'before';
        const remark = remarks.get(day)?.join('; ') ?? '';
        const shown = value === null ? '' : formatValue(value, { unit: chart.signal.unit, decimals: null });
        return {
          key: date,
          cells: [formatDate(date), shown, counts, remark],
          values: [date, value ?? '', counts, remark],
        };
      }),
  };
}
