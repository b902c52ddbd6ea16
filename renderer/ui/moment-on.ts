import { dateInZone } from '#shared/time/calendar.ts';

/** Now. The backend's day counts: where its clock was set to another day, it is noon of that day. */
export function momentOn(today: string, zone: string): string {
  const now = new Date();
  return dateInZone(now, zone) === today ? now.toISOString() : `${today}T12:00:00.000Z`;
}
