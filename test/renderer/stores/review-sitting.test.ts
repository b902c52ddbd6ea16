import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AgendaItem } from '#shared/agenda/agenda.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { newWorkspace } from '#shared/model/workspace.ts';

const TODAY = '2026-11-24';
const review = (sheet: string, due: string): AgendaItem => ({
  ...{ kind: 'review', sheet, due, decision: null, action: null, title: sheet, words: 'Review', overdue: true },
});

/** What all windows of one browser share. */
let shelf: Map<string, string>;
/** Sheets that can't be opened. */
let damaged: Set<string>;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(`${TODAY}T09:00:00.000Z`) });
  shelf = new Map();
  damaged = new Set();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A window on a workspace in which these reviews are due, with stores of its own. */
async function open(due: readonly AgendaItem[], path = '/workspace') {
  vi.resetModules();
  const listeners = new Set<(event: { key: string | null }) => void>();
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('history', { pushState: () => undefined });
  vi.stubGlobal('window', {
    addEventListener: (_: string, listen: (event: { key: string | null }) => void) => listeners.add(listen),
    removeEventListener: (_: string, listen: (event: { key: string | null }) => void) => listeners.delete(listen),
  });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => shelf.set(key, value),
    removeItem: (key: string) => shelf.delete(key),
  });
  const call = async (_: string, { id }: { id: string }) => {
    if (damaged.has(id)) throw new Error('damaged');
    const sheet = newSheet(id, `${TODAY}T09:00:00.000Z`, id);
    return { sheet: { ...sheet, cadence: { minutes: id === 'long' ? 30 : 15, weekday: 'tuesday', time: '10:00' } } };
  };
  vi.doMock('#renderer/api/client.ts', () => ({ getClient: () => ({ call }) }));
  const [store, agenda, workspace, face] = await Promise.all([
    import('#renderer/stores/review-sitting.ts'),
    import('#renderer/stores/agenda.ts'),
    import('#renderer/stores/workspace.ts'),
    import('#renderer/stores/interface.ts'),
  ]);
  const setDue = (items: readonly AgendaItem[]) =>
    agenda.useAgenda.setState({ agenda: { items: [...items], days: [] } });
  setDue(due);
  workspace.useWorkspace.setState({
    info: { workspace: newWorkspace('Team', 'UTC'), hash: '0'.repeat(64), path, today: TODAY, problems: [] },
  });
  return {
    ...store,
    setDue,
    sitting: () => store.useSitting.getState().sitting,
    route: () => face.useInterface.getState().route,
    notice: () => face.useInterface.getState().notice?.text,
    /** Another window wrote. */
    stored: () => {
      for (const listen of listeners) listen({ key: [...shelf.keys()][0] ?? `plumbline.review-sitting ${path}` });
    },
  };
}

const order = (sheets: readonly { id: string; done: boolean }[] | undefined) =>
  sheets?.map(({ id, done }) => `${id}${done ? ' done' : ''}`);

test('all that is due is one sitting with one clock; it begins with the first and goes on to the next', async () => {
  const page = await open([review('a', '2026-11-10'), review('long', TODAY)]);
  expect(page.canSit()).toBe(true);
  await page.sitDown();
  expect(order(page.sitting()?.sheets)).toEqual(['a', 'long']);
  expect(page.sitting()?.clock).toEqual({ end: null, left: 45 * 60_000 });
  expect(page.route()).toEqual({ view: 'sheet', id: 'a', part: 'review' });
  page.noteHeld('a');
  page.goToNext('a');
  expect(page.route()).toEqual({ view: 'sheet', id: 'long', part: 'review' });
  page.noteHeld('long');
  page.setDue([]);
  expect(page.canSit()).toBe(false);
  page.closeSitting();
  expect(page.sitting()).toBeNull();
  expect(shelf.size).toBe(0);
});

test('left in the middle the clock stands; it goes on where it was, after a reload, too', async () => {
  const page = await open([review('a', TODAY), review('b', TODAY)]);
  await page.sitDown();
  page.changeSitting((sitting) => ({
    ...sitting,
    clock: { end: Date.now() + sitting.clock.left, left: sitting.clock.left },
  }));
  vi.advanceTimersByTime(5 * 60_000);
  page.noteHeld('a');
  page.leaveSitting();
  expect(page.route()).toEqual({ view: 'today' });
  expect(page.sitting()).toMatchObject({ on: null, clock: { end: null, left: 25 * 60_000 } });
  vi.advanceTimersByTime(60 * 60_000);
  const again = await open([review('b', TODAY)]);
  const end = again.followSitting();
  expect(again.canSit()).toBe(true);
  await again.sitDown();
  expect(order(again.sitting()?.sheets)).toEqual(['a done', 'b']);
  expect(again.sitting()?.clock.left).toBe(25 * 60_000);
  expect(again.route()).toEqual({ view: 'sheet', id: 'b', part: 'review' });
  end();
});

test('a second window follows what the first one holds, and does not after it is left', async () => {
  const page = await open([review('a', TODAY), review('b', TODAY)]);
  await page.sitDown();
  const other = await open([review('a', TODAY), review('b', TODAY)]);
  const end = other.followSitting();
  expect(order(other.sitting()?.sheets)).toEqual(['a', 'b']);
  page.noteHeld('b');
  other.stored();
  expect(order(other.sitting()?.sheets)).toEqual(['a', 'b done']);
  end();
  page.noteHeld('a');
  other.stored();
  expect(order(other.sitting()?.sheets)).toEqual(['a', 'b done']);
});

test('one workspace’s sitting is not another’s; one of yesterday, or that cannot be read, begins again', async () => {
  const page = await open([review('a', TODAY)]);
  await page.sitDown();
  const elsewhere = await open([review('a', TODAY)], '/other');
  elsewhere.followSitting()();
  expect(elsewhere.sitting()).toBeNull();
  const place = 'plumbline.review-sitting /workspace';
  for (const kept of ['{"day":', '{"day":"2026-11-24"}', shelf.get(place)?.replace(TODAY, '2026-11-23') ?? '']) {
    shelf.set(place, kept);
    const later = await open([review('b', TODAY)]);
    later.followSitting()();
    expect(later.openSitting(later.sitting(), TODAY)).toBeNull();
    await later.sitDown();
    expect(order(later.sitting()?.sheets)).toEqual(['b']);
  }
});

test('a sheet that cannot be opened is left out and named; with none left nothing begins', async () => {
  damaged.add('a');
  const page = await open([review('a', TODAY), review('b', TODAY)]);
  await page.sitDown();
  expect(page.notice()).toBe('“a” can’t be opened, so this sitting leaves it out.');
  expect(order(page.sitting()?.sheets)).toEqual(['b']);
  page.setDue([]);
  page.noteHeld('b');
  await page.sitDown();
  expect(page.sitting()).toBeNull();
  expect(page.notice()).toBe('No review is due today.');
});

test('a review ahead this week is no reason to sit down, but is taken along', async () => {
  const page = await open([]);
  expect(page.canSit()).toBe(false);
  page.setDue([review('c', '2026-11-25')]);
  expect(page.canSit()).toBe(false);
  page.setDue([review('a', TODAY), review('c', '2026-11-25')]);
  expect(page.canSit()).toBe(true);
  await page.sitDown();
  expect(order(page.sitting()?.sheets)).toEqual(['a', 'c']);
});
