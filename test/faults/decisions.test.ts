import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, encode } from '#electron/backend/storage/envelope.ts';
import { decisionsFormat } from '#electron/backend/storage/formats.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { processBundle } from '../../build/paths.ts';
import { failure, openForTest, tempFolder } from '../electron/backend/storage/support.ts';
import { aPersonalDecision } from '../shared/decisions/support.ts';
import { atEveryOperation, faultyOps } from './faulty-ops.ts';
import { DAMAGES, damaged, randomFrom } from './random.ts';

const file = (path: string) => join(path, 'decisions.json');

/** Runs a process that adds decisions; `killAfter` acknowledged ones it is killed. Returns the acknowledged ids. */
function adding(path: string, name: string, many: number, killAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const args = [processBundle('decisions-process'), path, name, String(many)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out.split('\n').length > killAfter) child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      // a last line without its end was not acknowledged in full
      if (code === 0 || signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1));
      else reject(new Error(errors));
    });
  });
}

test('two processes that add at once lose nothing', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const [one, two] = await Promise.all([adding(path, 'one', 40), adding(path, 'two', 40)]);
  const { decisions } = await store.decisions.read();
  expect(decisions.map(({ id }) => id).sort()).toEqual([...one, ...two].sort());
  expect(decisions).toHaveLength(80);
}, 120_000);

test('kills while adding lose no acknowledged decision and leave nothing unreadable', async () => {
  const path = tempFolder();
  await (await openForTest(path)).store.close();
  const acknowledged: string[] = [];
  for (let round = 0; round < 6; round++) {
    acknowledged.push(...(await adding(path, `round-${round}`, 10_000, 1 + round * 3)));
    expect(decode(decisionsFormat, readFileSync(file(path))).state).toBe('ours');
  }
  const { store } = await openForTest(path);
  const ids = new Set((await store.decisions.read()).decisions.map(({ id }) => id));
  expect(acknowledged.length).toBeGreaterThan(6);
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  expect(store.problems()).toEqual([]);
  expect(readdirSync(path).filter((name) => name.includes('plumbline-tmp'))).toEqual([]);
}, 120_000);

test('300 garbled files: nothing accepted in silence, never written over, the bytes kept', async () => {
  const random = randomFrom(20_261_121);
  const whole = encode(decisionsFormat, [aPersonalDecision('one'), aPersonalDecision('two')]).bytes;
  const path = tempFolder();
  const { store } = await openForTest(path);
  const seen = { unreadable: 0, told: 0, unharmed: 0 };
  for (let i = 0; i < 300; i++) {
    const bytes = damaged(whole, DAMAGES[i % DAMAGES.length] ?? 'flipped bit', random);
    writeFileSync(file(path), bytes);
    try {
      const { decisions } = await store.decisions.read();
      const told = store.problems().some(({ file: of }) => of === 'decisions.json');
      if (!told) expect(decisions).toEqual([aPersonalDecision('one'), aPersonalDecision('two')]);
      seen[told ? 'told' : 'unharmed']++;
    } catch (error) {
      if (!(error instanceof PlumblineError)) throw error;
      if (error.code === 'unreadable') {
        expect(readFileSync(join(path, String(error.details.keptAt))).equals(bytes)).toBe(true);
        await failure(store.decisions.change((present) => [...present, aPersonalDecision('three')]));
      }
      seen.unreadable++;
    }
    expect(readFileSync(file(path)).equals(bytes)).toBe(true);
  }
  expect(seen.unreadable).toBeGreaterThan(100);
  expect(seen.told).toBeGreaterThan(10);
}, 120_000);

test.each([
  ['EIO', false],
  ['ENOSPC', true],
  ['short', false],
] as const)(
  'adding with %s (for ever: %s) at every operation: all or nothing, told, and it works again',
  async (errno, forEver) => {
    await atEveryOperation({ errno, forEver }, async (fault) => {
      const path = tempFolder();
      const { ops, set, happened } = faultyOps();
      const { store } = await openForTest(path, { ops });
      const add = (id: string) => store.decisions.change((present) => [...present, aPersonalDecision(id)]);
      await add('one');
      set(fault);
      const told = await add('two').then(
        () => null,
        (error: unknown) => error,
      );
      const where = happened();
      set(null);
      if (told !== null) expect(told, where ?? '').toBeInstanceOf(PlumblineError);
      const { data, state } = decode(decisionsFormat, readFileSync(file(path)));
      const ids = data?.map(({ id }) => id);
      expect(state).toBe('ours');
      if (told === null) expect(ids).toEqual(['one', 'two']);
      else expect([['one'], ['one', 'two']]).toContainEqual(ids);
      await add('three');
      expect((await store.decisions.read()).decisions.map(({ id }) => id)).toEqual([...(ids ?? []), 'three']);
      return where;
    });
  },
  120_000,
);
