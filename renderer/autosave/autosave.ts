import type { AutosaveClient, Kind, Version } from '#renderer/autosave/client.ts';
import type { Clock } from '#renderer/autosave/clock.ts';
import { type ErrorRecord, PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';

/** A pause in typing this long triggers a save; with the write itself it stays under 300 ms. */
export const PAUSE_MS = 200;
/** The wait after a refused save, doubled with each further refusal. */
export const RETRY_MS = 1000;
export const LONGEST_RETRY_MS = 16_000;
/** How many other versions in a row are merged before a save counts as refused. */
export const MOST_MERGES = 20;

/** Where the last edit is. */
export type SaveState<Question = unknown> =
  | { kind: 'saved' }
  | { kind: 'pending' }
  | { kind: 'saving' }
  /** Retried automatically. */
  | { kind: 'refused'; error: ErrorRecord }
  /** Nothing is sent until the user has chosen. */
  | { kind: 'conflict'; question: Question };

/** The value changed without an edit: what was typed is now based on another version. */
export interface Moved<K extends Kind> {
  /** What the edits were based on. */
  was: K['value'];
  /** What lies on the disk. */
  theirs: K['value'];
  /** What the screen shows from now on. */
  merged: K['value'];
  clashes: readonly K['clash'][];
}

/** Events of the autosaver; its own value has already changed when they are called. */
export interface AutosaveEvents<K extends Kind> {
  onState?(state: SaveState<K['question']>): void;
  onMoved?(moved: Moved<K>): void;
  /** The disk has `version`; what was typed since may differ from it. */
  onSaved?(version: Version<K>): void;
}

/** Saves one thing as it is edited, and never drops an edit. See {@link createAutosave}. */
export interface Autosave<K extends Kind> {
  /** Takes what is on the screen now: keeps a draft at once, and saves after a pause. */
  edit(value: K['value']): void;
  /** What is on the screen, and what lies on the disk as far as is known. */
  value(): K['value'];
  disk(): Version<K>;
  state(): SaveState<K['question']>;
  /** Whether anything is not known to be on the disk. */
  isDirty(): boolean;
  /** Whether a save is under way. */
  isSaving(): boolean;
  /** Saves now; resolves when the disk has it, the save is refused, or the user has to choose. */
  flush(): Promise<void>;
  /** Resolves when no save is under way. Starts none. */
  settled(): Promise<void>;
  /**
   * Runs a call that changes or reads the same thing on the disk. Saves everything first; sends nothing while it
   * runs; merges its result under what was typed meanwhile.
   * @throws PlumblineError when what is on the screen can't be saved first, and whatever the call throws
   */
  through<R>(call: (base: Version<K>) => Promise<R>, versionOf: (answer: R) => Version<K>): Promise<R>;
  /** Rebases the screen on another version of the disk; does nothing while a save is under way. */
  receive(version: Version<K>): void;
  /**
   * Puts edits of an earlier time, made on `base`, on the screen. Where the disk has moved on since, its text stays in what
   * both changed, and the other is a clash.
   */
  adopt(edits: K['value'], base: Version<K>): void;
  /** Sends nothing until {@link Autosave.settle}. */
  ask(question: K['question']): void;
  /** Ends a conflict: the screen shows `value`, which will overwrite `disk`. */
  settle(disk: Version<K>, value: K['value']): void;
}

/**
 * The one autosaver. pending → saving → saved | refused | conflict.
 * - One write at a time, each based on the version before it; a refused one is retried after a growing wait.
 * - A draft is kept from the first edit until the disk has it.
 * - Another version on the disk is merged under what is being typed, never over it.
 * @param start what lies on the disk
 */
export function createAutosave<K extends Kind>(
  client: AutosaveClient<K>,
  clock: Clock,
  start: Version<K>,
  events: AutosaveEvents<K> = {},
): Autosave<K> {
  let disk = start;
  let value = start.value;
  let state: SaveState<K['question']> = { kind: 'saved' };
  let cancel: () => void = () => undefined;
  let running: Promise<void> | null = null;
  /** Calls that change the same thing on the disk, run one after the other. */
  let calls: Promise<unknown> | null = null;
  let refusals = 0;

  const dirty = () => value !== disk.value;

  function mark(next: SaveState<K['question']>): void {
    if (next.kind === state.kind && (next.kind === 'saved' || next.kind === 'pending' || next.kind === 'saving'))
      return;
    state = next;
    events.onState?.(state);
  }

  function schedule(ms: number): void {
    cancel();
    cancel = clock.after(ms, () => void flush());
  }

  function keepDraft(): void {
    client.keepDraft(value, { value: disk.value, hash: disk.hash });
  }

  function isClean(): void {
    cancel();
    client.dropDraft();
    mark({ kind: 'saved' });
  }

  /** Call after the value or the disk changed other than by a save. */
  function goOn(): void {
    // A save under way sends the current value when it ends, even if that was undone meanwhile.
    if (running || state.kind === 'conflict') keepDraft();
    else if (!dirty()) isClean();
    else {
      keepDraft();
      if (calls) return;
      mark({ kind: 'pending' });
      schedule(PAUSE_MS);
    }
  }

  function edit(next: K['value']): void {
    if (next === value) return;
    value = next;
    goOn();
  }

  function moveTo(version: Version<K>, was: K['value'] = disk.value): void {
    const { merged, clashes } =
      value === was
        ? { merged: client.adapt?.(value, version.value) ?? version.value, clashes: [] }
        : client.merge(was, value, version.value);
    // Same content, same identity: then nothing is left to save.
    disk = client.same(merged, version.value) ? { ...version, value: merged } : version;
    value = merged;
    events.onMoved?.({ was, theirs: version.value, merged: value, clashes });
  }

  function flush(): Promise<void> {
    return calls ? calls.then(flush) : saveNow();
  }

  function saveNow(): Promise<void> {
    cancel();
    running ??= saveUntilClean().finally(() => {
      running = null;
    });
    return running;
  }

  async function saveUntilClean(): Promise<void> {
    let merges = 0;
    while (dirty() && state.kind !== 'conflict') {
      const sent = value;
      const base = disk;
      mark({ kind: 'saving' });
      try {
        took(await client.save(sent, base), sent);
        merges = 0;
      } catch (thrown) {
        const error = toErrorRecord(thrown);
        const other = merges < MOST_MERGES ? client.other(error, value, base) : null;
        if (!other || 'ask' in other) return other ? ask(other.ask) : refuse(error);
        merges += 1;
        moveTo(other.merge);
        if (dirty()) keepDraft();
      }
    }
    if (!dirty() && state.kind !== 'conflict') isClean();
  }

  function took(version: Version<K>, sent: K['value']): void {
    refusals = 0;
    if (version.value === sent) disk = version;
    else moveTo(version, sent);
    events.onSaved?.(version);
    if (dirty()) keepDraft();
  }

  function refuse(error: ErrorRecord): void {
    mark({ kind: 'refused', error });
    schedule(Math.min(RETRY_MS * 2 ** refusals, LONGEST_RETRY_MS));
    refusals += 1;
  }

  function ask(question: K['question']): void {
    cancel();
    mark({ kind: 'conflict', question });
  }

  async function callInTurn<R>(
    call: (base: Version<K>) => Promise<R>,
    versionOf: (answer: R) => Version<K>,
  ): Promise<R> {
    await saveNow();
    refuseUnsaved(state);
    try {
      const answer = await call(disk);
      const version = versionOf(answer);
      if (version.hash !== disk.hash) moveTo(version);
      return answer;
    } catch (thrown) {
      const other = client.other(toErrorRecord(thrown), value, disk);
      if (other && 'merge' in other) moveTo(other.merge);
      throw thrown;
    }
  }

  function through<R>(call: (base: Version<K>) => Promise<R>, versionOf: (answer: R) => Version<K>): Promise<R> {
    const work = (calls ?? Promise.resolve()).then(() => callInTurn(call, versionOf));
    // Waiting callers only need to know that it ended; the caller of `through` handles its outcome.
    const end = () => {
      if (calls !== ended) return;
      calls = null;
      if (state.kind !== 'refused') goOn();
    };
    const ended: Promise<void> = work.then(end, end);
    calls = ended;
    return work;
  }

  return {
    edit,
    value: () => value,
    disk: () => disk,
    state: () => state,
    isDirty: dirty,
    isSaving: () => running !== null,
    flush,
    settled: async () => {
      await Promise.all([running, calls]);
    },
    through,
    receive(version) {
      // A save under way notices by itself, and only then is it known which of the two is later.
      if (running) return;
      moveTo(version);
      goOn();
    },
    adopt(edits, base) {
      const before = value;
      // Made on an older version than the disk's: of what both changed, the disk's is the later one.
      const [over, under] = base.hash === disk.hash ? [edits, before] : [before, edits];
      const { merged, clashes } = client.merge(base.value, over, under);
      value = client.same(merged, disk.value) ? disk.value : merged;
      events.onMoved?.({ was: before, theirs: disk.value, merged: value, clashes });
      goOn();
    },
    ask,
    settle(version, chosen) {
      disk = version;
      value = client.same(chosen, version.value) ? version.value : chosen;
      mark({ kind: 'pending' });
      goOn();
    },
  };
}

/** @throws PlumblineError when the last edit is not on the disk */
function refuseUnsaved(state: SaveState): void {
  if (state.kind === 'refused') throw new PlumblineError(state.error.code, state.error.message, state.error.details);
  if (state.kind === 'conflict') throw new PlumblineError('conflict', 'First choose which version to keep.');
}
