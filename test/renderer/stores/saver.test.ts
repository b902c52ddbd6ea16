import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { aim, done, newWorld, openWindow, owner, title } from './window.ts';

const GONE = new PlumblineError('internal', 'Plumbline no longer answers.');
const FULL = new PlumblineError('not-saved', 'The disk is full.');

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function stage() {
  const world = newWorld('s', 't');
  const page = await openWindow(world);
  await page.openSheet('s');
  return { world, page, backend: world.backend };
}

describe('leaving a sheet', () => {
  test('whose save fails loses nothing: it says where the words are, and saves them when that works', async () => {
    const { page, backend, world } = await stage();
    backend.refuse.set('*', GONE);
    page.writeAim('Not lost');
    await pass(0);
    expect([...world.shelf.values()]).toMatchObject([
      { kind: 'page', id: 's', value: { aim: { outcome: 'Not lost' } } },
    ]);
    await page.closeSheet();
    expect(page.page()).toBeNull();
    expect(page.notice()?.tone).toBe('error');
    expect(page.notice()?.text).toBe(
      '“Sheet s” is not saved yet. What you wrote is kept in this browser, and saved as soon as that works.',
    );
    expect(page.isDirty()).toBe(true);
    backend.refuse.clear();
    await pass(2000);
    expect(backend.sheet('s').aim.outcome).toBe('Not lost');
    expect(page.notice()?.text).toBe('“Sheet s” is saved now.');
    expect(page.isDirty()).toBe(false);
    expect(world.shelf.size).toBe(0);
  });

  test('and opening it again shows what is still unsaved, on top of what others wrote meanwhile', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('sheets.save', FULL);
    page.writeAim('Mine');
    await page.closeSheet();
    backend.write('s', done('Theirs'));
    await page.openSheet('s');
    expect(page.page()?.aim).toMatchObject({ outcome: 'Mine', done: 'Theirs' });
    backend.refuse.clear();
    await page.saveNow();
    expect(backend.sheet('s').aim).toMatchObject({ outcome: 'Mine', done: 'Theirs' });
    expect(page.mark().kind).toBe('saved');
  });

  test('for another one, the next sheet is its own', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('sheets.save', FULL);
    page.writeAim('Of s');
    await page.openSheet('t');
    expect(page.page()?.aim.outcome).toBe('');
    expect(page.mark().kind).toBe('saved');
    backend.refuse.clear();
    page.writeAim('Of t');
    await pass(3000);
    expect(backend.sheet('s').aim.outcome).toBe('Of s');
    expect(backend.sheet('t').aim.outcome).toBe('Of t');
  });

  test('does not wait for ever for a backend that never answers', async () => {
    const { page, backend } = await stage();
    backend.slow.add('sheets.save');
    page.writeAim('Kept');
    const closed = page.closeSheet();
    await pass(2000);
    await closed;
    expect(page.page()).toBeNull();
    expect(page.notice()?.text).toContain('is not saved yet');
    backend.goOn();
    await pass(0);
    expect(backend.sheet('s').aim.outcome).toBe('Kept');
    expect(page.isDirty()).toBe(false);
  });

  test('letters typed while the next sheet is being read are saved', async () => {
    const { page, backend } = await stage();
    backend.slow.add('sheets.open');
    const opened = page.openSheet('t');
    await pass(0);
    page.writeAim('Just before');
    backend.goOn();
    await opened;
    expect(page.page()?.id).toBe('t');
    await pass(300);
    expect(backend.sheet('s').aim.outcome).toBe('Just before');
    expect(page.notice()).toBeNull();
  });

  test('of two sheets asked for in a row the last one is shown, also where the first answers last', async () => {
    const { page, backend } = await stage();
    backend.slow.add('sheets.open');
    const first = page.openSheet('t');
    await pass(0);
    backend.slow.clear();
    await page.openSheet('s');
    backend.goOn();
    await first;
    expect(page.page()?.id).toBe('s');
  });
});

