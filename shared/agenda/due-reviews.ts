import type { Agenda, AgendaItem } from '#shared/agenda/agenda.ts';
import { weekOf } from '#shared/signals/weekly.ts';
import { addDays } from '#shared/time/calendar.ts';
import type { WeekStart } from '#shared/time/week.ts';

/** Days ahead of its due day that a review held today counts for it. */
const AHEAD = 3;

/**
 * Returns the reviews to hold in one sitting today, each sheet once: those overdue, the longest first, those due today, and
 * those due later this week for which a review held today counts.
 */
export function dueReviews({ items, days }: Agenda, today: string, weekStart: WeekStart): AgendaItem[] {
  const { end } = weekOf(today, weekStart);
  const ahead = addDays(today, AHEAD);
  const soon = days.filter(({ date }) => date > today && date <= end && date <= ahead).flatMap((day) => day.items);
  const seen = new Set<string>();
  return [...items, ...soon].filter(({ kind, sheet }) => {
    if (kind !== 'review' || sheet === null || seen.has(sheet)) return false;
    seen.add(sheet);
    return true;
  });
}

/** Returns whether a review is due today or was before. */
export function isDueNow({ due }: AgendaItem, today: string): boolean {
  return due !== null && due <= today;
}
