import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createDrafts, type DraftShelf, type Drafts, type KeptDraft } from '#renderer/autosave/drafts.ts';
import { idbShelf } from '#renderer/autosave/idb-shelf.ts';
import { calm, fakeClock } from '../../support/fake-clock.ts';

interface FakeShelf extends DraftShelf {
  held: Map<string, unknown>;
  writes: number;
  broken: boolean;
  /** Writes wait for this. */
  gate: Promise<void>;
}

function fakeShelf(): FakeShelf {
  const shelf: FakeShelf = {
    held: new Map(),
    writes: 0,
    broken: false,
    gate: Promise.resolve(),
    entries: async () => {
      if (shelf.broken) throw new Error('no storage');
      return [...shelf.held];
    },
    async set(key, draft) {
      shelf.writes += 1;
      await shelf.gate;
      if (shelf.broken) throw new Error('no storage');
      shelf.held.set(key, draft);
    },
    async delete(key) {
      await shelf.gate;
      shelf.held.delete(key);
    },
  };
  return shelf;
}

const clock = fakeClock();

async function openPage(shelf: DraftShelf, page: string, alive: string[] = [], workspace = '/w'): Promise<Drafts> {
  const drafts = createDrafts({ shelf, clock, page, openPages: async () => new Set([page, ...alive]) });
  await drafts.open(workspace);
  return drafts;
}

const BASE = { value: 'before', hash: 'h0' };

for (const [name, newShelf] of [
  ['a shelf in memory', fakeShelf],
  ['IndexedDB', idbShelf],
] as const) {
  test(`${name}: what a page keeps is found by the next one, with what it was made on`, async () => {
    const shelf = newShelf();
    const first = await openPage(shelf, 'first');
    first.keep('page', 's', 'words', BASE);
    first.keep('page', 'gone', 'words', BASE);
    first.drop('page', 'gone');
    await first.settled();
    const second = await openPage(shelf, 'second');
    expect(second.found('page', 's')).toEqual([
      { workspace: '/w', kind: 'page', id: 's', page: 'first', at: clock.now(), value: 'words', base: BASE },
    ]);
    expect(second.found('page')).toHaveLength(1);
    for (const draft of second.found('page')) second.forget(draft);
    await calm();
    expect(second.found('page')).toEqual([]);
    expect((await openPage(shelf, 'third')).found('page')).toEqual([]);
  });
}

