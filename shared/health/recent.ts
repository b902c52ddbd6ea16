import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { addDays, formatDate } from '#shared/time/calendar.ts';

/** Days for which a measurement counts. */
export const RECENT_DAYS = 90;

/** How many gates back something that moves from gate to gate is followed. */
const GATES_BACK = 6;

/**
 * Returns the day from which measurements still count: 90 days back, or the start of the gate that runs if that is earlier.
 */
export function recentSince({ gates }: Pick<Sheet, 'gates'>, today: string): string {
  const since = addDays(today, -RECENT_DAYS);
  const gate = gates.at(-1);
  return gate && gate.start <= today && gate.end >= today && gate.start < since ? gate.start : since;
}

/** Returns the last gates that people agreed on, oldest first: sealed ones, and ones that a decision was taken on. */
export function agreedGates({ gates, decisions }: Pick<Sheet, 'gates' | 'decisions'>): Gate[] {
  const decided = new Set(decisions.map(({ gate }) => gate));
  return gates
    .filter(({ id, seal }) => seal !== null || decided.has(id))
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .slice(-GATES_BACK);
}

/** "3 Nov"; with the year where it is not this year's. */
export function dayPhrase(date: string, today: string): string {
  const short = formatDate(date, 'short');
  return date.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${date.slice(0, 4)}`;
}

/** A gate by its days: "2 – 15 Mar", "23 Feb – 8 Mar 2025", "28 Dec 2025 – 10 Jan 2026". */
export function gatePhrase({ start, end }: Pick<Gate, 'start' | 'end'>, today: string): string {
  const [first, last] = [formatDate(start, 'short'), formatDate(end, 'short')];
  const [from, to] = [start.slice(0, 4), end.slice(0, 4)];
  if (from !== to) return `${first} ${from} – ${last} ${to}`;
  const sameMonth = start.slice(0, 7) === end.slice(0, 7);
  return `${sameMonth ? first.split(' ')[0] : first} – ${dayPhrase(end, today)}`;
}

/** Returns the latest of some days, up to today; null when there is none since `since`. */
export function latestSince(days: readonly string[], since: string): string | null {
  const latest = days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null);
  return latest !== null && latest >= since ? latest : null;
}
