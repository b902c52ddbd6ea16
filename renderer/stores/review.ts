import { produce } from 'immer';
import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { type Autosave, createAutosave, type SaveState } from '#renderer/autosave/autosave.ts';
import type { Version } from '#renderer/autosave/client.ts';
import { realClock } from '#renderer/autosave/clock.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { say } from '#renderer/stores/interface.ts';
import { type ReviewClient, type ReviewKind, reviewClient } from '#renderer/stores/review-client.ts';
import { saveAlong } from '#renderer/stores/saver.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import type { ReviewClash } from '#shared/review/merge-unfinished.ts';
import { takeTheirs } from '#shared/review/take-theirs.ts';

interface ReviewState {
  /** The sheet asked for; null while no review is on the screen. */
  sheet: string | null;
  loaded: boolean;
  /** What was entered; null while nothing was, and the draft is shown unchanged. */
  held: UnfinishedReview | null;
  /** Where its last edit is. */
  kept: SaveState;
  /** Why what was entered earlier can't be read; empty when it can. */
  problem: string;
  /** What another window wrote where this window's text stays. */
  clashes: readonly ReviewClash[];
}

const NOTHING: ReviewState = {
  sheet: null,
  loaded: false,
  held: null,
  kept: { kind: 'saved' },
  problem: '',
  clashes: [],
};

/** The review in progress. Saved on the disk as it is written, apart from the page and its undo. */
export const useReview = create<ReviewState>()(() => NOTHING);

interface Held {
  sheet: string;
  client: ReviewClient;
  saver: Autosave<ReviewKind>;
}

let open: Held | null = null;
const left = new Map<string, Held>();

/** A call that ends the review saves it first by itself; the save that it starts must not wait for the call. */
let ending = false;

const beside = {
  save: async () => {
    for (const { saver } of left.values()) void saver.flush();
    if (!ending) await open?.saver.flush();
  },
  isDirty: () => left.size > 0 || (open?.saver.isDirty() ?? false),
};

/** Reads what was entered before, and saves what is entered from now on; returns a function that stops. */
export function followReview(sheet: string): () => void {
  saveAlong(beside);
  useReview.setState({ ...NOTHING, sheet });
  let following = true;
  void load(sheet, () => following);
  const ends = getClient().on('review.unfinishedChanged', (changed) => {
    if (changed.sheet === sheet) void readAgain(changed.hash).catch(() => undefined);
  });
  const keep = () => void keepReviewNow();
  window.addEventListener('pagehide', keep);
  return () => {
    following = false;
    keep();
    window.removeEventListener('pagehide', keep);
    ends();
    if (open?.saver.isDirty()) left.set(open.sheet, open);
    open = null;
  };
}

async function load(sheet: string, following: () => boolean): Promise<void> {
  const [start, problem] = await read(sheet);
  if (!following()) return;
  const next = left.get(sheet) ?? createHeld(sheet, start);
  left.delete(sheet);
  open = next;
  for (const draft of drafts.found('review', sheet)) {
    const edits = unfinishedReviewSchema.safeParse(draft.value).data;
    if (edits?.sheet !== sheet) continue;
    const reviews = useSheetStore.getState().sheet?.reviews ?? [];
    if (reviews.some(({ id }) => id === edits.review)) next.client.finished(edits.review);
    const base = unfinishedReviewSchema.safeParse(draft.base?.value).data ?? null;
    next.saver.adopt(edits, { value: base, hash: draft.base?.hash ?? null });
    drafts.forget(draft);
    say('What was not kept last time is in the review again.');
  }
  useReview.setState({ loaded: true, held: next.saver.value(), kept: next.saver.state(), problem });
}

async function read(sheet: string): Promise<[Version<ReviewKind>, problem: string]> {
  await drafts.look();
  try {
    const { unfinished, hash } = await getClient().call('reviews.unfinished', { id: sheet });
    return [{ value: unfinished, hash }, ''];
  } catch (thrown) {
    // The review can be held anyway; what could not be read was set aside and is named.
    return [{ value: null, hash: null }, toErrorRecord(thrown).message];
  }
}

