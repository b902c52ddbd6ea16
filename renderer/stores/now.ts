import { useWorkspace } from '#renderer/stores/workspace.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/**
 * This moment, UTC ISO 8601. The backend's day counts: where its clock was set to another day, it is noon of that day.
 */
export function momentNow(): string {
  const { info } = useWorkspace.getState();
  const now = new Date();
  if (!info || dateInZone(now, info.workspace.timeZone) === info.today) return now.toISOString();
  return `${info.today}T12:00:00.000Z`;
}
