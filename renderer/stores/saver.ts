import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { type Autosave, createAutosave, type Moved, type SaveState } from '#renderer/autosave/autosave.ts';
import { realClock } from '#renderer/autosave/clock.ts';
import { PAGE } from '#renderer/autosave/open-pages.ts';
import { acceptedNow } from '#renderer/stores/accepted-now.ts';
import { noteClashes } from '#renderer/stores/clashes.ts';
import { conflictSheet } from '#renderer/stores/conflict-sheet.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { go, say } from '#renderer/stores/interface.ts';
import {
  type PageClient,
  type PageKind,
  pageClient,
  type TwoVersions,
  versionOf,
} from '#renderer/stores/page-client.ts';
import { pageDrafts } from '#renderer/stores/page-drafts.ts';
import {
  closeReadings,
  isReadingsDirty,
  noteReadings,
  openReadings,
  readingsHash,
  readingsSettled,
  readingsThrough,
  saveReadingsNow,
} from '#renderer/stores/readings-saver.ts';
import {
  forgetSteps,
  noteFiles,
  rebaseSheet,
  showNoSheet,
  showSheet,
  showSheetError,
  stepSheet,
  useSheetStore,
} from '#renderer/stores/sheet.ts';
import type { Payload } from '#shared/contract/events.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { joinLogs } from '#shared/decisions/on-record.ts';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { mergeSheets } from '#shared/merge/sheets.ts';

/** The honest mark: where the page's last edit is. */
export type PageSave = SaveState<TwoVersions>;

export const useSaver = create<{ state: PageSave }>()(() => ({ state: { kind: 'saved' } }));

/** A page being saved: the one on the screen, or one that was left before the disk had its last edit. */
interface Page {
  id: string;
  client: PageClient;
  saver: Autosave<PageKind>;
  /** The user knows that it was left unsaved. */
  told: boolean;
}

let page: Page | null = null;
const left = new Map<string, Page>();

/** How long leaving a sheet waits for its save, ms; after that its text is kept, and saving goes on. */
const LEAVE_MS = 2000;

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

/** Whether this window holds something that is not known to be on disk. */
export function isDirty(): boolean {
  const others = [...along].some((other) => other.isDirty());
  return (page?.saver.isDirty() ?? false) || left.size > 0 || isReadingsDirty() || others;
}

/** While true, changes on the screen come from the saver and are not edits. */
let showing = false;

function show(work: () => void): void {
  showing = true;
  try {
    work();
  } finally {
    showing = false;
  }
}

/** Follows the open sheet and saves it after each pause; returns the unsubscribe. */
export function startSaving(): () => void {
  return useSheetStore.subscribe((now, before) => {
    if (showing || now.sheet === before.sheet || !now.sheet || now.id !== page?.id) return;
    page.saver.edit(now.sheet);
  });
}

/** How the result of a call is shown: as one step of undo in that field, or as a change that can't be undone. */
let answering: { field: string | undefined } | null = null;

function createPage(opened: OpenSheet): Page {
  const { id } = opened.sheet;
  const client = pageClient(id);
  const isShown = () => page?.saver === saver;
  const saver = createAutosave<PageKind>(client, realClock, versionOf(opened), {
    onState(state) {
      if (isShown()) useSaver.setState({ state });
      if (state.kind === 'refused') void keepBeside(id, client, saver);
      const away = left.get(id);
      if (state.kind === 'refused' && away?.saver === saver) tellLeft(away);
      if (state.kind === 'saved') savedAfterAll(id, saver);
    },
    onMoved(moved) {
      noteClashes(id, moved.clashes);
      if (isShown()) show(() => showMoved(moved));
    },
    onSaved: ({ hash }) => isShown() && noteFiles({ hash, draft: null }),
  });
  if (opened.draft) client.keptBeside();
  return { id, client, saver, told: false };
}

function showMoved(moved: Moved<PageKind>): void {
  if (!answering) {
    rebaseSheet(moved);
  } else if (answering.field !== undefined) {
    stepSheet(moved.theirs, answering.field);
    if (moved.merged !== moved.theirs) stepSheet(moved.merged);
  } else {
    rebaseSheet({ ...moved, merged: moved.theirs });
    forgetSteps();
    if (moved.merged !== moved.theirs) stepSheet(moved.merged);
  }
}

/** Keeps unsaved edits beside the workspace too, so that any browser that opens it next finds them. */
async function keepBeside(id: string, client: PageClient, saver: Autosave<PageKind>): Promise<void> {
  try {
    const sheet = saver.value();
    await getClient().call('drafts.keep', { id, base: saver.disk().hash, sheet });
    client.keptBeside();
    // The disk took it meanwhile.
    if (!saver.isDirty()) await client.dropBeside();
  } catch {
    // The browser has it, and the screen.
  }
}

