import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addDays, dayNumber, fromDayNumber } from '#shared/time/calendar.ts';

const WEEKS = 8;
/** The box that the points lie in, px. */
export const SPARK_BOX = { width: 86, height: 20 };
const { width: WIDTH, height: HEIGHT } = SPARK_BOX;

/** The points of a signal's last eight weeks in an 86 × 20 box, for `<polyline points>`; empty under two readings. */
export function sparklinePoints(readings: readonly Reading[], signal: string): string {
  const all = readingsOf(readings, signal);
  const last = all.at(-1);
  if (!last) return '';
  const recent = all.filter((r) => r.date > addDays(last.date, -7 * WEEKS));
  if (recent.length < 2) return '';
  const values = recent.map((r) => r.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const from = dayNumber(recent[0]?.date ?? last.date);
  const days = dayNumber(last.date) - from || 1;
  const height = high - low || 1;
  return recent
    .map((r) => {
      const x = 1 + ((dayNumber(r.date) - from) / days) * (WIDTH - 2);
      const y = high === low ? HEIGHT / 2 : 2 + (1 - (r.value - low) / height) * (HEIGHT - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

/** As {@link sparklinePoints}, of the last values of a list in order. */
export function sparklineOf(values: readonly number[]): string {
  const readings = values.slice(-7 * WEEKS).map((value, day) => ({ signal: '', date: fromDayNumber(day), value }));
  return sparklinePoints(readings, '');
}

/** The sparkline as static SVG; a picture of numbers that stand beside it, so hidden from screen readers. */
export function sparkline(readings: readonly Reading[], signal: Signal): string {
  const points = sparklinePoints(readings, signal.id);
  if (!points) return '';
  return `<svg class="p-spark" data-role="${signal.role}" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><polyline points="${points}"/></svg>`;
}
