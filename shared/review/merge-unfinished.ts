import { type Clash, isRecord, type Shape, threeWay } from '#shared/merge/three-way.ts';
import type { ReviewLine } from '#shared/model/review.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';

/** A field of a review that both windows changed, each in its own way. */
export interface ReviewClash extends Clash {
  /** Its path in one word: "why", "moved.<id>.text", "ballots.<person>". */
  field: string;
}

export interface MergedReviews {
  merged: UnfinishedReview;
  clashes: ReviewClash[];
}

const LISTS = ['moved', 'still', 'unclear'] as const;

/** Nothing entered yet. What is not in here can only be compared where there is a version to compare with. */
const NOTHING = { moved: [], still: [], unclear: [], ballots: [], shown: false, outcome: null, why: '' };

const hasCast = (ballot: unknown): boolean => isRecord(ballot) && ballot.cast === true;

const SHAPE: Shape = {
  fields: {
    // both windows go on with the review that is on the disk
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
 * Puts together what two windows entered in one review: lines by id, ballots by person, the rest field by field. Where
 * both changed one thing, the merged review holds mine and a clash names theirs.
 * @param base what both began from: the version last known to be on the disk, or the review as it was drafted when there
 *   was none; null when that is not known. Lines that each window drafted for itself are one line.
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
  // together more lines or people than a review holds
  if (!checked.success) return { merged: mine, clashes: [{ field: '', path: [], mine, theirs }] };
  return { merged: checked.data, clashes };
}

function linesOf(review: UnfinishedReview | null): ReviewLine[] {
  return review ? LISTS.flatMap((list) => review[list]) : [];
}

/**
 * `review` with the ids that the same lines have in `known`. A drafted line is the same where it says the same, made from
 * the same; or, where its words were changed, where it is the only one made from that.
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
