import { TEXT_SIZE } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import { formatDate, fromDayNumber } from '#shared/time/calendar.ts';

/** Most labels along the axis, and the least room between two, px. */
const MOST = 7;
const APART = 14;

/** Days along an axis `room` px wide with their labels, with the year where it is more than one. None touches the next. */
export function dayTicks(from: number, to: number, room: number): { day: number; label: string }[] {
  const long = to - from > 300;
  const label = (day: number) => {
    const date = fromDayNumber(day);
    return long ? `${formatDate(date, 'short').split(' ')[1]} ${date.slice(0, 4)}` : formatDate(date, 'short');
  };
  const step = widest(['28 Sep', 'Sep 2028'].slice(long ? 1 : 0, long ? 2 : 1), TEXT_SIZE) + APART;
  const pieces = Math.max(1, Math.min(MOST - 1, to - from, Math.floor(room / step)));
  const days = Array.from({ length: pieces + 1 }, (_, i) => Math.round(from + ((to - from) * i) / pieces));
  return [...new Set(days)].map((day) => ({ day, label: label(day) }));
}