describe('drafts', () => {
  test('of a page that goes away are written at once, without waiting for the next frame', async () => {
    const shelf = fakeShelf();
    const still = { ...clock, after: () => () => undefined }; // no timer of a page that goes away ever runs
    const drafts = createDrafts({ shelf, clock: still, page: 'p', openPages: async () => new Set(['p']) });
    void drafts.open('/w');
    drafts.keep('page', 's', 'half a wo', BASE);
    await calm();
    expect(shelf.writes).toBe(0);
    drafts.writeNow();
    await calm();
    expect([...shelf.held.values()]).toMatchObject([{ value: 'half a wo' }]);
  });

  test('of a page that was still closing are found by looking again; one that was taken up is not', async () => {
    const shelf = fakeShelf();
    const alive = new Set(['old', 'new']);
    const old = await openPage(shelf, 'old');
    for (const id of ['s', 't']) old.keep('page', id, 'words', BASE);
    await old.settled();
    const fresh = createDrafts({ shelf, clock, page: 'new', openPages: async () => alive });
    await fresh.open('/w');
    expect(fresh.found('page')).toEqual([]);
    alive.delete('old');
    await fresh.look();
    expect(fresh.found('page').map(({ id }) => id)).toEqual(['s', 't']);
    shelf.delete = () => new Promise(() => undefined); // the browser has not got round to it
    for (const draft of fresh.found('page', 's')) fresh.forget(draft);
    await fresh.look();
    expect(fresh.found('page').map(({ id }) => id)).toEqual(['t']);
  });

  test('of several edits in a row the last is kept, with as few writes as the shelf allows', async () => {
    const shelf = fakeShelf();
    const drafts = await openPage(shelf, 'p');
    for (const text of ['a', 'ab']) drafts.keep('page', 's', text, BASE);
    await calm();
    expect([...shelf.held.values()]).toMatchObject([{ value: 'ab' }]);
    let open: () => void = () => undefined;
    shelf.gate = new Promise((resolve) => {
      open = resolve;
    });
    for (const text of ['abc', 'abcd']) {
      drafts.keep('page', 's', text, BASE);
      await calm();
    }
    open();
    await drafts.settled();
    expect([...shelf.held.values()]).toMatchObject([{ value: 'abcd' }]);
    expect(shelf.writes).toBe(3);
  });

  test('one dropped while it is being written does not come back', async () => {
    const shelf = fakeShelf();
    let open: () => void = () => undefined;
    shelf.gate = new Promise((resolve) => {
      open = resolve;
    });
    const drafts = await openPage(shelf, 'p');
    drafts.keep('page', 's', 'a', BASE);
    drafts.drop('page', 's');
    open();
    await drafts.settled();
    expect(shelf.held.size).toBe(0);
    drafts.keep('page', 's', 'b', BASE);
    await drafts.settled();
    expect(shelf.held.size).toBe(1);
  });

  test('those of a page that is still open are its own, and those of another workspace too', async () => {
    const shelf = fakeShelf();
    const [desk, elsewhere] = [await openPage(shelf, 'desk'), await openPage(shelf, 'x', [], '/other')];
    desk.keep('page', 's', 'of the desk', BASE);
    elsewhere.keep('page', 's', 'of another workspace', BASE);
    await Promise.all([desk.settled(), elsewhere.settled()]);
    expect((await openPage(shelf, 'room', ['desk'])).found('page')).toEqual([]);
    expect((await openPage(shelf, 'room')).found('page')).toMatchObject([{ value: 'of the desk' }]);
  });

  test('two windows on one sheet keep theirs apart, and both are found, oldest first', async () => {
    const shelf = fakeShelf();
    const [desk, room] = [await openPage(shelf, 'desk'), await openPage(shelf, 'room')];
    room.keep('page', 's', 'room', BASE);
    await room.settled();
    await clock.pass(10);
    desk.keep('page', 's', 'desk', BASE);
    await desk.settled();
    const next = await openPage(shelf, 'next');
    expect(next.found('page', 's').map(({ value }) => value)).toEqual(['room', 'desk']);
    expect(next.found('page', 'other')).toEqual([]);
    expect(next.found('readings', 's')).toEqual([]);
  });

  test('a page knows what it keeps itself', async () => {
    const drafts = await openPage(fakeShelf(), 'p');
    drafts.keep('words', 'w', 'typed', null);
    expect(drafts.own('words', 'w')).toBe('typed');
    drafts.drop('words', 'w');
    expect(drafts.own('words', 'w')).toBeUndefined();
  });

  test('what is not a draft is passed over', async () => {
    const shelf = fakeShelf();
    shelf.held.set('odd', { workspace: '/w', kind: 'page' } as Partial<KeptDraft>);
    shelf.held.set('null', null);
    expect((await openPage(shelf, 'p')).found('page')).toEqual([]);
  });

  test('a browser that keeps nothing stops nobody from writing, and is known', async () => {
    const shelf = fakeShelf();
    shelf.broken = true;
    const drafts = await openPage(shelf, 'p');
    expect(drafts.isSafe()).toBe(false);
    drafts.keep('page', 's', 'words', BASE);
    await drafts.settled();
    expect(drafts.isSafe()).toBe(false);
    shelf.broken = false;
    drafts.keep('page', 's', 'words, more', BASE);
    await drafts.settled();
    expect(drafts.isSafe()).toBe(true);
  });

  test('a browser that never answers keeps nobody from opening a sheet', async () => {
    const shelf = fakeShelf();
    shelf.entries = () => new Promise<never>(() => undefined);
    const drafts = createDrafts({ shelf, clock, page: 'p', openPages: async () => new Set<string>() });
    let opened = false;
    void drafts.open('/w').then(() => {
      opened = true;
    });
    await clock.pass(2999);
    expect(opened).toBe(false);
    await clock.pass(1);
    expect(opened).toBe(true);
  });
});
