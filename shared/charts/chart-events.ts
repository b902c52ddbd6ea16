import { dayNumber } from '#shared/time/calendar.ts';

/** A dated note on a chart; `row` is the line of text above the plot it stands in. */
export interface ChartEvent {
  day: number;
  /** The note as written. */
  text: string;
  /** The words beside its flag, shortened; empty where there is no room and the flag stands alone. */
  label: string;
  row: number;
}

/** Lines of text above the plot that notes may take, and characters one line holds across the whole plot. */
const ROWS = 2;
const CHARACTERS = 56;
const LABEL_LIMIT = 22;

/**
 * The notes of the days `from` to `to`, each with words that begin at its day and end before the next ones of the same
 * row do; where rows are full the flag stands alone and tells its text to those who point at it.
 */
export function chartEvents(events: readonly { date: string; text: string }[], from: number, to: number): ChartEvent[] {
  const ends = Array.from({ length: ROWS }, () => Number.NEGATIVE_INFINITY);
  const perDay = CHARACTERS / Math.max(1, to - from);
  return events
    .map(({ date, text }) => ({ day: dayNumber(date), text: text.trim() }))
    .filter(({ day, text }) => day >= from && day <= to && text !== '')
    .sort((a, b) => a.day - b.day || (a.text < b.text ? -1 : 1))
    .map(({ day, text }) => {
      const at = (day - from) * perDay;
      const row = ends.findIndex((end) => end <= at);
      const room = Math.min(LABEL_LIMIT, Math.floor(CHARACTERS + 14 - at));
      const letters = [...text];
      const label =
        letters.length <= room
          ? text
          : `${letters
              .slice(0, room - 1)
              .join('')
              .trimEnd()}…`;
      if (row < 0) return { day, text, label: '', row: 0 };
      ends[row] = at + [...label].length + 3;
      return { day, text, label, row };
    });
}
