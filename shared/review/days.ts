import { formatDate } from '#shared/time/calendar.ts';

/** A day as a review's sentences show it: "5 Dec", with the year only where it is not that of `today`. */
export function dayPhrase(date: string, today: string): string {
  const [year, short] = [date.slice(0, 4), formatDate(date, 'short')];
  return year === today.slice(0, 4) ? short : `${short} ${year}`;
}

/** "12 Oct to 8 Nov", or the one day. */
export function spanPhrase(from: string, to: string, today: string): string {
  return from === to ? dayPhrase(from, today) : `${dayPhrase(from, today)} to ${dayPhrase(to, today)}`;
}
