import type { Clock } from '#renderer/autosave/clock.ts';

/** What a draft can be of. */
type DraftKind = 'page' | 'readings' | 'review' | 'decision' | 'words' | 'beliefs';

/** What the edits were based on; null when there was nothing on the disk to edit. */
export type DraftBase = { value: unknown; hash: string | null } | null;

/** An edit that is not known to be on the disk. */
export interface KeptDraft {
  /** Absolute path of the workspace. */
  workspace: string;
  kind: DraftKind;
  /** The sheet's id, or whatever else distinguishes two things of one kind. */
  id: string;
  /** The open page (tab, window) that keeps it. */
  page: string;
  /** When it was kept, in milliseconds since 1970. */
  at: number;
  value: unknown;
  base: DraftBase;
}

/** Where drafts are stored: the browser's IndexedDB, or a map in tests. Drafts may come from an older Plumbline. */
export interface DraftShelf {
  entries(): Promise<[key: string, stored: unknown][]>;
  set(key: string, draft: KeptDraft): Promise<void>;
  delete(key: string): Promise<void>;
}

/** The drafts of one workspace, as one open page keeps and finds them. */
export interface Drafts {
  /** Finds drafts of pages that are gone. Call once; the others may be called before it ends. */
  open(workspace: string): Promise<void>;
  /** Resolves when {@link Drafts.open} has read everything, or failed to. */
  opened(): Promise<void>;
  /**
   * Looks again for drafts of pages that are gone, including one that was still closing before; resolves when it has
   * read everything, or failed to.
   */
  look(): Promise<void>;
  /** Starts pending writes at once, because the page is closing. */
  writeNow(): void;
  /** Keeps it at once; of several in a row the newest counts. Never fails. */
  keep(kind: DraftKind, id: string, value: unknown, base: DraftBase): void;
  /** Removes it: the disk has it, or it was discarded. */
  drop(kind: DraftKind, id: string): void;
  /** What this page itself keeps; undefined when nothing. */
  own(kind: DraftKind, id: string): unknown;
  /** Drafts of pages that are gone, of one kind, oldest first; of one thing, or of all. */
  found(kind: DraftKind, id?: string): readonly KeptDraft[];
  /** Removes a draft that was taken up elsewhere, or discarded. */
  forget(draft: KeptDraft): void;
  /** Whether the browser accepted the last draft. */
  isSafe(): boolean;
  /** Resolves when nothing is being written. */
  settled(): Promise<void>;
}

export interface DraftsOptions {
  shelf: DraftShelf;
  clock: Clock;
  /** This open page. */
  page: string;
  /** Pages that are open now; their drafts belong to them. */
  openPages: () => Promise<ReadonlySet<string>>;
}

const OPEN_MS = 3000;

/** Writes of one key: what it should hold (null for nothing), whether a write is under way, and what starts it early. */
interface Slot {
  wanted: KeptDraft | null;
  work: Promise<void> | null;
  start: () => void;
}

/** Drafts in the browser, separate for each open page, so that two windows on one sheet never overwrite each other's. */
export function createDrafts({ shelf, clock, page, openPages }: DraftsOptions): Drafts {
  let workspace = '';
  let opening: Promise<void> = Promise.resolve();
  let left: KeptDraft[] = [];
  const forgotten = new Set<string>();
  let safe = true;
  const slots = new Map<string, Slot>();

  async function read(): Promise<void> {
    try {
      const [entries, alive] = await Promise.all([shelf.entries(), openPages()]);
      left = entries
        .map(([, stored]) => stored)
        .filter(isKeptDraft)
        .filter((draft) => draft.workspace === workspace && draft.page !== page && !alive.has(draft.page))
        .filter((draft) => !forgotten.has(keyOf(draft)))
        .sort((a, b) => a.at - b.at);
    } catch {
      // Some browsers keep nothing in private windows: the page itself still holds what is written.
      safe = false;
    }
  }

  function want(key: string, wanted: KeptDraft | null): void {
    const slot = slots.get(key) ?? { wanted: null, work: null, start: () => undefined };
    if (wanted === null && !slots.has(key)) return;
    slot.wanted = wanted;
    slots.set(key, slot);
    slot.work ??= write(key, slot);
  }

  async function write(key: string, slot: Slot): Promise<void> {
    // After the typed letter is painted: a long page takes some milliseconds to copy.
    await new Promise<void>((resolve) => {
      const cancel = clock.after(0, resolve);
      slot.start = () => {
        cancel();
        resolve();
      };
    });
    for (let written: KeptDraft | null | undefined; written !== slot.wanted; ) {
      written = slot.wanted;
      try {
        await (written ? shelf.set(key, written) : shelf.delete(key));
        safe = true;
      } catch {
        safe = false;
      }
    }
    slot.work = null;
    if (slot.wanted === null) slots.delete(key);
  }

  // A browser that never responds must not keep a sheet from opening.
  const readSoon = () => Promise.race([read(), new Promise<void>((resolve) => void clock.after(OPEN_MS, resolve))]);

  const ownKey = (kind: DraftKind, id: string) => keyOf({ workspace, kind, id, page });

  return {
    open(path) {
      workspace = path;
      opening = readSoon();
      return opening;
    },
    opened: () => opening,
    async look() {
      await opening;
      if (workspace !== '') await readSoon();
    },
    writeNow() {
      for (const { start } of slots.values()) start();
    },
    keep(kind, id, value, base) {
      want(ownKey(kind, id), { workspace, kind, id, page, at: clock.now(), value, base });
    },
    drop: (kind, id) => want(ownKey(kind, id), null),
    own: (kind, id) => slots.get(ownKey(kind, id))?.wanted?.value,
    found: (kind, id) => left.filter((draft) => draft.kind === kind && (id === undefined || draft.id === id)),
    forget(draft) {
      forgotten.add(keyOf(draft));
      left = left.filter((other) => !forgotten.has(keyOf(other)));
      shelf.delete(keyOf(draft)).catch(() => undefined);
    },
    isSafe: () => safe,
    async settled() {
      await Promise.all([...slots.values()].map(({ work }) => work));
    },
  };
}

function keyOf({ workspace, kind, id, page }: Pick<KeptDraft, 'workspace' | 'kind' | 'id' | 'page'>): string {
  return JSON.stringify([workspace, kind, id, page]);
}

function isKeptDraft(stored: unknown): stored is KeptDraft {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'workspace' in stored &&
    typeof stored.workspace === 'string' &&
    'kind' in stored &&
    typeof stored.kind === 'string' &&
    'id' in stored &&
    typeof stored.id === 'string' &&
    'page' in stored &&
    typeof stored.page === 'string' &&
    'at' in stored &&
    typeof stored.at === 'number' &&
    'value' in stored &&
    'base' in stored
  );
}
