import { dateInZone } from '#shared/time/calendar.ts';

/** Now. The backend's day counts: when its clock is set to another day, this is noon of that day. */
export function momentOn(today: string, zone: string): string {
  const now = new Date();
  return dateInZone(now, zone) === today ? now.toISOString() : `${today}T12:00:00.000Z`;
}
