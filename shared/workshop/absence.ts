import type { Workshop } from '#shared/model/workshop.ts';
import { MINUTE_MS, type Now } from '#shared/model/workshop-clock.ts';
import { atNow, elapsed, standAt, standAtEnd, viewOf } from '#shared/workshop/clock.ts';

/** A clock that ran so long with nobody there is asked about. */
const ABSENCE_MS = 15 * MINUTE_MS;
/** So often it is noted that somebody looked. */
const NOTE_MS = 15_000;

/**
 * The workshop as it is found when somebody looks: moved along, and, where its clock ran on with nobody there, with how it
 * stood when it was left. The same workshop again when there is nothing worth keeping.
 */
export function lookedAt(workshop: Workshop, now: Now): Workshop {
  const moved = atNow(workshop.clock, now);
  // Shares that follow an overrun are worked out anew at every look; only what moved the step or its end is kept.
  const { at, endsAt, anchor } = workshop.clock;
  const same = moved.at === at && moved.endsAt === endsAt && moved.anchor === anchor;
  const away = workshop.away ?? absence(workshop, now);
  // A moment is told in the terms of the clock it was taken from; where that was set, it is taken anew.
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
