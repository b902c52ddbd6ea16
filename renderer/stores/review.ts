import { produce } from 'immer';
import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { saveAlong } from '#renderer/stores/saver.ts';
import { readDetails } from '#shared/contract/error-details.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

/** Where the words of the review are. */
type Kept = { kind: 'kept' } | { kind: 'waiting' } | { kind: 'failed'; message: string };

interface ReviewState {
  /** The sheet asked for; null while no review is on the screen. */
  sheet: string | null;
  loaded: boolean;
  /** What was entered; null while nothing was, and the draft stands for itself. */
  held: UnfinishedReview | null;
  kept: Kept;
}

const NOTHING: ReviewState = { sheet: null, loaded: false, held: null, kept: { kind: 'kept' } };

/** The review that is being held. Kept on the disk as it is written, apart from the page and its undo. */
export const useReview = create<ReviewState>()(() => NOTHING);

const PAUSE_MS = 250;
const RETRY_MS = 4000;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
/** What is known to be on the disk. */
let safe: UnfinishedReview | null = null;
/** The hash of the file that holds it; null where there is none. */
let base: string | null = null;

/** By sheet, what the disk did not take; it outlives the screen. */
const refused = new Map<string, UnfinishedReview>();

const isDirty = () => {
  const { held } = useReview.getState();
  return held !== null && held !== safe;
};

/** Reads what was entered before, and keeps what is entered from now on; returns the end of it. */
export function followReview(sheet: string): () => void {
  safe = null;
  base = null;
  useReview.setState({ ...NOTHING, sheet });
  void load(sheet);
  const end = saveAlong({ save: keepReviewNow, isDirty });
  window.addEventListener('pagehide', keepReviewNow);
  return () => {
    void keepReviewNow();
    window.removeEventListener('pagehide', keepReviewNow);
    end();
  };
}

async function load(sheet: string): Promise<void> {
  const mine = () => useReview.getState().sheet === sheet && !useReview.getState().loaded;
  try {
    const { unfinished, hash } = await getClient().call('reviews.unfinished', { id: sheet });
    if (!mine()) return;
    safe = unfinished;
    base = hash;
    useReview.setState({ loaded: true, held: refused.get(sheet) ?? unfinished });
  } catch (thrown) {
    // The review can be held all the same; what could not be read was set aside and is named.
    const kept: Kept = { kind: 'failed', message: toErrorRecord(thrown).message };
    if (mine()) useReview.setState({ loaded: true, held: refused.get(sheet) ?? null, kept });
  }
}

/** A change of what was entered: new values, or a recipe for the lists. */
export type ReviewChange = Partial<UnfinishedReview> | ((review: UnfinishedReview) => void);

/** Changes what was entered; `fresh` is what it begins from. */
export function editReview(fresh: UnfinishedReview, change: ReviewChange): void {
  const { held } = useReview.getState();
  const before = held ?? fresh;
  const next = typeof change === 'function' ? produce(before, change) : { ...before, ...change };
  if (next === held) return;
  useReview.setState({ held: next, kept: { kind: 'waiting' } });
  schedule(PAUSE_MS);
}

function schedule(wait: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void keepReviewNow(), wait);
}

/** Keeps it now; resolves when the disk has it or the mark says why not. */
export function keepReviewNow(): Promise<void> {
  clearTimeout(timer);
  running ??= keepUntilClean().finally(() => {
    running = null;
  });
  return running;
}

async function keepUntilClean(): Promise<void> {
  for (let { held } = useReview.getState(); held && held !== safe; held = useReview.getState().held) {
    try {
      base = (await getClient().call('reviews.keepUnfinished', { unfinished: held, base })).hash;
      refused.delete(held.sheet);
    } catch (thrown) {
      const conflict = readDetails(toErrorRecord(thrown), 'conflict');
      // the next try goes on from what the other window kept
      if (conflict?.of === 'review') base = conflict.hash;
      refused.set(held.sheet, held);
      useReview.setState({ kept: { kind: 'failed', message: toErrorRecord(thrown).message } });
      schedule(RETRY_MS);
      return;
    }
    safe = held;
    if (useReview.getState().held === held) useReview.setState({ kept: { kind: 'kept' } });
  }
}

/** It is finished: nothing of it waits any more. */
export function reviewFinished(): void {
  clearTimeout(timer);
  safe = null;
  base = null;
  useReview.setState({ held: null, kept: { kind: 'kept' } });
}

/** Gives up what was entered, on the disk too; answers it, so that it can be put back. */
export async function discardReview(): Promise<UnfinishedReview | null> {
  const { sheet, held } = useReview.getState();
  await keepReviewNow();
  if (sheet) await getClient().call('reviews.discardUnfinished', { id: sheet });
  reviewFinished();
  return held;
}