/** Saves everything now; resolves when the disk has it or the marks show why not. */
export async function saveNow(): Promise<void> {
  for (const { saver } of left.values()) void saver.flush();
  await page?.saver.flush();
  await saveReadingsNow();
  await Promise.all([...along].map((other) => other.save()));
}

/**
 * The page is closing now: what is not being sent yet is sent without waiting for anything. When a save is still running
 * the backend queues this one behind it.
 */
export function saveLast(): void {
  const saver = page?.saver;
  if (!page || !saver?.isDirty() || !saver.isSaving()) {
    void saveNow();
    return;
  }
  // The page is gone when this fails; the browser keeps it as a draft then.
  const last = { id: page.id, base: saver.disk().hash, sheet: saver.value(), page: PAGE, last: true };
  void getClient()
    .call('sheets.save', last)
    .catch(() => undefined);
}

let opening = 0;
/** Sheets that changed on the disk while they were being opened: what was read may be older. */
const changedSince = new Set<string>();

/** Opens a sheet, after what is on the screen is safe. */
export async function openSheet(id: string): Promise<void> {
  opening += 1;
  const mine = opening;
  try {
    await Promise.all([saveSoon(), drafts.look()]);
    changedSince.delete(id);
    const opened = await getClient().call('sheets.open', { id });
    if (mine !== opening) return;
    take(opened);
    if (changedSince.delete(id) && page) await readNow(page);
  } catch (thrown) {
    if (mine !== opening) return;
    layAside();
    show(() => showSheetError(id, toErrorRecord(thrown)));
  }
}

/** Closes the open sheet, after what is on the screen is safe. */
export async function closeSheet(): Promise<void> {
  opening += 1;
  const mine = opening;
  await saveSoon();
  if (mine !== opening) return;
  layAside();
  show(showNoSheet);
}

/** The way led back to the sheet that is still open: what was to close it, or to open another one, is off. */
export function staySheet(): void {
  opening += 1;
}

/** Saves now, but waits no longer than a person would. */
function saveSoon(): Promise<void> {
  return Promise.race([saveNow(), new Promise<void>((resolve) => void realClock.after(LEAVE_MS, resolve))]);
}

/** Takes the page off the screen. What is not on the disk is saved from here on, and a notice shows it. */
function layAside(): void {
  const leaving = page;
  page = null;
  const readingsLeft = closeReadings();
  useSaver.setState({ state: { kind: 'saved' } });
  if (!leaving) return;
  if (leaving.saver.isDirty()) left.set(leaving.id, leaving);
  if (readingsLeft || (leaving.saver.isDirty() && leaving.saver.state().kind !== 'pending')) tellLeft(leaving);
}

function tellLeft(leaving: Page): void {
  if (leaving.told) return;
  leaving.told = true;
  const { id, saver } = leaving;
  const title = saver.value().title || 'Untitled';
  say(
    `“${title}” is not saved yet. What you wrote is kept in this browser, and saved as soon as that works.`,
    'error',
    {
      label: 'Open it',
      run: () => go({ view: 'sheet', id }),
    },
  );
}

function savedAfterAll(id: string, saver: Autosave<PageKind>): void {
  const away = left.get(id);
  if (away?.saver !== saver) return;
  left.delete(id);
  if (away.told) say(`“${saver.value().title || 'Untitled'}” is saved now.`);
}

/**
 * Shows a sheet as the backend sent it, with its unsaved edits: those still being saved, and earlier drafts.
 * Edits made on another version are merged with it; when their base is not known, or
 * another program wrote the file, both are shown and the user chooses.
 */
export function take(opened: OpenSheet): void {
  const { id } = opened.sheet;
  if (page?.id === id) {
    takeAgain(page, opened);
    return;
  }
  layAside();
  const known = left.get(id);
  left.delete(id);
  const next = known ?? createPage(opened);
  if (known) carryOn(known, opened);
  else pageDrafts(opened, next.saver);
  const { saver } = next;
  show(() => {
    showSheet(opened);
    if (saver.value() !== opened.sheet) stepSheet(saver.value());
    noteFiles({ hash: saver.disk().hash });
  });
  page = next;
  page.told = false;
  useSaver.setState({ state: saver.state() });
  openReadings(opened);
}

/** The backend sent the sheet on the screen again. */
function takeAgain({ saver }: Page, opened: OpenSheet): void {
  if (opened.hash !== saver.disk().hash) saver.receive(versionOf(opened));
  const { state, readingsState, readings } = opened;
  noteFiles({ hash: saver.disk().hash, state, readingsState });
  noteReadings({ readings, readingsHash: opened.readingsHash });
}

/** Goes on with a page that was left unsaved. */
function carryOn({ saver }: Page, opened: OpenSheet): void {
  if (saver.isSaving() || saver.disk().hash === opened.hash) return;
  if (opened.state === 'ours' && saver.state().kind !== 'conflict') saver.receive(versionOf(opened));
  else saver.ask({ theirs: opened, draft: null });
}