function createHeld(sheet: string, start: Version<ReviewKind>): Held {
  const client = reviewClient(sheet);
  const isOpen = () => open?.saver === saver;
  const saver = createAutosave<ReviewKind>(client, realClock, start, {
    onState(kept) {
      if (isOpen()) useReview.setState({ kept, problem: '' });
      if (kept.kind === 'saved' && left.get(sheet)?.saver === saver) left.delete(sheet);
    },
    onMoved({ merged, clashes }) {
      if (isOpen()) useReview.setState((s) => ({ held: merged, clashes: [...s.clashes, ...clashes] }));
    },
  });
  return { sheet, client, saver };
}

/** Another window saved, discarded or finished it. */
async function readAgain(hash: string | null): Promise<void> {
  const held = open;
  if (!held) return;
  await held.saver.settled();
  if (hash === held.saver.disk().hash || open !== held) return;
  // Saving finds out what changed, and merges.
  if (held.saver.isDirty()) return held.saver.flush();
  const { unfinished, hash: now } = await getClient().call('reviews.unfinished', { id: held.sheet });
  if (held.saver.isDirty()) await held.saver.flush();
  else held.saver.receive({ value: unfinished, hash: now });
}

/** A change of what was entered: new values, or a recipe for the lists. */
export type ReviewChange = Partial<UnfinishedReview> | ((review: UnfinishedReview) => void);

/** Changes what was entered; `fresh` is what it begins from. */
export function editReview(fresh: UnfinishedReview, change: ReviewChange): void {
  if (!open) return;
  const held = open.saver.value();
  const before = held ?? fresh;
  const next = typeof change === 'function' ? produce(before, change) : { ...before, ...change };
  if (next === held) return;
  open.client.beginsFrom(fresh);
  open.saver.edit(next);
  useReview.setState({ held: next });
}

/** Takes what the other window wrote, or (`mine`) keeps this window's text. */
export function settleReviewClash(clash: ReviewClash, choice: 'mine' | 'theirs'): void {
  const { held } = useReview.getState();
  if (choice === 'theirs' && held) editReview(held, takeTheirs(held, clash));
  useReview.setState(({ clashes }) => ({ clashes: clashes.filter((other) => other !== clash) }));
}

/** Saves it now; resolves when the disk has it or the mark shows why not. */
async function keepReviewNow(): Promise<void> {
  await open?.saver.flush();
}

/**
 * Runs the call that puts the review on record, after saving it on the disk. What is entered while it runs belongs to a
 * new review.
 * @returns whether there is one
 * @throws PlumblineError when it can't be saved first, and whatever the call throws
 */
export async function finishThrough(
  review: UnfinishedReview,
  call: (kept: UnfinishedReview) => Promise<void>,
): Promise<boolean> {
  // What was typed until it is on the disk goes on record; only what comes after is left over.
  await endThrough((kept) => call(kept ?? review), review.review);
  return open?.saver.value() != null;
}

/** Discards what was entered, on the disk too; returns it, so that it can be put back. */
export async function discardReview(): Promise<UnfinishedReview | null> {
  const held = open?.saver.value() ?? null;
  const sheet = open?.sheet;
  await endThrough(async () => {
    if (sheet) await getClient().call('reviews.discardUnfinished', { id: sheet });
  });
  return held;
}

async function endThrough(call: (kept: UnfinishedReview | null) => Promise<void>, finished?: string): Promise<void> {
  const held = open;
  if (!held) return call(null);
  ending = true;
  try {
    await held.saver.through(
      async (base) => {
        await call(base.value);
        if (finished !== undefined) held.client.finished(finished);
      },
      () => ({ value: null, hash: null }),
    );
    useReview.setState({ clashes: [] });
  } finally {
    ending = false;
  }
}
