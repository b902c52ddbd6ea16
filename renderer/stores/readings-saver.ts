import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import {
  editReadings,
  followSheet,
  left,
  noteSaved,
  type OnDisk,
  onDisk,
  readingsDirty,
  rebase,
  useReadings,
} from '#renderer/stores/readings.ts';
import { noteFiles, useSheetStore } from '#renderer/stores/sheet.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';
import { mergeReadings } from '#shared/model/reading.ts';
import { type Clash, mergeVersions, withoutReadings } from '#shared/signals/readings-grid.ts';

/** The honest mark of the readings: where their last edit is. */
export type ReadingsSave =
  | { kind: 'saved' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: ErrorRecord }
  /** The disk holds other values for some of the same dates, or another program's file that nobody accepted yet. */
  | { kind: 'conflict'; theirs: OpenSheet; clashes: readonly Clash[]; acceptFirst: boolean };

export const useReadingsSaver = create<{ state: ReadingsSave }>()(() => ({ state: { kind: 'saved' } }));
const mark = (state: ReadingsSave) => useReadingsSaver.setState({ state });

const PAUSE_MS = 200;
const RETRY_MS = 4000;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

/** Whether any readings, also of a sheet left meanwhile, are not known to be on disk. */
export function readingsUnsaved(): boolean {
  return readingsDirty() || left.size > 0;
}

/** Follows the open sheet's readings and saves them after each pause; returns the unsubscribe. */
export function startSavingReadings(): () => void {
  const ends = [
    followSheet(),
    useReadings.subscribe((now, before) => {
      if (now.readings === before.readings) return;
      if (!readingsDirty()) {
        // Another sheet, or what the disk holds anyway.
        if (useReadingsSaver.getState().state.kind !== 'saving') mark({ kind: 'saved' });
        return;
      }
      if (useReadingsSaver.getState().state.kind === 'conflict') return;
      mark({ kind: 'waiting' });
      schedule(PAUSE_MS);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function schedule(wait: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void saveReadingsNow(), wait);
}

/** Saves what is on the screen now; resolves when the disk has it or the mark says why not. */
export function saveReadingsNow(): Promise<void> {
  clearTimeout(timer);
  running ??= saveUntilClean().finally(() => {
    running = null;
  });
  return running;
}

/** Resolves when no save of readings is under way. */
export async function readingsSettled(): Promise<void> {
  await running;
}

async function saveUntilClean(): Promise<void> {
  await saveLeft();
  while (readingsDirty() && useReadingsSaver.getState().state.kind !== 'conflict') {
    const { id, hash } = onDisk();
    const { readings } = useReadings.getState();
    if (id === null) return;
    mark({ kind: 'saving' });
    try {
      const saved = await getClient().call('readings.save', { id, base: hash, readings: [...readings] });
      if (onDisk().id !== id) continue;
      noteSaved(readings, saved.hash);
      mark(readingsDirty() ? { kind: 'waiting' } : { kind: 'saved' });
    } catch (thrown) {
      if (onDisk().id !== id) continue;
      if (!saveFailed(toErrorRecord(thrown))) return;
    }
  }
}

/** Answers whether to try again at once. */
function saveFailed(error: ErrorRecord): boolean {
  const theirs = error.code === 'conflict' ? (error.details.theirs as OpenSheet | undefined) : undefined;
  if (!theirs) {
    mark({ kind: 'failed', error });
    schedule(RETRY_MS);
    return false;
  }
  const acceptFirst = theirs.readingsState === 'changed-outside';
  const { clashes } = mergeVersions(onDisk().readings, useReadings.getState().readings, theirs.readings);
  if (clashes.length > 0 || acceptFirst) {
    mark({ kind: 'conflict', theirs, clashes, acceptFirst });
    return false;
  }
  goOnFrom(theirs);
  say('Readings were added somewhere else meanwhile; both are kept.');
  return true;
}

function goOnFrom(theirs: OpenSheet): void {
  rebase(versionOf(theirs));
  noteFiles({ readingsHash: theirs.readingsHash, readingsState: theirs.readingsState });
}

const versionOf = (opened: OpenSheet): OnDisk => ({
  id: opened.sheet.id,
  readings: opened.readings,
  hash: opened.readingsHash,
});

/** Ends a conflict: the rest of both versions is put together, where they clash `prefer` decides; theirs can be undone. */
export async function resolveReadings(prefer: 'mine' | 'theirs'): Promise<void> {
  const { state } = useReadingsSaver.getState();
  if (state.kind !== 'conflict') return;
  const { theirs, acceptFirst } = state;
  const accepted =
    acceptFirst && theirs.readingsHash
      ? await getClient().call('sheets.acceptOutside', { id: theirs.sheet.id, hash: theirs.readingsHash })
      : theirs;
  const { clashes } = mergeVersions(onDisk().readings, useReadings.getState().readings, accepted.readings);
  mark({ kind: 'waiting' });
  goOnFrom(accepted);
  const [first] = clashes;
  if (prefer === 'theirs' && first) {
    const rest = withoutReadings(useReadings.getState().readings, clashes);
    editReadings(
      first,
      mergeReadings(
        rest,
        clashes.flatMap((clash) => clash.theirs ?? []),
      ),
    );
  }
  if (!readingsDirty()) mark({ kind: 'saved' });
  await saveReadingsNow();
}

/** What was left unsaved on closed sheets is tried again; what clashes there waits until its sheet is opened. */
async function saveLeft(): Promise<void> {
  for (const [id, { disk, readings }] of [...left]) {
    try {
      await getClient().call('readings.save', { id, base: disk.hash, readings: [...readings] });
      left.delete(id);
    } catch (thrown) {
      const error = toErrorRecord(thrown);
      say(`Some readings of a sheet you left are not saved yet: ${error.message}`, 'error');
      if (error.code !== 'conflict') schedule(RETRY_MS);
    }
  }
}

/** Whether the sheet's readings can be edited. */
export function useCanEditReadings(): boolean {
  return useSheetStore((s) => s.sheet !== null && s.state !== 'newer' && s.readingsState !== 'newer');
}