/**
 * Reads the open sheet again after it was changed somewhere else, and merges unsaved edits. Returns whether it was
 * changed somewhere else: our own saves are recognised by their hash.
 */
export async function readAgain(changed: Payload<'sheet.changed'>): Promise<boolean> {
  const shown = page;
  if (shown?.id !== changed.id) {
    changedSince.add(changed.id);
    return true;
  }
  await Promise.all([shown.saver.settled(), readingsSettled()]);
  const ours =
    [null, shown.saver.disk().hash].includes(changed.hash) && [null, readingsHash()].includes(changed.readingsHash);
  if (ours && (changed.hash ?? changed.readingsHash) !== null) return false;
  await readNow(shown);
  return true;
}

async function readNow(shown: Page): Promise<void> {
  if (!shown.saver.isDirty()) {
    const opened = await getClient().call('sheets.open', { id: shown.id });
    if (page !== shown) return;
    if (!shown.saver.isDirty() && !shown.saver.isSaving()) return takeAgain(shown, opened);
  }
  // Saving finds out what changed, and merges.
  await saveNow();
}

/** The backend is back: saves everything, and reads what it did meanwhile. */
export async function reconnected(): Promise<void> {
  const shown = page;
  await saveNow();
  if (shown) await readNow(shown);
}

/**
 * Ends a conflict. `mine` saves over the other version (which stays among the backups); `theirs` can be undone. Anything
 * written to the file since the question was asked counts as the other version.
 */
export async function resolveConflict(choice: 'mine' | 'theirs' | 'both'): Promise<void> {
  const shown = page;
  const state = shown?.saver.state();
  if (!shown || state?.kind !== 'conflict') return;
  const { saver, client } = shown;
  const { draft } = state.question;
  const accepted = await acceptedNow(shown.id, 'page');
  const mine = draft ? mergeSheets(saver.disk().value, saver.value(), draft).merged : saver.value();
  if (choice === 'both') {
    const text = JSON.stringify({ ...mine, title: `${mine.title} (my version)`.slice(0, 200) });
    await getClient().call('sheets.import', { name: 'my-version.json', text });
  }
  client.keptBeside();
  await client.dropBeside();
  saver.settle(versionOf(accepted), choice === 'mine' ? joinLogs(mine, accepted.sheet) : accepted.sheet);
  if (page !== shown) return;
  show(() => {
    if (choice !== 'mine') stepSheet(mine);
    stepSheet(saver.value());
    noteFiles({ hash: accepted.hash, state: accepted.state, readingsState: accepted.readingsState, draft: null });
  });
  noteReadings(accepted);
  await saveNow();
}

/** Takes another program's version from the disk. */
export async function acceptOutside(): Promise<void> {
  const shown = page;
  if (shown) take(await getClient().call('sheets.acceptOutside', { id: shown.id, hash: shown.saver.disk().hash }));
}

/**
 * Runs a call that changes the open sheet in the backend, on a saved page, and shows its result, under what is typed
 * while it runs.
 * @param field where it changes the sheet, if that can be undone like an edit; what is on record cannot
 * @throws PlumblineError when the page or its readings can't be saved first, and whatever the call throws
 */
export async function throughBackend(
  call: (id: string, hash: string) => Promise<OpenSheet>,
  field?: string,
): Promise<void> {
  const shown = page;
  await saveNow();
  if (!shown || page !== shown) return;
  const { id, client, saver } = shown;
  if (saver.state().kind === 'conflict')
    throw new PlumblineError('conflict', 'First choose which version of the page to keep.');
  let sent = false;
  try {
    const opened = await saver.through(async (base) => {
      const answer = await readingsThrough(() => {
        sent = true;
        return call(id, base.hash);
      });
      answering = { field };
      return answer;
    }, versionOf);
    answering = null;
    // Everything was saved before: a draft that is there now is from a failed attempt at this same call.
    if (opened.draft) client.keptBeside();
    await client.dropBeside();
    if (page !== shown) return;
    const { hash, state, readingsState } = opened;
    noteFiles({ hash, state, readingsState, draft: null });
  } catch (thrown) {
    answering = null;
    throw sent ? await refusedCall(thrown, client) : thrown;
  }
}

/** A refused call does not edit the page: removes the draft that the backend made of it, because it can be retried. */
async function refusedCall(thrown: unknown, client: PageClient): Promise<unknown> {
  if (!(thrown instanceof PlumblineError)) return thrown;
  if (thrown.details.draft !== undefined) {
    client.keptBeside();
    await client.dropBeside();
  }
  if (conflictSheet(toErrorRecord(thrown))?.state !== 'ours') return thrown;
  const message = 'The page was changed in another window meanwhile. You see it now; look at it and try again.';
  return new PlumblineError('conflict', message, thrown.details, { cause: thrown });
}
