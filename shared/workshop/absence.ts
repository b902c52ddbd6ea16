import type { Workshop } from '#shared/model/workshop.ts';
import { MINUTE_MS, type Now } from '#shared/model/workshop-clock.ts';
import { atNow, elapsed, standAt, standAtEnd, viewOf } from '#shared/workshop/clock.ts';

/** After running this long unseen, the clock's time is confirmed with the room. */
const ABSENCE_MS = 15 * MINUTE_MS;
/** How often a look at the workshop is noted. */
const NOTE_MS = 15_000;

/**
 * Returns the workshop at the moment it is viewed: brought up to now, and, if its clock ran on unattended, with the clock as
 * it was then. Returns the same workshop when nothing is worth saving.
 */
export function lookedAt(workshop: Workshop, now: Now): Workshop {
  const moved = atNow(workshop.clock, now);
  // Shares that follow an overrun are recalculated at every look; only changes of the step or its end are saved.
  const { at, endsAt, anchor } = workshop.clock;
  const same = moved.at === at && moved.endsAt === endsAt && moved.anchor === anchor;
  const away = workshop.away ?? absence(workshop, now);
  // A moment is relative to the clock it was taken from; if that was set, take it again.
  const looked = same ? lastLook(workshop, now) : { ...now };
  if (same && away === workshop.away && looked === workshop.looked) return workshop;
  return { ...workshop, clock: same ? workshop.clock : moved, away, looked };
}

function lastLook({ clock, looked }: Workshop, now: Now): Now | null {
  if (clock.endsAt === null) return looked;
  return looked && elapsed(looked, now) < NOTE_MS ? looked : { ...now };
}

function absence({ clock, looked, acted }: Workshop, now: Now): Workshop['away'] {
  if (clock.endsAt === null) return null;
  if (looked && elapsed(looked, now) > ABSENCE_MS) {
    return { since: looked.wall, how: 'unseen', clock: standAt(clock, looked) };
  }
  const { left } = viewOf(clock, now);
  if (left > -ABSENCE_MS || !acted || elapsed(acted, now) <= ABSENCE_MS) return null;
  return { since: Math.round(now.wall + left), how: 'over', clock: standAtEnd(clock, now) };
}
