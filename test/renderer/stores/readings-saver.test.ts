import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newWorld, openWindow } from './window.ts';

const GONE = new PlumblineError('internal', 'Plumbline no longer answers.');
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const on = (day: number, value: number): Reading => ({
  signal: 'x',
  date: `2021-09-0${day}`,
  value,
  note: '',
  source: 'typed',
});
const values = (readings: readonly Reading[]) => readings.map(({ value }) => value);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function stage() {
  const world = newWorld('s', 't');
  world.backend.writeReadings('s', [on(1, 1)]);
  const page = await openWindow(world);
  await page.openSheet('s');
  const grid = () => page.useReadings.getState().readings;
  return { world, page, backend: world.backend, grid };
}

test('an edit is saved after a pause, and the page shows it at once', async () => {
  const { page, backend } = await stage();
  page.editReadings(null, [on(1, 1), on(2, 2)]);
  expect(values(page.useSheetStore.getState().readings)).toEqual([1, 2]);
  expect(page.isDirty()).toBe(true);
  await pass(300);
  expect(values(backend.readings('s'))).toEqual([1, 2]);
  expect(page.isDirty()).toBe(false);
});

test('readings whose save failed are in the grid again when the window was closed', async () => {
  const { page, backend, world } = await stage();
  backend.refuse.set('*', GONE);
  page.editReadings(null, [on(1, 1), on(2, 2)]);
  await pass(300);
  expect(page.useReadingsSaver.getState().state.kind).toBe('refused');
  page.close();
  backend.refuse.clear();
  backend.writeReadings('s', [on(1, 1), on(3, 3)]);
  const next = await openWindow(world);
  await next.openSheet('s');
  await pass(300);
  expect(values(backend.readings('s'))).toEqual([1, 2, 3]);
  expect(values(next.useReadings.getState().readings)).toEqual([1, 2, 3]);
  expect(world.shelf.size).toBe(0);
});

test('of a draft that clashes with what others wrote since, a person is asked', async () => {
  const { page, backend, world } = await stage();
  backend.refuse.set('*', GONE);
  page.editReadings(null, [on(1, 10)]);
  await pass(300);
  page.close();
  backend.refuse.clear();
  backend.writeReadings('s', [on(1, 100)]);
  const next = await openWindow(world);
  await next.openSheet('s');
  await pass(300);
  expect(next.useReadingsSaver.getState().state).toMatchObject({
    kind: 'conflict',
    question: { clashes: [{ mine: { value: 10 }, theirs: { value: 100 } }] },
  });
  await next.resolveReadings('theirs');
  expect(values(backend.readings('s'))).toEqual([100]);
  next.undoReadings();
  await pass(300);
  expect(values(backend.readings('s'))).toEqual([10]);
});

test('left unsaved with their sheet they are saved when that works, and are there when it is opened again', async () => {
  const { page, backend, grid } = await stage();
  backend.refuse.set('readings.save', GONE);
  page.editReadings(null, [on(1, 1), on(2, 2)]);
  await page.openSheet('t');
  expect(grid()).toEqual([]);
  expect(page.notice()?.text).toContain('is not saved yet');
  expect(page.isDirty()).toBe(true);
  await page.openSheet('s');
  expect(values(grid())).toEqual([1, 2]);
  await page.openSheet('t');
  backend.refuse.clear();
  await pass(20_000);
  expect(values(backend.readings('s'))).toEqual([1, 2]);
  expect(page.isDirty()).toBe(false);
});

test('what others add joins unsaved edits, and undo takes away one’s own alone', async () => {
  const { page, backend, grid } = await stage();
  page.editReadings(null, [on(1, 1), on(2, 2)]);
  backend.writeReadings('s', [on(1, 1), on(3, 3)], { quiet: true });
  await pass(300);
  expect(values(grid())).toEqual([1, 2, 3]);
  expect(page.notice()?.text).toContain('both are kept');
  page.undoReadings();
  expect(values(grid())).toEqual([1, 3]);
  await pass(300);
  expect(values(backend.readings('s'))).toEqual([1, 3]);
  page.redoReadings();
  expect(values(grid())).toEqual([1, 2, 3]);
});

test('a day that both wrote is asked about; “mine” keeps the rest of both', async () => {
  const { page, backend, grid } = await stage();
  page.editReadings(null, [on(1, 10)]);
  backend.writeReadings('s', [on(1, 100), on(3, 3)], { quiet: true });
  await pass(300);
  expect(page.useReadingsSaver.getState().state.kind).toBe('conflict');
  await page.resolveReadings('mine');
  expect(values(grid())).toEqual([10, 3]);
  expect(values(backend.readings('s'))).toEqual([10, 3]);
  expect(page.useReadingsSaver.getState().state.kind).toBe('saved');
});

test('readings that another window saves are shown without a word', async () => {
  const { page, backend, grid } = await stage();
  backend.writeReadings('s', [on(1, 1), on(2, 2)]);
  await pass(100);
  expect(values(grid())).toEqual([1, 2]);
  expect(page.notice()).toBeNull();
  expect(page.readingsHistory.getState().pastStates).toEqual([]);
});

test('a call that changes the page waits for the readings, and is not made while they clash', async () => {
  const { page, backend } = await stage();
  page.editReadings(null, [on(1, 10)]);
  backend.writeReadings('s', [on(1, 100)], { quiet: true });
  await expect(page.seal()).rejects.toThrow('on the readings screen');
  expect(backend.calls.some(({ channel }) => channel === 'gates.seal')).toBe(false);
});
