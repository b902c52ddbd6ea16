import { z } from 'zod';
import { withDecision } from '#shared/decisions/record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { type Review, reviewSchema } from '#shared/model/review.ts';
import { seenSchema } from '#shared/model/seen.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { ballotSchema } from '#shared/model/vote.ts';
import { reviewDue } from '#shared/review/missed.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** What people enter in a review. */
export const reviewEntrySchema = reviewSchema
  .pick({ id: true, moved: true, still: true, unclear: true, why: true, next: true, by: true })
  .extend({
    /** What its draft looked at; left out by what does not draft. */
    seen: seenSchema.optional(),
    /** Null without a vote. */
    ballots: z.array(ballotSchema).min(1).max(100).nullable(),
  });
export type ReviewWords = z.infer<typeof reviewEntrySchema>;

/**
 * Returns the sheet with the review and its decision on record, and the next review's day: all of it or nothing. A sheet
 * that it stops has no next review.
 * @throws PlumblineError `invalid-input` when the review is on record already, or the next one is not after today
 */
export function withReview(input: {
  sheet: Sheet;
  words: ReviewWords;
  /** The log entry of its decision, if there was one. */
  decision: Decision | null;
  /** Now, UTC ISO 8601, and its day in the workspace's zone. */
  at: string;
  today: string;
  timeZone: string;
  newId: NewId;
  /** How alignment holds on a sheet, for the record; left out where that is not kept. */
  health?: (sheet: Sheet) => Review['health'];
}): Sheet {
  const { sheet, words: entry, decision, at, today, timeZone, newId, health = () => null } = input;
  if (sheet.reviews.some(({ id }) => id === entry.id)) {
    throw new PlumblineError('invalid-input', 'This review is finished already. Find it in the list of reviews.', {
      review: entry.id,
    });
  }
  const { ballots, seen = [], ...entered } = entry;
  const stops = decision?.outcome === 'stop';
  const next = stops ? null : entry.next;
  if (next !== null && next <= today) {
    const problem = `The next review can’t be on ${formatDate(next)}: choose a day after today, or none.`;
    throw new PlumblineError('invalid-input', problem, { issues: [{ path: 'next', problem: 'is not after today' }] });
  }
  const review: Review = {
    ...entered,
    next,
    at,
    date: today,
    due: reviewDue(sheet, today, timeZone),
    gate: decision?.gate ?? sheet.gates.at(-1)?.id ?? null,
    vote: ballots && { at, ballots },
    decision: decision?.id ?? null,
    seen,
    health: null,
  };
  const decided = decision ? withDecision(sheet, decision, newId) : sheet;
  const withThis = (last: Review): Sheet => ({
    ...decided,
    reviews: [...decided.reviews, last],
    nextReview: next,
    updatedAt: at,
  });
  // With this review, its vote and its decision: they are what is known by now.
  return withThis({ ...review, health: health(withThis(review)) });
}
