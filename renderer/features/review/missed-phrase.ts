import { formatDate } from '#shared/time/calendar.ts';

/** Most days that are named one by one. */
const NAMED = 6;

/** "Missed: 3 and 10 November 2026", month and year only once where they are the same. */
export function missedPhrase(dates: readonly string[]): string {
  const shown = dates.slice(-NAMED);
  const phrases = shown.map((date, i) => {
    const [day, month, year] = formatDate(date).split(' ') as [string, string, string];
    const next = shown[i + 1];
    if (next?.slice(0, 7) === date.slice(0, 7)) return day;
    return next?.slice(0, 4) === date.slice(0, 4) ? `${day} ${month}` : `${day} ${month} ${year}`;
  });
  const last = phrases.pop() ?? '';
  const named = phrases.length > 0 ? `${phrases.join(', ')} and ${last}` : last;
  const more = dates.length - shown.length;
  return more > 0 ? `Missed: ${named}, and ${more} before.` : `Missed: ${named}.`;
}
