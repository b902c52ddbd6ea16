import { compareReadings, type Reading } from '#shared/model/reading.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** Returns the readings of these signals inside the gate and after today, which no verdict counts; by day. */
export function laterReadings(
  signals: readonly string[],
  gate: { start: string; end: string } | null,
  readings: readonly Reading[],
  today: string,
): Reading[] {
  if (!gate || today >= gate.end) return [];
  const watched = new Set(signals);
  return readings
    .filter(({ signal, date }) => date > today && date >= gate.start && date <= gate.end && watched.has(signal))
    .sort((a, b) => (a.date === b.date ? compareReadings(a, b) : a.date < b.date ? -1 : 1));
}

/** "2 readings after 20 February 2026 are left out (6 March 2026 to 12 March 2026)."; empty where there are none. */
export function laterPhrase(later: readonly Pick<Reading, 'date'>[], today: string): string {
  if (later.length === 0) return '';
  const days = [...new Set(later.map(({ date }) => date))];
  const [first = today] = days;
  const last = days.at(-1) ?? first;
  const which = first === last ? formatDate(first) : `${formatDate(first)} to ${formatDate(last)}`;
  const verb = later.length === 1 ? 'is' : 'are';
  return `${plural(later.length, 'reading')} after ${formatDate(today)} ${verb} left out (${which}).`;
}
