import { diskError, errnoOf, newerError } from '#electron/backend/storage/disk-error.ts';
import { DocumentFile, type Place } from '#electron/backend/storage/document-file.ts';
import { reviewDraftFormat } from '#electron/backend/storage/formats.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';

/** Reviews that are being held, one file a sheet beside the drafts of pages. They stay there while a sheet is in the trash. */
export class ReviewDrafts {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /**
   * The review that was begun and not finished; null when there is none.
   * @throws PlumblineError `unreadable`, after its bytes went to the quarantine; `read-only` for a newer version
   */
  async get(id: string): Promise<UnfinishedReview | null> {
    const loaded = await this.#file(id).load();
    if (!loaded) return null;
    if (!loaded.data) throw newerError(inside.reviewDraft(id));
    return loaded.data;
  }

  /**
   * Keeps it; on the disk when this returns.
   * @throws PlumblineError `not-saved` or `read-only`
   */
  async keep(review: UnfinishedReview): Promise<void> {
    const { ops, root } = this.#place;
    const file = inside.reviewDraft(review.sheet);
    const checked = parseOrThrow(unfinishedReviewSchema, review, 'The review being held');
    const write = () => this.#file(checked.sheet).save(checked, async () => undefined);
    try {
      await write().catch(async (error) => {
        if (errnoOf(error) !== 'ENOENT') throw error;
        await ops.lstat(absolute(root, inside.sheets)); // in a workspace that is gone nothing is made
        await ops.mkdir(absolute(root, inside.drafts));
        await write();
      });
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

  #file(id: string): DocumentFile<UnfinishedReview> {
    const nothing: UnfinishedReview = {
      sheet: id,
      review: id,
      drafted: '1970-01-01',
      moved: [],
      still: [],
      unclear: [],
      ballots: [],
      shown: false,
      outcome: null,
      why: '',
      next: null,
      by: '',
    };
    return new DocumentFile(this.#place, inside.reviewDraft(id), id, reviewDraftFormat, nothing);
  }
}
