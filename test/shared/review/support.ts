import type { Review } from '#shared/model/review.ts';

/** A review held on `date`, with nothing in it. */
export function heldOn(date: string, over: Partial<Review> = {}): Review {
  return {
    id: `r-${date}`,
    at: `${date}T10:00:00.000Z`,
    date,
    due: null,
    gate: null,
    moved: [],
    still: [],
    unclear: [],
    vote: null,
    decision: null,
    why: '',
    seen: [],
    health: null,
    next: null,
    by: '',
    ...over,
  };
}