describe('a window that is gone', () => {
  test('left words that the disk never took: they are on the page again, can be undone, and are saved', async () => {
    const { page, backend, world } = await stage();
    backend.refuse.set('*', GONE);
    page.writeAim('From last time');
    await pass(300);
    page.close();
    backend.refuse.clear();
    const next = await openWindow(world);
    await next.openSheet('s');
    expect(next.page()?.aim.outcome).toBe('From last time');
    expect(next.notice()?.text).toBe('What was not saved last time is on the page again.');
    await pass(300);
    expect(backend.sheet('s').aim.outcome).toBe('From last time');
    expect(world.shelf.size).toBe(0);
    next.undo();
    expect(next.page()?.aim.outcome).toBe('');
  });

  test('and a draft that is only the beginning of what the disk took last changes and offers nothing', async () => {
    const { page, world } = await stage();
    page.writeAim('Written j');
    await pass(10);
    const half = [...world.shelf].map(([key, draft]) => [key, structuredClone(draft)] as const);
    page.writeAim('Written just now');
    await pass(1000);
    page.close();
    expect(half).toHaveLength(1);
    for (const [key, draft] of half) world.shelf.set(key, draft);
    const next = await openWindow(world);
    await next.openSheet('s');
    expect(next.page()?.aim.outcome).toBe('Written just now');
    expect([next.isDirty(), next.useClashes.getState().clashes]).toEqual([false, []]);
  });

  test('and words made on an old version are merged with the present one', async () => {
    const { page, backend, world } = await stage();
    backend.refuse.set('*', GONE);
    page.writeAim('Mine, from last time');
    page.writeDone('Mine too');
    await pass(300);
    page.close();
    backend.refuse.clear();
    backend.write('s', done('Theirs'));
    backend.write('s', owner('Ana'));
    const next = await openWindow(world);
    await next.openSheet('s');
    expect(next.page()).toMatchObject({ owner: 'Ana', aim: { outcome: 'Mine, from last time', done: 'Theirs' } });
    expect(next.useClashes.getState().clashes).toMatchObject([{ field: 'aim.done', theirs: 'Mine too' }]);
    await pass(300);
    expect(backend.sheet('s')).toMatchObject({ owner: 'Ana', aim: { outcome: 'Mine, from last time' } });
  });

  test('but where another program wrote the file since, a person is asked, and the draft stays until then', async () => {
    const { page, backend, world } = await stage();
    backend.refuse.set('*', GONE);
    page.writeAim('Mine');
    await pass(300);
    page.close();
    backend.refuse.clear();
    backend.write('s', aim('Theirs'), { outside: true });
    const next = await openWindow(world);
    await next.openSheet('s');
    expect(next.mark()).toMatchObject({ kind: 'conflict', question: { draft: { aim: { outcome: 'Mine' } } } });
    expect(next.page()?.aim.outcome).toBe('Theirs');
    expect(world.shelf.size).toBe(1);
    await next.resolveConflict('mine');
    expect(backend.sheet('s').aim.outcome).toBe('Mine');
    expect(next.mark().kind).toBe('saved');
  });

  test('a draft beside the workspace, made on this very version, is carried on with, and goes when it is saved', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('sheets.save', FULL);
    page.writeAim('From another browser');
    await pass(300);
    page.close();
    backend.refuse.clear();
    expect(backend.draft('s')?.sheet.aim.outcome).toBe('From another browser');
    const next = await openWindow({ ...newWorld(), backend });
    await next.openSheet('s');
    next.writeDone('And more');
    await pass(300);
    expect(backend.sheet('s').aim).toMatchObject({ outcome: 'From another browser', done: 'And more' });
    expect(backend.draft('s')).toBeNull();
  });

  test('a draft beside the workspace whose base is gone is asked about, never saved over', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('sheets.save', FULL);
    page.writeAim('Old');
    await pass(300);
    page.close();
    backend.refuse.clear();
    backend.write('s', aim('New'));
    const next = await openWindow({ ...newWorld(), backend });
    await next.openSheet('s');
    expect(next.mark().kind).toBe('conflict');
    await next.resolveConflict('theirs');
    expect(next.page()?.aim.outcome).toBe('New');
    expect(backend.sheet('s').aim.outcome).toBe('New');
    expect(backend.draft('s')).toBeNull();
    next.undo();
    expect(next.page()?.aim.outcome).toBe('Old');
  });
});

