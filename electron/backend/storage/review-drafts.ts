import { adopted } from '#electron/backend/storage/adopt.ts';
import { diskError, errnoOf, newerError, notAccepted } from '#electron/backend/storage/disk-error.ts';
import { type Current, DocumentFile, type Place } from '#electron/backend/storage/document-file.ts';
import { writeDraft } from '#electron/backend/storage/drafts.ts';
import { reviewDraftFormat } from '#electron/backend/storage/formats.ts';
import { keepForeign } from '#electron/backend/storage/keep-foreign.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { same } from '#shared/merge/three-way.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';

/** Reviews that are being held, one file a sheet beside the drafts of pages. They stay there while a sheet is in the trash. */
export class ReviewDrafts {
  readonly #place: Place;
  readonly #held = new Map<string, DocumentFile<UnfinishedReview>>();

  constructor(place: Place) {
    this.#place = place;
  }

  /**
   * The review that was begun and not finished, and the hash of its file; null when there is none.
   * @throws PlumblineError `unreadable`, after its bytes went to the quarantine; `read-only` for a newer version
   */
  async get(id: string): Promise<{ review: UnfinishedReview; hash: string } | null> {
    const loaded = await this.#file(id).load();
    if (!loaded) return null;
    if (!loaded.data) throw newerError(inside.reviewDraft(id));
    return { review: loaded.data, hash: loaded.hash };
  }

  /**
   * Keeps it where the disk is at `base` (null: there is none), or holds the very same, or cannot be understood, for then
   * its bytes lie in the quarantine. On the disk when this returns.
   * @returns the hash of the file
   * @throws PlumblineError `conflict` with what the disk holds, `not-saved` or `read-only`
   */
  async keep(review: UnfinishedReview, base: string | null): Promise<{ hash: string }> {
    const file = inside.reviewDraft(review.sheet);
    const checked = parseOrThrow(unfinishedReviewSchema, review, 'The review being held');
    const held = this.#file(checked.sheet);
    const write = () =>
      held.save(checked, async (current) => {
        mayReplace(held, current, checked, base);
        await keepForeign(this.#place, file, current);
      });
    try {
      const { hash } = await writeDraft(this.#place, write);
      return { hash };
    } catch (error) {
      throw diskError(error, file);
    }
  }

  /** @throws PlumblineError when the disk does not let it be removed */
  async discard(id: string): Promise<void> {
    const file = inside.reviewDraft(id);
    try {
      await this.#place.ops.unlink(absolute(this.#place.root, file));
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw diskError(error, file);
    }
    this.#place.problems.clear(file, 'unreadable', 'changed-outside', 'newer');
  }

  /** The same after it was finished: one that cannot be removed now is known by its id as finished. */
  async discardIfPossible(id: string): Promise<boolean> {
    try {
      await this.discard(id);
      return true;
    } catch {
      return false;
    }
  }

  /** The file itself, to look at its versions. */
  document(id: string): DocumentFile<UnfinishedReview> {
    return this.#file(id);
  }

  #file(id: string): DocumentFile<UnfinishedReview> {
    const nothing: UnfinishedReview = {
      sheet: id,
      review: id,
      drafted: '1970-01-01',
      seen: [],
      moved: [],
      still: [],
      unclear: [],
      ballots: [],
      shown: false,
      outcome: null,
      confidence: null,
      why: '',
      next: null,
      by: '',
    };
    const named = (review: UnfinishedReview) => (review.sheet === id ? review : { ...review, sheet: id });
    const file =
      this.#held.get(id) ??
      new DocumentFile(this.#place, inside.reviewDraft(id), id, reviewDraftFormat, nothing, (read) =>
        adopted(read, named),
      );
    this.#held.set(id, file);
    return file;
  }
}

/** Throws where what the disk holds is neither what the review is based on nor the review itself. */
function mayReplace(
  file: DocumentFile<UnfinishedReview>,
  current: Current<UnfinishedReview> | null,
  review: UnfinishedReview,
  base: string | null,
): void {
  if (current?.fault) return;
  if (current?.loaded.state === 'newer') throw newerError(file.file);
  if (current?.loaded.state === 'changed-outside') throw notAccepted(file.file, current.hash);
  const theirs = current?.loaded.data ?? null;
  if (file.isBase(current?.hash ?? null, base) || (theirs && same(theirs, review))) return;
  const message = theirs
    ? 'This review was changed in another window meanwhile. Nothing was overwritten; both versions are kept.'
    : 'This review was discarded or finished in another window meanwhile.';
  throw conflictError(message, { of: 'review', theirs, hash: current?.hash ?? null });
}
