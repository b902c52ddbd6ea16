import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, encode } from '#electron/backend/storage/envelope.ts';
import { workshopFormat } from '#electron/backend/storage/formats.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { newWorkshop, type Workshop } from '#shared/model/workshop.ts';
import { act } from '#shared/workshop/actions.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { processBundle } from '../../build/paths.ts';
import { aSheet, failure, NOW, openForTest, tempFolder } from '../electron/backend/storage/support.ts';
import { atEveryOperation, faultyOps } from './faulty-ops.ts';
import { DAMAGES, damaged, randomFrom } from './random.ts';

const SHEET = 'retention';
const file = (path: string) => join(path, 'workshops', `${SHEET}.json`);

const prepared = () => newWorkshop(SHEET, [planStep('aim', 'aim', 60_000)], NOW, () => 'w');
const parking = (id: string) => (present: Workshop | null) =>
  act(present ?? prepared(), { do: 'park', id, text: id, by: '' }, { wall: 0, up: 0, boot: 'b' }, NOW);
const idsOf = (workshop: Workshop | null) => (workshop?.parked ?? []).map(({ id }) => id);
const parkedIn = async (store: WorkspaceStore) => idsOf(await store.workshops.read(SHEET));

/** Runs a process that parks thoughts; `killAfter` acknowledged ones it is killed. Returns the acknowledged ids. */
function acting(path: string, name: string, many: number, killAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const args = [processBundle('workshops-process'), path, SHEET, name, String(many)];
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

test('two processes that act on one workshop at once lose nothing', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const [one, two] = await Promise.all([acting(path, 'one', 40), acting(path, 'two', 40)]);
  const parked = await parkedIn(store);
  expect([...parked].sort()).toEqual([...one, ...two].sort());
  expect(parked).toHaveLength(80);
}, 120_000);

test('kills in the middle of acts lose none that was acknowledged and leave nothing unreadable', async () => {
  const path = tempFolder();
  await (await openForTest(path)).store.close();
  const acknowledged: string[] = [];
  for (let round = 0; round < 6; round++) {
    acknowledged.push(...(await acting(path, `round-${round}`, 400, 1 + round * 3)));
    expect(decode(workshopFormat, readFileSync(file(path))).state).toBe('ours');
  }
  const { store } = await openForTest(path);
  const parked = new Set(await parkedIn(store));
  expect(acknowledged.length).toBeGreaterThan(6);
  expect(acknowledged.filter((id) => !parked.has(id))).toEqual([]);
  expect(store.problems()).toEqual([]);
  expect(readdirSync(join(path, 'workshops'))).toEqual([`${SHEET}.json`]);
}, 120_000);

test('200 garbled files: nothing accepted in silence, never written over, the bytes kept and the file named', async () => {
  const random = randomFrom(20_261_122);
  const whole = parking('two')(parking('one')(null));
  const bytesOf = encode(workshopFormat, whole).bytes;
  const path = tempFolder();
  const { store } = await openForTest(path);
  mkdirSync(join(path, 'workshops'));
  const named = `workshops/${SHEET}.json`;
  const seen = { unreadable: 0, told: 0, unharmed: 0 };
  for (let i = 0; i < 200; i++) {
    const bytes = damaged(bytesOf, DAMAGES[i % DAMAGES.length] ?? 'flipped bit', random);
    writeFileSync(file(path), bytes);
    try {
      const workshop = await store.workshops.read(SHEET);
      const told = store.problems().some(({ file: of }) => of === named);
      if (!told) expect(workshop).toEqual(whole);
      seen[told ? 'told' : 'unharmed']++;
    } catch (error) {
      if (!(error instanceof PlumblineError)) throw error;
      if (error.code === 'unreadable') {
        expect(error.message).toContain(named);
        expect(readFileSync(join(path, String(error.details.keptAt))).equals(bytes)).toBe(true);
        await failure(store.workshops.change(SHEET, parking('three')));
        expect(await store.workshops.list()).toEqual([]);
      }
      seen.unreadable++;
    }
    expect(readFileSync(file(path)).equals(bytes)).toBe(true);
  }
  expect(seen.unreadable).toBeGreaterThan(60);
}, 120_000);

test.each([
  ['EIO', false],
  ['ENOSPC', true],
  ['short', false],
] as const)(
  'an act with %s (for ever: %s) at every operation: all or nothing, told, and it works again',
  async (errno, forEver) => {
    await atEveryOperation({ errno, forEver }, async (fault) => {
      const path = tempFolder();
      const { ops, set, happened } = faultyOps();
      const { store } = await openForTest(path, { ops });
      await store.workshops.change(SHEET, parking('one'));
      set(fault);
      const told = await store.workshops.change(SHEET, parking('two')).then(
        () => null,
        (error: unknown) => error,
      );
      const where = happened();
      set(null);
      if (told !== null) expect(told, where ?? '').toBeInstanceOf(PlumblineError);
      const { data, state } = decode(workshopFormat, readFileSync(file(path)));
      expect(state).toBe('ours');
      const ids = idsOf(data);
      if (told === null) expect(ids).toEqual(['one', 'two']);
      else expect([['one'], ['one', 'two']]).toContainEqual(ids);
      await store.workshops.change(SHEET, parking('three'));
      expect(await parkedIn(store)).toEqual([...ids, 'three']);
      return where;
    });
  },
  120_000,
);

test.each(['EIO', 'ENOSPC'] as const)(
  'a sheet on its way to the trash and back, with %s at every operation, loses no workshop',
  async (errno) => {
    await atEveryOperation({ errno, forEver: false }, async (fault) => {
      const path = tempFolder();
      const { ops, set, happened } = faultyOps();
      const { store } = await openForTest(path, { ops });
      await store.sheets.create(aSheet(SHEET), []);
      await store.workshops.change(SHEET, parking('one'));
      set(fault);
      await store.trash.put(SHEET).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(Error));
      const where = happened();
      set(null);
      for (const { entry } of await store.trash.list()) await store.trash.restore(entry);
      expect((await store.sheets.open(SHEET)).sheet.id).toBe(SHEET);
      expect(await parkedIn(store), where ?? '').toEqual(['one']);
      return where;
    });
  },
  120_000,
);
