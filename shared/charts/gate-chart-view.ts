import type { Stop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import type { GateChart } from '#shared/charts/gate-chart.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { formatDate, fromDayNumber } from '#shared/time/calendar.ts';

/** What is known of one day besides its value: why it is a signal, and what happened. */
function remarksOf(chart: GateChart): Map<number, string[]> {
  const remarks = new Map<number, string[]>();
  const add = (day: number, text: string) => remarks.set(day, [...(remarks.get(day) ?? []), text]);
  for (const { day, why } of chart.marks) add(day, why);
  for (const { day, text } of chart.events) add(day, text);
  return remarks;
}

/** Every reading of a gate chart as a place to stop at. */
export function gateStops(chart: GateChart): Stop[] {
  const remarks = remarksOf(chart);
  return chart.points.map(({ day, value }) => ({
    x: day,
    y: value,
    tip: [
      formatValue(value, { unit: chart.signal.unit, decimals: null }),
      formatDate(fromDayNumber(day)),
      ...(remarks.get(day) ?? []),
    ],
  }));
}

/** The readings of a gate chart, each with whether it counts and what is remarkable about it. */
export function gateTable(chart: GateChart): ChartTable {
  const remarks = remarksOf(chart);
  return {
    columns: ['Date', chart.signal.name || 'Reading', 'Counts', 'Remarks'],
    rows: chart.points.map(({ day, value, inside }) => {
      const date = fromDayNumber(day);
      const counts = inside ? 'inside the gate' : 'before';
      const remark = remarks.get(day)?.join('; ') ?? '';
      return {
        key: date,
        cells: [formatDate(date), formatValue(value, { unit: chart.signal.unit, decimals: null }), counts, remark],
        values: [date, value, counts, remark],
      };
    }),
  };
}
