import { type Clash, isRecord, type Shape, threeWay } from '#shared/merge/three-way.ts';
import type { ReviewLine } from '#shared/model/review.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';

/** A field of a review that two windows changed differently. */
export interface ReviewClash extends Clash {
  /** Its path as one string: "why", "moved.<id>.text", "ballots.<person>". */
  field: string;
}

export interface MergedReviews {
  merged: UnfinishedReview;
  clashes: ReviewClash[];
}

const LISTS = ['moved', 'still', 'unclear'] as const;

/** Nothing entered yet. Fields not listed here can only be compared with a known version. */
const NOTHING = { moved: [], still: [], unclear: [], ballots: [], shown: false, outcome: null, why: '' };

const hasCast = (ballot: unknown): boolean => isRecord(ballot) && ballot.cast === true;

const SHAPE: Shape = {
  fields: {
    // both windows continue with the review on disk
    review: { settle: (_mine, theirs) => theirs },
    drafted: { settle: (mine, theirs) => (String(mine) > String(theirs) ? mine : theirs) },
    ballots: {
      key: 'person',
      entries: {
        whole: true,
        settle: (mine, theirs) => (hasCast(mine) === hasCast(theirs) ? undefined : hasCast(mine) ? mine : theirs),
      },
    },
  },
};

/**
 * Merges what two windows entered in one review: lines by id, ballots by person, the rest field by field. If both changed
 * the same thing, the merged review holds mine and a clash names theirs.
 * @param base the common base: the version last known to be on disk, or else the drafted review; null when unknown. A line
 * that each window drafted separately counts as one.
 */
export function mergeUnfinished(
  base: UnfinishedReview | null,
  mine: UnfinishedReview,
  theirs: UnfinishedReview,
): MergedReviews {
  const known = linesOf(base).concat(linesOf(mine));
  const aligned = withKnownIds(theirs, known);
  const found = threeWay({ base: base ?? NOTHING, mine, theirs: aligned }, SHAPE);
  const clashes = found.clashes.map((clash) => ({ ...clash, field: clash.path.join('.') }));
  const checked = unfinishedReviewSchema.safeParse(found.merged);
  // more lines or people together than a review holds
  if (!checked.success) return { merged: mine, clashes: [{ field: '', path: [], mine, theirs }] };
  return { merged: checked.data, clashes };
}

function linesOf(review: UnfinishedReview | null): ReviewLine[] {
  return review ? LISTS.flatMap((list) => review[list]) : [];
}

/**
 * Returns `review` with the ids that the same lines have in `known`. Drafted lines are the same when text and source match;
 * or, if the text was edited, when the line is the only one from that source.
 */
function withKnownIds(review: UnfinishedReview, known: readonly ReviewLine[]): UnfinishedReview {
  const own = linesOf(review);
  const ids = new Set(known.map(({ id }) => id));
  const taken = new Set(own.map(({ id }) => id));
  const alone = (line: ReviewLine, lines: readonly ReviewLine[]) =>
    new Set(lines.filter(({ source }) => source === line.source).map(({ id }) => id)).size === 1;
  const idFor = (line: ReviewLine): string => {
    if (line.source === '' || ids.has(line.id)) return line.id;
    const free = known.filter(({ id, source }) => source === line.source && !taken.has(id));
    const same =
      free.find(({ text }) => text === line.text) ?? (alone(line, own) && alone(line, known) ? free[0] : null);
    if (!same) return line.id;
    taken.add(same.id);
    return same.id;
  };
  const renamed = (lines: readonly ReviewLine[]) => lines.map((line) => ({ ...line, id: idFor(line) }));
  return { ...review, moved: renamed(review.moved), still: renamed(review.still), unclear: renamed(review.unclear) };
}
