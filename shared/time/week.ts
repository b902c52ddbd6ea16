/** The first day of a week: Monday (ISO 8601) or Sunday (US calendars, Amazon's reviews). */
export const WEEK_STARTS = ['monday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];