describe('a call that changes the page', () => {
  test('keeps the letters that are typed while it runs, and saves them under its answer', async () => {
    const { page, backend } = await stage();
    page.writeAim('Before');
    backend.slow.add('gates.seal');
    const sealed = page.seal();
    await pass(100);
    page.writeAim('Before and while');
    await pass(1500);
    backend.goOn();
    await sealed;
    expect(page.page()).toMatchObject({ status: 'running', owner: 'Ana', aim: { outcome: 'Before and while' } });
    expect(page.mark().kind).not.toBe('conflict');
    await pass(300);
    expect(backend.sheet('s')).toMatchObject({ status: 'running', aim: { outcome: 'Before and while' } });
    expect(page.mark().kind).toBe('saved');
  });

  test('that is on record can’t be undone, and what was typed meanwhile can', async () => {
    const { page, backend } = await stage();
    page.writeAim('Before');
    backend.slow.add('gates.seal');
    const sealed = page.seal();
    await pass(100);
    page.writeDone('While');
    backend.goOn();
    await sealed;
    expect(page.sheetHistory.getState().pastStates).toHaveLength(1);
    page.undo();
    expect(page.page()).toMatchObject({ status: 'running', aim: { outcome: 'Before', done: '' } });
  });

  test('that can be undone is one step in its field', async () => {
    const { page } = await stage();
    await page.seal('slices.x');
    expect(page.page()?.owner).toBe('Ana');
    expect(page.undo()).toBe('slices.x');
    expect(page.page()?.owner).toBe('');
  });

  test('tried again after it failed, succeeds and claims no two versions', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('gates.seal', FULL);
    await expect(page.seal()).rejects.toThrow('The disk is full.');
    expect(page.page()?.status).toBe('draft');
    expect(backend.draft('s')).toBeNull();
    backend.refuse.clear();
    await page.seal();
    expect(page.page()?.status).toBe('running');
    expect(page.mark().kind).toBe('saved');
    expect(backend.draft('s')).toBeNull();
  });

  test('drops the draft of an attempt that could not be dropped then', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('gates.seal', FULL);
    backend.refuse.set('drafts.discard', FULL);
    await expect(page.seal()).rejects.toThrow();
    expect(backend.draft('s')).not.toBeNull();
    backend.refuse.clear();
    await page.seal();
    expect(page.mark().kind).toBe('saved');
    expect(backend.draft('s')).toBeNull();
  });

  test('is not made while the page can’t be saved, and leaves the draft of the page alone', async () => {
    const { page, backend } = await stage();
    backend.refuse.set('sheets.save', FULL);
    page.writeAim('Unsaved');
    await expect(page.seal()).rejects.toThrow('The disk is full.');
    expect(backend.calls.some(({ channel }) => channel === 'gates.seal')).toBe(false);
    expect(backend.draft('s')?.sheet.aim.outcome).toBe('Unsaved');
  });

  test('that meets a change of another window shows it and says what to do', async () => {
    const { page, backend } = await stage();
    backend.write('s', done('Theirs'), { quiet: true });
    await expect(page.seal()).rejects.toThrow('look at it and try again');
    expect(page.page()?.aim.done).toBe('Theirs');
    await page.seal();
    expect(page.page()).toMatchObject({ status: 'running', aim: { done: 'Theirs' } });
  });
});

