import { z } from 'zod';
import { withDecision } from '#shared/decisions/record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { type Review, reviewSchema } from '#shared/model/review.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { ballotSchema } from '#shared/model/vote.ts';
import { reviewDue } from '#shared/review/missed.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** What people enter in a review. */
export const reviewEntrySchema = reviewSchema
  .pick({ id: true, moved: true, still: true, unclear: true, why: true, next: true, by: true })
  .extend({
    /** Null when no vote was taken. */
    ballots: z.array(ballotSchema).min(1).max(100).nullable(),
  });
export type ReviewWords = z.infer<typeof reviewEntrySchema>;

/** The review and its decision on the sheet's record, with the next review's day: all of it or nothing. */
export function withReview(input: {
  sheet: Sheet;
  words: ReviewWords;
  /** The log entry it ended with, if something was decided. */
  decision: Decision | null;
  /** Now, UTC ISO 8601, and its day in the workspace's zone. */
  at: string;
  today: string;
  timeZone: string;
  newId: NewId;
}): Sheet {
  const { sheet, words, decision, at, today, timeZone, newId } = input;
  if (sheet.reviews.some(({ id }) => id === words.id)) {
    throw new PlumblineError('invalid-input', 'This review is finished already; it stands in the list of reviews.', {
      review: words.id,
    });
  }
  if (words.next !== null && words.next <= today) {
    const problem = `The next review is to be on ${formatDate(words.next)}, and today is ${formatDate(today)}: choose a later day, or none.`;
    throw new PlumblineError('invalid-input', problem, { issues: [{ path: 'next', problem: 'is not after today' }] });
  }
  const { ballots, ...entered } = words;
  const review: Review = {
    ...entered,
    at,
    date: today,
    due: reviewDue(sheet, today, timeZone),
    gate: decision?.gate ?? sheet.gates.at(-1)?.id ?? null,
    vote: ballots && { at, ballots },
    decision: decision?.id ?? null,
  };
  const decided = decision ? withDecision(sheet, decision, newId) : sheet;
  return { ...decided, reviews: [...decided.reviews, review], nextReview: words.next, updatedAt: at };
}
