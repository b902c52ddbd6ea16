import { vi } from 'vitest';
import type { KeptDraft } from '#renderer/autosave/drafts.ts';
import type { Notice } from '#renderer/stores/interface.ts';
import type { PageSave } from '#renderer/stores/saver.ts';
import type { Client } from '#shared/contract/client.ts';
import type { PlumblineError as FarError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { type FakeBackend, fakeBackend } from './fake-backend.ts';

/** Changes of a page. */
export const aim = (text: string) => (sheet: Sheet) => {
  sheet.aim.outcome = text;
};
export const done = (text: string) => (sheet: Sheet) => {
  sheet.aim.done = text;
};
export const owner = (text: string) => (sheet: Sheet) => {
  sheet.owner = text;
};
export const title = (text: string) => (sheet: Sheet) => {
  sheet.title = text;
};

/** A backend, and the browser whose storage all windows share. */
export interface World {
  backend: FakeBackend;
  shelf: Map<string, KeptDraft>;
  open: Set<string>;
}

export function newWorld(...ids: string[]): World {
  return { backend: fakeBackend(...ids), shelf: new Map(), open: new Set() };
}

type Stores = typeof import('#renderer/stores/saver.ts') &
  typeof import('#renderer/stores/sheet.ts') &
  typeof import('#renderer/stores/readings.ts') &
  typeof import('#renderer/stores/readings-saver.ts') &
  typeof import('#renderer/stores/review.ts') &
  typeof import('#renderer/stores/clashes.ts');

export type OpenWindow = Stores & {
  /** The page on the screen. */
  page(): Sheet | null;
  mark(): PageSave;
  notice(): Notice | null;
  writeAim(text: string): void;
  writeDone(text: string): void;
  /** A call that changes the page in the backend. */
  seal(field?: string): Promise<void>;
  /** The window is gone at once, as after a crash: nothing more is sent. */
  close(): void;
};

/**
 * A window as `main.tsx` sets it up, with stores of its own: modules are read again for each. Time is vitest's; pages that
 * were closed leave their drafts in the browser.
 */
export async function openWindow({ backend, shelf, open }: World): Promise<OpenWindow> {
  vi.resetModules();
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('history', { pushState: () => undefined });
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined });
  const page = crypto.randomUUID();
  open.add(page);
  // Each window has its own class of errors, as it has its own everything.
  const { PlumblineError } = await import('#shared/errors/errors.ts');
  const wire = backend.connect();
  const client: Client = {
    ...wire,
    call: (channel, input) =>
      wire.call(channel, input).catch((thrown: FarError) => {
        throw new PlumblineError(thrown.code, thrown.message, thrown.details);
      }),
  };
  vi.doMock('#renderer/api/client.ts', () => ({ getClient: () => client }));
  vi.doMock('#renderer/autosave/open-pages.ts', () => ({
    PAGE: page,
    stayOpen: async () => undefined,
    openPages: async () => new Set(open),
  }));
  vi.doMock('#renderer/autosave/idb-shelf.ts', () => ({
    idbShelf: () => ({
      entries: async () => [...shelf],
      set: async (key: string, draft: KeptDraft) => void shelf.set(key, structuredClone(draft)),
      delete: async (key: string) => void shelf.delete(key),
    }),
  }));
  const [saver, sheet, readings, readingsSaver, review, clashes, face, { openDrafts }] = await Promise.all([
    import('#renderer/stores/saver.ts'),
    import('#renderer/stores/sheet.ts'),
    import('#renderer/stores/readings.ts'),
    import('#renderer/stores/readings-saver.ts'),
    import('#renderer/stores/review.ts'),
    import('#renderer/stores/clashes.ts'),
    import('#renderer/stores/interface.ts'),
    import('#renderer/stores/drafts.ts'),
  ]);
  const ends = [saver.startSaving(), readingsSaver.startSavingReadings()];
  ends.push(client.on('sheet.changed', (changed) => void saver.readAgain(changed).catch(() => undefined)));
  await openDrafts('/workspace');
  return {
    ...saver,
    ...sheet,
    ...readings,
    ...readingsSaver,
    ...review,
    ...clashes,
    page: () => sheet.useSheetStore.getState().sheet,
    mark: () => saver.useSaver.getState().state,
    notice: () => face.useInterface.getState().notice,
    writeAim: (text: string) => sheet.editSheet('aim.outcome', aim(text)),
    writeDone: (text: string) => sheet.editSheet('aim.done', done(text)),
    seal: (field?: string) =>
      saver.throughBackend((id, base) => client.call('gates.seal', { id, base, gate: 'g', by: 'Ana' }), field),
    close() {
      open.delete(page);
      for (const end of ends) end();
      vi.clearAllTimers();
    },
  };
}
