import { create } from 'zustand';
import { type Autosave, createAutosave, type SaveState } from '#renderer/autosave/autosave.ts';
import { realClock } from '#renderer/autosave/clock.ts';
import { acceptedNow } from '#renderer/stores/accepted-now.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { say } from '#renderer/stores/interface.ts';
import { rebaseReadings, showReadings, useReadings } from '#renderer/stores/readings.ts';
import { type ReadingsKind, readingsClient, readingsOf, type TwoReadings } from '#renderer/stores/readings-client.ts';
import { noteFiles, useSheetStore } from '#renderer/stores/sheet.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { mergeReadings, type Reading, readingsSchema } from '#shared/model/reading.ts';
import { mergeVersions, withoutReadings } from '#shared/signals/readings-grid.ts';

/** The honest mark of the readings: where their last edit is. */
export const useReadingsSaver = create<{ state: SaveState<TwoReadings> }>()(() => ({ state: { kind: 'saved' } }));

/** Readings being saved: of the open sheet, or of one that was left before the disk had them. */
interface Saved {
  id: string;
  saver: Autosave<ReadingsKind>;
}

let open: Saved | null = null;
const left = new Map<string, Saved>();

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

/** Whether any readings, including those of a sheet left meanwhile, are not known to be on disk. */
export function isReadingsDirty(): boolean {
  return (open?.saver.isDirty() ?? false) || left.size > 0;
}

/** What the open sheet's readings.json holds, as far as is known. */
export function readingsHash(): string | null {
  return open?.saver.disk().hash ?? null;
}

/** Follows the open sheet's readings and saves them after each pause; returns the unsubscribe. */
export function startSavingReadings(): () => void {
  return useReadings.subscribe((now, before) => {
    if (!showing && now.readings !== before.readings) open?.saver.edit(now.readings);
  });
}

/** Saves what is on the screen now; resolves when the disk has it or the mark shows why not. */
export async function saveReadingsNow(): Promise<void> {
  for (const { saver } of left.values()) void saver.flush();
  await open?.saver.flush();
}

/** Resolves when no save of readings is under way. */
export async function readingsSettled(): Promise<void> {
  await open?.saver.settled();
}

/** Shows the readings of a sheet, with their unsaved edits. */
export function openReadings(opened: OpenSheet): void {
  closeReadings();
  const { id } = opened.sheet;
  const known = left.get(id);
  left.delete(id);
  const next = known ?? { id, saver: withDrafts(opened) };
  open = next;
  const { saver } = next;
  show(() => showReadings(opened.readings, saver.isDirty() ? saver.value() : opened.readings));
  useReadingsSaver.setState({ state: saver.state() });
  if (saver.isDirty()) void saver.flush();
}

/** A saver of the readings; earlier drafts continue from what they were based on, so that saving merges them. */
function withDrafts(opened: OpenSheet): Autosave<ReadingsKind> {
  const { id } = opened.sheet;
  const found = drafts.found('readings', id).flatMap((draft) => {
    const value = readingsSchema.safeParse(draft.value).data;
    const base = readingsSchema.safeParse(draft.base?.value).data;
    return value && base ? [{ draft, value, base: { value: base, hash: draft.base?.hash ?? null } }] : [];
  });
  const [first, ...rest] = found;
  if (!first) return createSaver(id, readingsOf(opened));
  const saver = createSaver(id, first.base.hash === opened.readingsHash ? readingsOf(opened) : first.base);
  saver.adopt(first.value, first.base);
  for (const { value, base } of rest) saver.adopt(value, base);
  for (const { draft } of found) drafts.forget(draft);
  if (saver.isDirty()) say('Readings that were not saved last time are in the grid again.');
  return saver;
}

function createSaver(id: string, start: { value: readonly Reading[]; hash: string | null }): Autosave<ReadingsKind> {
  const isOpen = () => open?.saver === saver;
  const saver = createAutosave<ReadingsKind>(readingsClient(id), realClock, start, {
    onState(state) {
      if (isOpen()) useReadingsSaver.setState({ state });
      if (state.kind === 'saved' && left.get(id)?.saver === saver) left.delete(id);
    },
    onMoved(moved) {
      if (!isOpen()) return;
      // Nothing of this window was being saved: then it is not worth a notice.
      if (moved.merged !== moved.theirs) say('Readings were added somewhere else meanwhile; both are kept.');
      show(() => rebaseReadings(moved));
      noteFiles({ readingsHash: saver.disk().hash });
    },
    onSaved: ({ hash }) => isOpen() && noteFiles({ readingsHash: hash }),
  });
  return saver;
}

/** Takes the readings off the screen; unsaved edits are saved from here on. Returns whether there are any. */
export function closeReadings(): boolean {
  const closing = open;
  open = null;
  const unsaved = closing?.saver.isDirty() ?? false;
  if (closing && unsaved) left.set(closing.id, closing);
  show(() => showReadings([]));
  useReadingsSaver.setState({ state: { kind: 'saved' } });
  return unsaved;
}

/** Shows what the backend reports readings.json holds, without losing edits or undo. */
export function noteReadings(opened: Pick<OpenSheet, 'readings' | 'readingsHash'>): void {
  if (!open || opened.readingsHash === open.saver.disk().hash) return;
  // Saving finds out what else changed, and asks where a day clashes.
  if (open.saver.isDirty()) void open.saver.flush();
  else open.saver.receive(readingsOf(opened));
}

/**
 * Runs a call that may change the readings in the backend, and shows the result.
 * @throws PlumblineError when they can't be saved first, and whatever the call throws
 */
export function readingsThrough(call: () => Promise<OpenSheet>): Promise<OpenSheet> {
  if (!open) return call();
  if (open.saver.state().kind === 'conflict') {
    throw new PlumblineError('conflict', 'First choose which readings to keep, on the readings screen.');
  }
  return open.saver.through(call, readingsOf);
}

/** Ends a conflict: merges the rest of both versions; where they clash `prefer` decides. Theirs can be undone. */
export async function resolveReadings(prefer: 'mine' | 'theirs'): Promise<void> {
  const asked = open;
  const state = asked?.saver.state();
  if (!asked || state?.kind !== 'conflict') return;
  const { id, saver } = asked;
  const accepted = await acceptedNow(id, 'readings');
  const [was, mine, theirs] = [saver.disk().value, saver.value(), accepted.readings];
  const { merged, clashes } = mergeVersions(was, mine, theirs);
  const others = clashes.flatMap((clash) => clash.theirs ?? []);
  const chosen = prefer === 'mine' ? merged : mergeReadings(withoutReadings(merged, clashes), others);
  saver.settle(readingsOf(accepted), chosen);
  if (open !== asked) return;
  show(() => {
    rebaseReadings({ was, theirs, merged });
    const [first] = clashes;
    if (saver.value() !== merged) useReadings.setState({ readings: saver.value(), place: first ?? null });
  });
  noteFiles({
    readings: saver.value(),
    readingsHash: accepted.readingsHash,
    readingsState: accepted.readingsState,
  });
  await saver.flush();
}

/** Whether the sheet's readings can be edited. */
export function useCanEditReadings(): boolean {
  return useSheetStore((s) => s.sheet !== null && s.state !== 'newer' && s.readingsState !== 'newer');
}
