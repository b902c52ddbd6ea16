import { dateInZone, formatDate } from '#shared/time/calendar.ts';

/** "Clock set to 20 Sep 2021 for testing. …": what page and command line say of a clock that was set by `--clock`. */
export function setClockSentence(moment: string, timeZone: string): string {
  const date = dateInZone(new Date(moment), timeZone);
  return `Clock set to ${formatDate(date, 'short')} ${date.slice(0, 4)} for testing. Times on record are not real.`;
}
