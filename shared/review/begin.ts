import type { NewId } from '#shared/model/primitives.ts';
import type { ReviewLine } from '#shared/model/review.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { DraftLine, ReviewDraft } from '#shared/review/draft.ts';

/** Most people listed for a vote at the start; more can be added. */
const PEOPLE = 40;

export interface BeginInput {
  sheet: Sheet;
  draft: ReviewDraft;
  /** Names of the workspace's people. */
  people: readonly string[];
  newId: NewId;
}

/** Returns a review with the drafted lines, before any entry. */
export function beginReview({ sheet, draft, people, newId }: BeginInput): UnfinishedReview {
  return {
    sheet: sheet.id,
    review: newId(),
    drafted: draft.today,
    ...draftedLines(draft, newId),
    ballots: votersOf(sheet, people).map((person) => ({ person, value: null, cast: false })),
    shown: false,
    outcome: null,
    confidence: null,
    why: '',
    next: draft.next,
    by: sheet.owner,
  };
}

/** Returns the three lists of a draft as review lines, with what it looked at. */
export function draftedLines(
  draft: Pick<ReviewDraft, 'moved' | 'still' | 'unclear' | 'seen'>,
  newId: NewId,
): Pick<UnfinishedReview, 'moved' | 'still' | 'unclear' | 'seen'> {
  const lines = (list: readonly DraftLine[]) => list.map((line): ReviewLine => ({ id: newId(), ...line }));
  const { moved, still, unclear, seen } = draft;
  return { moved: lines(moved), still: lines(still), unclear: lines(unclear), seen };
}

/** Returns who to ask: the owner, the workspace's people, and the voters of the last review; each once. */
export function votersOf({ owner, reviews }: Pick<Sheet, 'owner' | 'reviews'>, people: readonly string[]): string[] {
  const voted = reviews.findLast(({ vote }) => vote !== null)?.vote?.ballots ?? [];
  const names = [owner, ...people, ...voted.map(({ person }) => person)].map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))].slice(0, PEOPLE);
}
