import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { newWorld, type OpenWindow, openWindow, type World } from './window.ts';

const GONE = new PlumblineError('internal', 'Plumbline no longer answers.');
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const line = (id: string, text: string) => ({ id, text, source: '' });
const FRESH: UnfinishedReview = {
  sheet: 's',
  review: 'r1',
  drafted: '2021-09-20',
  seen: [],
  moved: [line('m', 'Drafted')],
  still: [],
  unclear: [],
  ballots: [],
  shown: false,
  outcome: null,
  confidence: null,
  why: '',
  next: null,
  by: '',
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function review(world: World): Promise<{ page: OpenWindow; end: () => void }> {
  const page = await openWindow(world);
  await page.openSheet('s');
  const end = page.followReview('s');
  await pass(0);
  return { page, end };
}
const held = (page: OpenWindow) => page.useReview.getState().held;
const kept = (page: OpenWindow) => page.useReview.getState().kept.kind;

test('what is entered is kept after a pause, and read again', async () => {
  const world = newWorld('s');
  const { page, end } = await review(world);
  expect(held(page)).toBeNull();
  page.editReview(FRESH, { why: 'Because' });
  expect(kept(page)).toBe('pending');
  await pass(300);
  expect(kept(page)).toBe('saved');
  expect(world.backend.review('s')?.why).toBe('Because');
  end();
  const { page: next } = await review(world);
  expect(held(next)?.why).toBe('Because');
});

test('what could not be kept survives leaving the screen, and the window', async () => {
  const world = newWorld('s');
  const { page, end } = await review(world);
  world.backend.refuse.set('reviews.keepUnfinished', GONE);
  page.editReview(FRESH, { why: 'Because' });
  await pass(300);
  expect(kept(page)).toBe('refused');
  end();
  expect(page.isDirty()).toBe(true);
  page.followReview('s');
  await pass(0);
  expect(held(page)?.why).toBe('Because');
  page.close();
  world.backend.refuse.clear();
  const { page: next } = await review(world);
  expect(held(next)?.why).toBe('Because');
  await pass(300);
  expect(world.backend.review('s')?.why).toBe('Because');
  expect(world.shelf.size).toBe(0);
});

describe('two windows', () => {
  test('on one review keep the lines of both', async () => {
    const world = newWorld('s');
    const [{ page: one }, { page: two }] = [await review(world), await review(world)];
    one.editReview(FRESH, (r) => void r.moved.push(line('a', 'From one')));
    two.editReview(FRESH, (r) => void r.moved.push(line('b', 'From two')));
    await pass(1000);
    const texts = (of: UnfinishedReview | null) => of?.moved.map(({ text }) => text).sort();
    const both = ['Drafted', 'From one', 'From two'];
    expect(texts(world.backend.review('s'))).toEqual(both);
    expect(texts(held(one))).toEqual(both);
    expect(texts(held(two))).toEqual(both);
    expect(kept(one)).toBe('saved');
    expect(kept(two)).toBe('saved');
  });

  test('of the same field the later stays, and the other is offered', async () => {
    const world = newWorld('s');
    const [{ page: one }, { page: two }] = [await review(world), await review(world)];
    one.editReview(FRESH, { why: 'One' });
    await pass(10);
    two.editReview(FRESH, { why: 'Two' });
    await pass(1000);
    expect(world.backend.review('s')?.why).toBe('Two');
    const [clash] = two.useReview.getState().clashes;
    expect(clash).toMatchObject({ field: 'why', theirs: 'One' });
    if (clash) two.settleReviewClash(clash, 'theirs');
    await pass(1000);
    expect(world.backend.review('s')?.why).toBe('One');
    expect(held(one)?.why).toBe('One');
    expect(two.useReview.getState().clashes).toEqual([]);
  });

  test('a line that was drafted in both keeps the id each knows it by, so that its field stays', async () => {
    const world = newWorld('s');
    const drafted = (id: string) => ({ ...FRESH, moved: [{ ...line(id, 'Drafted'), source: '14 readings' }] });
    const [{ page: one }, { page: two }] = [await review(world), await review(world)];
    one.editReview(drafted('one'), { why: 'One' });
    two.editReview(drafted('two'), { by: 'Ana' });
    await pass(1000);
    one.editReview(drafted('one'), { why: 'One more' });
    await pass(1000);
    expect(held(one)).toMatchObject({ why: 'One more', by: 'Ana', moved: [{ id: 'one' }] });
    expect(held(two)?.why).toBe('One more');
    expect(held(two)?.moved.map(({ id }) => id)).toEqual(['two']);
    const sent = world.backend.calls.filter(({ channel }) => channel === 'reviews.keepUnfinished').length;
    await pass(20_000);
    expect(world.backend.calls.filter(({ channel }) => channel === 'reviews.keepUnfinished')).toHaveLength(sent);
  });

  test('one that discards does not take what the other is still writing', async () => {
    const world = newWorld('s');
    const [{ page: one }, { page: two }] = [await review(world), await review(world)];
    one.editReview(FRESH, { why: 'One' });
    await pass(1000);
    two.editReview(FRESH, { by: 'Ana' });
    await one.discardReview();
    await pass(1000);
    expect(world.backend.review('s')?.by).toBe('Ana');
    await two.discardReview();
    await pass(1000);
    expect(world.backend.review('s')).toBeNull();
    expect(held(one)).toBeNull();
  });
});

describe('finishing', () => {
  const finish = (page: OpenWindow, world: World) => {
    const client = world.backend.connect();
    return page.finishThrough(held(page) ?? FRESH, (kept) => {
      const { review: id, sheet: _, drafted: __, shown: ___, outcome: ____, ballots: _____, ...words } = kept;
      return page.throughBackend((sheet, base) =>
        client.call('reviews.finish', { id: sheet, base, review: { id, ...words, ballots: null }, decision: null }),
      );
    });
  };

  test('puts it on record, and nothing is held any more', async () => {
    const world = newWorld('s');
    const { page } = await review(world);
    page.editReview(FRESH, { why: 'Because' });
    expect(await finish(page, world)).toBe(false);
    expect(page.page()?.reviews).toMatchObject([{ id: 'r1', why: 'Because' }]);
    expect(held(page)).toBeNull();
    await pass(1000);
    expect(world.backend.review('s')).toBeNull();
    expect(page.isDirty()).toBe(false);
  });

  test('keeps the letters that are typed while it runs in a new review', async () => {
    const world = newWorld('s');
    const { page } = await review(world);
    page.editReview(FRESH, { why: 'Because' });
    world.backend.slow.add('reviews.finish');
    const finished = finish(page, world);
    await pass(100);
    page.editReview(FRESH, (r) => void r.moved.push(line('late', 'Typed while it ran')));
    await pass(1500);
    world.backend.goOn();
    expect(await finished).toBe(true);
    expect(held(page)).toMatchObject({ why: '', moved: [{ text: 'Typed while it ran' }] });
    expect(held(page)?.review).not.toBe('r1');
    await pass(1000);
    expect(world.backend.review('s')?.moved).toMatchObject([{ text: 'Typed while it ran' }]);
    expect(page.page()?.reviews).toHaveLength(1);
  });

  test('puts on record what is typed before it is sent', async () => {
    const world = newWorld('s');
    const { page } = await review(world);
    page.editReview(FRESH, { why: 'Because' });
    world.backend.slow.add('reviews.keepUnfinished');
    const finished = finish(page, world);
    await pass(100);
    page.editReview(FRESH, { why: 'Because of it' });
    world.backend.goOn();
    expect(await finished).toBe(false);
    expect(page.page()?.reviews).toMatchObject([{ why: 'Because of it' }]);
    expect(held(page)).toBeNull();
  });

  test('tried again after it failed, succeeds and claims no two versions', async () => {
    const world = newWorld('s');
    const { page } = await review(world);
    page.editReview(FRESH, { why: 'Because' });
    world.backend.refuse.set('reviews.finish', new PlumblineError('not-saved', 'The disk is full.'));
    await expect(finish(page, world)).rejects.toThrow('The disk is full.');
    expect(held(page)?.why).toBe('Because');
    world.backend.refuse.clear();
    await finish(page, world);
    expect(page.page()?.reviews).toHaveLength(1);
    expect(page.mark().kind).toBe('saved');
    expect(world.backend.draft('s')).toBeNull();
  });

  test('in one window leaves the other with what it wrote since, as a new review', async () => {
    const world = newWorld('s');
    const [{ page: one }, { page: two }] = [await review(world), await review(world)];
    one.editReview(FRESH, { why: 'Because' });
    await pass(1000);
    two.editReview(FRESH, (r) => void r.still.push(line('late', 'From two')));
    await finish(one, world);
    await pass(1000);
    expect(held(two)).toMatchObject({ why: '', moved: [], still: [{ text: 'From two' }] });
    expect(held(two)?.review).not.toBe('r1');
    expect(world.backend.review('s')?.still).toMatchObject([{ text: 'From two' }]);
  });
});