describe('two windows on one page', () => {
  test('different fields are put together, without a question', async () => {
    const { page, backend, world } = await stage();
    const wall = await openWindow(world);
    await wall.openSheet('s');
    page.writeAim('From the desk');
    wall.writeDone('From the wall');
    await pass(1000);
    for (const one of [page, wall]) {
      expect(one.page()?.aim).toMatchObject({ outcome: 'From the desk', done: 'From the wall' });
      expect(one.mark().kind).toBe('saved');
      expect(one.useClashes.getState().clashes).toEqual([]);
    }
    expect(backend.sheet('s').aim).toMatchObject({ outcome: 'From the desk', done: 'From the wall' });
    expect(backend.draft('s')).toBeNull();
  });

  test('of the same field the later stays, the other is offered, and can be taken as one step', async () => {
    const { page, backend, world } = await stage();
    const wall = await openWindow(world);
    await wall.openSheet('s');
    page.writeAim('Desk');
    await pass(10);
    wall.writeAim('Wall');
    await pass(1000);
    expect(backend.sheet('s').aim.outcome).toBe('Wall');
    expect(page.page()?.aim.outcome).toBe('Wall');
    const [clash] = wall.useClashes.getState().clashes;
    expect(clash).toMatchObject({ field: 'aim.outcome', mine: 'Wall', theirs: 'Desk' });
    if (clash) wall.takeTheirs(clash);
    expect(wall.page()?.aim.outcome).toBe('Desk');
    expect(wall.useClashes.getState().clashes).toEqual([]);
    await pass(1000);
    expect(page.page()?.aim.outcome).toBe('Desk');
    wall.undo();
    expect(wall.page()?.aim.outcome).toBe('Wall');
  });

  test('a window that only looks on follows, and its own steps of undo stay', async () => {
    const { page, backend } = await stage();
    page.writeAim('Mine');
    await pass(1000);
    backend.write('s', done('Theirs'));
    await pass(100);
    expect(page.page()?.aim.done).toBe('Theirs');
    page.undo();
    expect(page.page()?.aim).toMatchObject({ outcome: '', done: 'Theirs' });
    page.redo();
    expect(page.page()?.aim).toMatchObject({ outcome: 'Mine', done: 'Theirs' });
    await pass(1000);
    expect(backend.sheet('s').aim).toMatchObject({ outcome: 'Mine', done: 'Theirs' });
  });

  test('one’s own save is no news', async () => {
    const { page, backend } = await stage();
    page.writeAim('Mine');
    await pass(1000);
    expect(backend.calls.filter(({ channel }) => channel === 'sheets.open')).toHaveLength(1);
  });

  test('a file that another program changed is asked about; “Keep mine” ends it, whatever happens meanwhile', async () => {
    const { page, backend } = await stage();
    backend.write('s', aim('Theirs'), { outside: true, quiet: true });
    page.writeAim('Mine');
    await pass(300);
    expect(page.mark()).toMatchObject({ kind: 'conflict', question: { draft: null } });
    // The file changes once more before the person chose.
    backend.write('s', aim('Theirs again'), { outside: true, quiet: true });
    page.writeDone('Typed while asked');
    await page.resolveConflict('mine');
    expect(page.mark().kind).toBe('saved');
    expect(backend.sheet('s').aim).toMatchObject({ outcome: 'Mine', done: 'Typed while asked' });
  });

  test('“Take the other” shows it, and can be undone', async () => {
    const { page, backend } = await stage();
    backend.write('s', aim('Theirs'), { outside: true, quiet: true });
    page.writeAim('Mine');
    await pass(300);
    await page.resolveConflict('theirs');
    expect(page.page()?.aim.outcome).toBe('Theirs');
    expect(page.mark().kind).toBe('saved');
    page.undo();
    expect(page.page()?.aim.outcome).toBe('Mine');
    await pass(300);
    expect(backend.sheet('s').aim.outcome).toBe('Mine');
  });

  test('“Keep both” makes a copy of mine', async () => {
    const { page, backend } = await stage();
    backend.write('s', title('Theirs'), { outside: true, quiet: true });
    page.editSheet('title', title('Mine'));
    await pass(300);
    await page.resolveConflict('both');
    expect(page.page()?.title).toBe('Theirs');
    const imported = backend.calls.find(({ channel }) => channel === 'sheets.import')?.input;
    expect(imported).toMatchObject({ text: expect.stringContaining('"title":"Mine (my version)"') });
  });

  test('what the log holds comes back to a page that undid it', async () => {
    const { page, backend } = await stage();
    const review = { at: '2021-09-20T10:00:00.000Z', date: '2021-09-20', due: null, gate: null, vote: null } as const;
    const lines = {
      moved: [],
      still: [],
      unclear: [],
      decision: null,
      why: '',
      next: null,
      by: '',
      seen: [],
      health: null,
    };
    backend.write('s', (s) => void s.reviews.push({ id: 'r', ...review, ...lines }));
    await pass(100);
    page.editSheet('reviews', (s: Sheet) => {
      s.reviews = [];
      s.owner = 'Ana';
    });
    await pass(300);
    expect(page.page()).toMatchObject({ owner: 'Ana', reviews: [{ id: 'r' }] });
    expect(page.mark().kind).toBe('saved');
  });
});

test('a page that goes away in the middle of a save sends the rest behind it', async () => {
  const { page, backend } = await stage();
  backend.slow.add('sheets.save');
  page.writeAim('First');
  await pass(300);
  page.writeAim('First and last');
  page.saveLast();
  const [, last] = backend.calls.filter(({ channel }) => channel === 'sheets.save');
  expect(last?.input).toMatchObject({ last: true, sheet: { aim: { outcome: 'First and last' } } });
});

test('a backend that is back gets everything at once, and its news are read', async () => {
  const { page, backend } = await stage();
  backend.refuse.set('*', GONE);
  page.writeAim('Typed while it was gone');
  await pass(20_000);
  expect(page.mark().kind).toBe('refused');
  backend.refuse.clear();
  backend.write('s', owner('Ana'), { quiet: true });
  await page.reconnected();
  expect(backend.sheet('s')).toMatchObject({ owner: 'Ana', aim: { outcome: 'Typed while it was gone' } });
  expect(page.page()?.owner).toBe('Ana');
  expect(page.mark().kind).toBe('saved');
});
