import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Backups,
  KEEP_DAYS,
  KEEP_NEWEST,
  keptBackups,
  lastMadeFirst,
  nextName,
} from '#electron/backend/storage/backups.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { stampOf } from '#electron/backend/storage/layout.ts';
import { ProblemList } from '#electron/backend/storage/problem-list.ts';
import { runs } from '../../../../build/in-full.ts';
import { memoryFiles } from '../../../support/memory-files.ts';
import { clockAt } from './support.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FOLDER = '.plumbline/backups/retention';

/** How a clock goes on from one save to the next, ms: ordinary pauses, standing still, the change of summer time, jumps. */
const step = fc.oneof(
  fc.constantFrom(0, 1, 11 * MINUTE, DAY, 60 * MINUTE, -60 * MINUTE, 4 * 365 * DAY, -4 * 365 * DAY),
  fc.integer({ min: -400 * DAY, max: 400 * DAY }),
);

/** Names as older versions of Plumbline wrote them. */
const oldName = (at: Date, text: string) => `${stampOf(at)}-${sha256(text).slice(0, 12)}.json`;

/** The moments a clock shows that goes on by these steps, inside the years that a stamp can hold. */
function momentsOf(steps: readonly number[]): Date[] {
  let at = Date.parse('2026-11-20T10:00:00.000Z');
  return steps.map((ms) => {
    at = Math.min(Math.max(at + ms, Date.parse('1990-01-01T00:00:00.000Z')), Date.parse('2200-01-01T00:00:00.000Z'));
    return new Date(at);
  });
}

/** Backups made one after the other, pruned after each; returns every name in the order they were made. */
function made(moments: readonly Date[], before: readonly string[] = []): { all: string[]; left: string[] } {
  const all: string[] = [];
  let left = [...before];
  for (const [i, at] of moments.entries()) {
    const name = nextName(left, at, Buffer.from(`version ${i}`));
    all.push(name);
    const kept = keptBackups([...left, name]);
    left = [...left, name].filter((one) => kept.has(one));
  }
  return { all, left };
}

test('whatever the clock does, the last versions made are kept, in order, and no more than planned', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 90 }), (steps) => {
      const { all, left } = made(momentsOf(steps));
      const last = all.slice(-KEEP_NEWEST).reverse();
      expect(lastMadeFirst(left).slice(0, last.length)).toEqual(last);
      expect(left.length).toBeLessThanOrEqual(KEEP_NEWEST + KEEP_DAYS);
    }),
    { numRuns: runs(150) },
  );
});

test('of each of the days used last, the last version stays', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const { all, left } = made(momentsOf(steps));
      const lastOfDay = new Map(all.map((name) => [name.slice(0, 8), name]));
      const days = [...new Set([...all].reverse().map((name) => name.slice(0, 8)))].slice(0, KEEP_DAYS);
      // a day that came back may have lost its place to others meanwhile, never its newest version
      for (const day of days) expect(left).toContain(lastOfDay.get(day));
    }),
    { numRuns: runs(150) },
  );
});

test('names without a number are older than all others, also those dated 2030', () => {
  const in2030 = Array.from({ length: 25 }, (_, i) => oldName(new Date(Date.UTC(2030, 0, 1, 0, 11 * i)), `old ${i}`));
  const now = momentsOf(Array.from({ length: 6 }, () => 11 * MINUTE));
  const { all, left } = made(now, in2030);
  expect(lastMadeFirst(left).slice(0, 6)).toEqual([...all].reverse());
  expect(lastMadeFirst(left)[6]).toBe(in2030.at(-1));
  expect(left).toHaveLength(KEEP_NEWEST);
});

test('on the disk: 25 versions of 2030, six after the clock was set back, and all six are there to be restored', async () => {
  const ops = memoryFiles();
  const clock = clockAt('2030-01-01T00:00:00.000Z');
  const place = { ops, root: '/w', problems: new ProblemList(() => undefined), links: { follow: false } };
  const backups = new Backups(place, clock);
  const keep = async (text: string) => {
    clock.at = new Date(clock.at.getTime() + 11 * MINUTE);
    await backups.keep(FOLDER, Buffer.from(text), false);
  };
  for (let i = 0; i < 25; i++) await keep(`2030 ${i}`);
  clock.at = new Date('2026-11-20T10:00:00.000Z');
  const six = Array.from({ length: 6 }, (_, i) => `2026 ${i}`);
  for (const text of six) await keep(text);

  const names = (await ops.readdir(`/w/${FOLDER}`)).map(({ name }) => name);
  expect(names.length).toBeLessThanOrEqual(KEEP_NEWEST + KEEP_DAYS);
  const texts: string[] = [];
  for (const name of lastMadeFirst(names)) texts.push((await ops.readFile(`/w/${FOLDER}/${name}`)).toString());
  expect(texts.slice(0, 6)).toEqual([...six].reverse());
  expect(texts.slice(6, 8)).toEqual(['2030 24', '2030 23']);

  // a process that starts now goes on counting
  const again = new Backups(place, clock);
  await again.keep(FOLDER, Buffer.from('after the start'), true);
  const [last] = lastMadeFirst((await ops.readdir(`/w/${FOLDER}`)).map(({ name }) => name));
  expect((await ops.readFile(`/w/${FOLDER}/${last}`)).toString()).toBe('after the start');
});
