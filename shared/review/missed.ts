import type { Review } from '#shared/model/review.ts';
import { type Cadence, type Sheet, WEEKDAYS } from '#shared/model/sheet.ts';
import { endedOn, isPaused, type Pause, pauses, type Rested } from '#shared/review/pauses.ts';
import { addDays, dateInZone, daysBetween, weekdayOf } from '#shared/time/calendar.ts';

/** Days from the agreed one within which a review still counts for it: closer to it than to any other week's. */
const REACH = 3;
/** Days ahead of its due day that a review can be held for it explicitly. */
const AHEAD = 7;

/** The parts of a sheet that determine which reviews were due and held. */
export type Reviewed = Rested &
  Pick<Sheet, 'cadence' | 'nextReview' | 'createdAt'> & {
    reviews: readonly Pick<Review, 'at' | 'date' | 'due' | 'next'>[];
  };

/**
 * Returns the days before `today` with a due review that wasn't held, in order. Due are the cadence's days after the first
 * gate's start (or after the sheet was created, if that is later or there is no gate) until it ended, and again from the
 * day it was reopened; a next day agreed in a review replaces the cadence's days up to it. A review counts for the day it names, however late it
 * was held; without one, for the due day within three days of it.
 * @param timeZone the workspace's: the zone of `today`, and of the days of the sheet's moments
 */
export function missedReviews(sheet: Reviewed, today: string, timeZone: string): string[] {
  return walk(sheet, today, timeZone).missed;
}

/**
 * Returns the due day that a review held `today` counts for: the latest missed one, else the next one if it is at most three
 * days away. Null when none is near.
 */
export function reviewDue(sheet: Reviewed, today: string, timeZone: string): string | null {
  return dueFor(sheet, walk(sheet, today, timeZone), today);
}

/**
 * Returns the day proposed for the review after one held `today`: the first due day after it, or after the day it counts for
 * where it is held early. A review held for a missed day is never followed by one past the due day that is still ahead.
 * @returns null where no review is due any more: the sheet was stopped, achieved or archived
 */
export function proposedNext(sheet: Reviewed, today: string, timeZone: string): string | null {
  const ended = endedOn(sheet, timeZone);
  if (ended !== null && ended <= today) return null;
  const place = walk(sheet, today, timeZone);
  const after = [today, place.kept, dueFor(sheet, place, today) ?? ''].reduce(later);
  const agreed = agreedNow(sheet, place);
  if (agreed !== null && agreed > after) return agreed;
  return (sheet.cadence && cadenceDays(sheet.cadence, after, addDays(after, 7))[0]) ?? addDays(today, 7);
}

function dueFor(sheet: Reviewed, place: Place, today: string): string | null {
  const due = dueDays(sheet, { ...place, agreed: agreedNow(sheet, place) }, addDays(today, REACH));
  const nearby = due.filter((day) => day > today);
  return due.filter((day) => day <= today).at(-1) ?? nearby[0] ?? null;
}

/** The next day as the page has it: it can be changed there after a review agreed on one. */
function agreedNow({ nextReview }: Reviewed, { after, agreed }: Place): string | null {
  return nextReview !== null && nextReview > after ? nextReview : agreed;
}

/** Where counting due days continues: after which day, the next day agreed on, and the stretches that are left out. */
interface Place {
  after: string;
  agreed: string | null;
  resting: readonly Pause[];
}

function walk(sheet: Reviewed, today: string, timeZone: string): Place & { missed: string[]; kept: string } {
  // Without a cadence the only known day is the one on the page.
  const resting = pauses(sheet, today, timeZone);
  let place: Place = { after: beginning(sheet, timeZone), agreed: sheet.cadence ? null : sheet.nextReview, resting };
  const missed: string[] = [];
  let keptLast = '';
  const held = [...sheet.reviews].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const review of held) {
    // one dated centuries ahead, by a slip or another program, must not have all weeks until then counted
    const until = addDays(earlier(review.date, addDays(today, AHEAD)), AHEAD);
    const due = dueDays(sheet, place, until);
    const kept = countsFor(review, due);
    for (const day of due) if (day <= review.date && day !== kept) missed.push(day);
    const agreed = review.next ?? (sheet.cadence ? null : sheet.nextReview);
    keptLast = later(keptLast, kept ?? '');
    place = { after: later(later(place.after, review.date), kept ?? ''), agreed, resting };
  }
  const since = dueDays(sheet, place, addDays(today, -1));
  return { ...place, kept: keptLast, missed: [...missed, ...since].filter((day) => day < today) };
}

/** Returns the due day that a review counts for. */
function countsFor(review: Reviewed['reviews'][number], due: readonly string[]): string | null {
  if (review.due !== null && due.includes(review.due)) return review.due;
  const about = review.due ?? review.date;
  const distance = (day: string) => Math.abs(daysBetween(about, day));
  const [nearest] = [...due].sort((a, b) => distance(a) - distance(b));
  return nearest !== undefined && distance(nearest) <= REACH ? nearest : null;
}

/** Returns the days with a due review after `after`, up to and including `until`. */
function dueDays(sheet: Reviewed, { after, agreed, resting }: Place, until: string): string[] {
  const first = agreed !== null && agreed > after ? agreed : null;
  const days = sheet.cadence ? cadenceDays(sheet.cadence, first ?? after, until) : [];
  const all = first !== null && first <= until ? [first, ...days] : days;
  return all.filter((day) => !isPaused(day, resting));
}

/** Returns the cadence's days after `after`, up to and including `until`. */
function cadenceDays(cadence: Cadence, after: string, until: string): string[] {
  const away = (WEEKDAYS.indexOf(cadence.weekday) - weekdayOf(after) + 7) % 7 || 7;
  const first = addDays(after, away);
  // Counted rather than compared: past the year 9999 dates no longer sort as text, and a loop would not end.
  const weeks = first > after && first <= until ? Math.floor(daysBetween(first, until) / 7) + 1 : 0;
  return Array.from({ length: weeks }, (_, week) => addDays(first, 7 * week));
}

/** Reviews are due after this day. */
function beginning({ gates, createdAt }: Reviewed, timeZone: string): string {
  const made = dateInZone(new Date(createdAt), timeZone);
  const starts = gates.map(({ start }) => start).sort();
  return starts[0] === undefined ? made : later(starts[0], made);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
