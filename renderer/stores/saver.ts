import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import {
  readingsSettled,
  readingsUnsaved,
  saveReadingsNow,
  useReadingsSaver,
} from '#renderer/stores/readings-saver.ts';
import { endStep, noteFiles, showNoSheet, showSheet, showSheetError, useSheetStore } from '#renderer/stores/sheet.ts';
import { noteSaved } from '#renderer/stores/workspace.ts';
import type { Payload } from '#shared/contract/events.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { joinLogs, keepLog } from '#shared/decisions/on-record.ts';
import { type ErrorRecord, PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** The honest mark: where the page's last edit is. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: ErrorRecord }
  /** The disk holds another version; `mine` is what is on the screen. */
  | { kind: 'conflict'; theirs: OpenSheet; mine: Sheet };

export const useSaver = create<{ state: SaveState }>()(() => ({ state: { kind: 'saved' } }));
const mark = (state: SaveState) => useSaver.setState({ state });

/** A pause in typing of this length saves; with the write itself it stays under 300 ms. */
const PAUSE_MS = 200;
const RETRY_MS = 4000;

/** Tells this open page from others of the same backend. */
const PAGE = crypto.randomUUID();

let saved: Sheet | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

/** Something else on a screen that has to be safe before a page is left. */
interface SavedAlong {
  save(): Promise<void>;
  isDirty(): boolean;
}
const along = new Set<SavedAlong>();

/** Saves `other` whenever the page is saved at once; returns the unsubscribe. */
export function saveAlong(other: SavedAlong): () => void {
  along.add(other);
  return () => along.delete(other);
}

/** Whether the screen holds something that is not known to be on disk. */
export function isDirty(): boolean {
  return pageDirty() || readingsUnsaved() || [...along].some((other) => other.isDirty());
}

function pageDirty(): boolean {
  const { sheet } = useSheetStore.getState();
  return sheet !== null && sheet !== saved;
}

/** Follows the open sheet and saves it after each pause; returns the unsubscribe. */
export function startSaving(): () => void {
  return useSheetStore.subscribe((now, before) => {
    if (now.sheet === before.sheet) return;
    if (!pageDirty()) {
      // Undone and redone before it was sent: the disk has it as it is.
      if (useSaver.getState().state.kind === 'waiting') mark({ kind: 'saved' });
      return;
    }
    if (useSaver.getState().state.kind === 'conflict') return schedule(keepDraft);
    mark({ kind: 'waiting' });
    schedule(savePageNow);
  });
}

function schedule(work: () => Promise<void>, wait = PAUSE_MS): void {
  clearTimeout(timer);
  timer = setTimeout(() => void work(), wait);
}

/** Saves the page and its readings now; resolves when the disk has them or the mark says why not. */
export async function saveNow(): Promise<void> {
  await savePageNow();
  await saveReadingsNow();
  await Promise.all([...along].map((other) => other.save()));
}

function savePageNow(): Promise<void> {
  clearTimeout(timer);
  running ??= saveUntilClean().finally(() => {
    running = null;
  });
  return running;
}

/**
 * The page goes away now: what is not on its way yet is sent without waiting for anything. When a save is still running
 * the backend puts this one behind it.
 */
export function saveLast(): void {
  const { id, sheet, hash } = useSheetStore.getState();
  const sent = running !== null;
  if (!id || !sheet || !pageDirty() || !sent) {
    void saveNow();
    return;
  }
  if (useSaver.getState().state.kind === 'conflict') return;
  // Nobody is left to tell when it fails; the backend keeps it as a draft then.
  void getClient()
    .call('sheets.save', { id, base: hash, sheet, page: PAGE, last: true })
    .catch(() => keepDraft());
}

async function saveUntilClean(): Promise<void> {
  while (pageDirty() && useSaver.getState().state.kind !== 'conflict') {
    const { id, sheet, hash, draft } = useSheetStore.getState();
    if (!id || !sheet) return;
    mark({ kind: 'saving' });
    try {
      const result = await getClient().call('sheets.save', { id, base: hash, sheet, page: PAGE });
      if (useSheetStore.getState().id !== id) return;
      saved = result.sheet ?? sheet;
      noteFiles({ hash: result.hash, draft: null });
      if (result.sheet) takeLog(sheet, result.sheet);
      noteSaved(sheet, result.savedAt);
      if (draft) await getClient().call('drafts.discard', { id });
      mark(pageDirty() ? { kind: 'waiting' } : { kind: 'saved' });
    } catch (thrown) {
      await saveFailed(thrown, sheet);
      return;
    }
  }
}

/** The disk kept more of the log than was sent: the page gets it back, with the edits made since. */
function takeLog(sent: Sheet, kept: Sheet): void {
  const now = useSheetStore.getState().sheet;
  if (now) useSheetStore.setState({ sheet: now === sent ? kept : keepLog(now, kept) });
}

async function saveFailed(thrown: unknown, sheet: Sheet): Promise<void> {
  const error = toErrorRecord(thrown);
  if (error.code === 'conflict' && error.details.theirs) {
    mark({ kind: 'conflict', theirs: error.details.theirs as OpenSheet, mine: sheet });
    return;
  }
  mark({ kind: 'failed', error });
  await keepDraft();
  schedule(savePageNow, RETRY_MS);
}

/** Keeps what could not be saved beside the workspace; if the disk refuses that too, the screen still holds it. */
async function keepDraft(): Promise<void> {
  const { id, sheet, hash } = useSheetStore.getState();
  if (!id || !sheet) return;
  try {
    await getClient().call('drafts.keep', { id, base: hash || null, sheet });
  } catch (thrown) {
    const { state } = useSaver.getState();
    if (state.kind === 'failed')
      mark({ kind: 'failed', error: { ...state.error, details: { draft: toErrorRecord(thrown).message } } });
  }
}

/** Opens a sheet, after what is on the screen is safe. */
export async function openSheet(id: string): Promise<void> {
  await saveNow();
  try {
    take(await getClient().call('sheets.open', { id }));
  } catch (thrown) {
    saved = null;
    showSheetError(id, toErrorRecord(thrown));
    mark({ kind: 'saved' });
  }
}

/** Closes the open sheet, after what is on the screen is safe. */
export async function closeSheet(): Promise<void> {
  await saveNow();
  saved = null;
  showNoSheet();
  mark({ kind: 'saved' });
}

/**
 * Shows a sheet as the backend gave it. A draft made on this very version is carried on with; a draft made on another
 * one is shown beside it, and the user chooses.
 */
export function take(opened: OpenSheet): void {
  saved = opened.sheet;
  showSheet(opened);
  mark({ kind: 'saved' });
  const { draft } = opened;
  if (!draft) return;
  if (draft.base === opened.hash) useSheetStore.setState({ sheet: draft.sheet });
  else mark({ kind: 'conflict', theirs: opened, mine: draft.sheet });
}

/**
 * Reads the open sheet again after somebody else changed it; unsaved edits turn it into a conflict instead. Answers
 * whether it was somebody else: of our own save the hash is known.
 */
export async function readAgain(told: Payload<'sheet.changed'>): Promise<boolean> {
  const { id } = useSheetStore.getState();
  if (id !== told.id) return true;
  await Promise.all([running, changing, readingsSettled()]);
  const known = useSheetStore.getState();
  const ours = [null, known.hash].includes(told.hash) && [null, known.readingsHash].includes(told.readingsHash);
  if (ours && (told.hash ?? told.readingsHash) !== null) return false;
  await readNow(id);
  return true;
}

async function readNow(id: string): Promise<void> {
  if (pageDirty()) return saveNow();
  const opened = await getClient().call('sheets.open', { id });
  const now = useSheetStore.getState();
  if (now.id !== id || pageDirty()) return;
  if (opened.hash !== now.hash || opened.state !== now.state) return take(opened);
  noteFiles({ readings: opened.readings, readingsHash: opened.readingsHash, readingsState: opened.readingsState });
}

/** Ends a conflict. `mine` saves over the other version (which stays among the backups); `theirs` can be undone. */
export async function resolveConflict(choice: 'mine' | 'theirs' | 'both'): Promise<void> {
  const { state } = useSaver.getState();
  if (state.kind !== 'conflict') return;
  const { theirs } = state;
  const onScreen = useSheetStore.getState().sheet;
  const mine = pageDirty() && onScreen ? onScreen : state.mine;
  const client = getClient();
  const accepted =
    theirs.state === 'changed-outside'
      ? await client.call('sheets.acceptOutside', { id: theirs.sheet.id, hash: theirs.hash })
      : theirs;
  if (choice === 'both') {
    const text = JSON.stringify({ ...mine, title: `${mine.title} (my version)`.slice(0, 200) });
    await client.call('sheets.import', { name: 'my-version.json', text });
  }
  await client.call('drafts.discard', { id: theirs.sheet.id });
  saved = accepted.sheet;
  showSheet({ ...accepted, draft: null });
  mark({ kind: 'saved' });
  if (choice === 'mine') useSheetStore.setState({ sheet: joinLogs(mine, accepted.sheet) });
  await saveNow();
}

/** Takes what another program wrote as it lies on disk. */
export async function acceptOutside(): Promise<void> {
  const { id, hash } = useSheetStore.getState();
  if (id) take(await getClient().call('sheets.acceptOutside', { id, hash }));
}

/** A call that changes the open sheet in the backend, while it runs: what is told of it meanwhile is our own doing. */
let changing: Promise<void> | null = null;

/**
 * Runs a call that changes the open sheet in the backend, on a safe page, and shows what came of it.
 * @param field where it changes the sheet, if that can be undone like an edit; what is on record cannot
 */
export async function throughBackend(
  call: (id: string, hash: string) => Promise<OpenSheet>,
  field?: string,
): Promise<void> {
  const work = changeThroughBackend(call, field);
  // Whoever waits for it only wants its end; how it ends is for the caller.
  changing = work.then(
    () => undefined,
    () => undefined,
  );
  await work;
}

async function changeThroughBackend(
  call: (id: string, hash: string) => Promise<OpenSheet>,
  field: string | undefined,
): Promise<void> {
  await saveNow();
  const { id, hash, sheet } = useSheetStore.getState();
  const { state } = useSaver.getState();
  if (!id) return;
  if (state.kind === 'failed') throw new PlumblineError(state.error.code, state.error.message, state.error.details);
  if (state.kind === 'conflict')
    throw new PlumblineError('conflict', 'First choose which version of the page to keep.');
  const readings = useReadingsSaver.getState().state;
  if (readings.kind === 'failed') throw new PlumblineError(readings.error.code, readings.error.message);
  if (readings.kind === 'conflict')
    throw new PlumblineError('conflict', 'First choose which readings to keep, on the readings screen.');
  const opened = await call(id, hash);
  const now = useSheetStore.getState();
  if (field !== undefined && now.id === id && now.sheet && now.sheet !== sheet) {
    // Nothing kept people from typing while it ran: both are shown, and neither is lost.
    return mark({ kind: 'conflict', theirs: opened, mine: now.sheet });
  }
  if (opened.hash !== hash) return field === undefined ? take(opened) : takeStep(opened, field);
  noteFiles({ readings: opened.readings, readingsHash: opened.readingsHash, readingsState: opened.readingsState });
}

/** Shows what the backend made of the sheet as one step of undo, after those before it. */
function takeStep(opened: OpenSheet, field: string): void {
  saved = opened.sheet;
  endStep();
  useSheetStore.setState({ ...opened, field });
  mark({ kind: 'saved' });
}
