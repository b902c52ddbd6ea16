import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEEP_DAYS, KEEP_NEWEST, keptBackups } from '#electron/backend/storage/backups.ts';
import { tempOwner, tempPath, writeDurably } from '#electron/backend/storage/durable-file.ts';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { momentOf, stampOf } from '#electron/backend/storage/layout.ts';
import { formatIdentity, hasEnded, parseIdentity, self } from '#electron/backend/storage/process-identity.ts';
import { tempFolder } from './support.ts';

const bytes = Buffer.from('new bytes');

test('writes a new file and replaces an old one, leaving nothing else', async () => {
  const folder = tempFolder();
  const path = join(folder, 'a.json');
  await writeDurably(nodeOps, path, Buffer.from('old'));
  await writeDurably(nodeOps, path, bytes);
  expect(readFileSync(path)).toEqual(bytes);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test.each([0o600, 0o640, 0o664, 0o755])('keeps the mode %o', async (mode) => {
  const path = join(tempFolder(), 'a.json');
  writeFileSync(path, 'old');
  chmodSync(path, mode);
  await writeDurably(nodeOps, path, bytes);
  expect(statSync(path).mode & 0o7777).toBe(mode);
});

test('a symbolic link stays one; the file it leads to is replaced', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere/real.json'), 'old');
  symlinkSync('elsewhere/real.json', join(folder, 'link.json'));
  await writeDurably(nodeOps, join(folder, 'link.json'), bytes);
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'elsewhere/real.json'))).toEqual(bytes);
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['real.json']);
});

test('a folder where the file should be is left alone', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'a.json'));
  await expect(writeDurably(nodeOps, join(folder, 'a.json'), bytes)).rejects.toMatchObject({ code: 'EISDIR' });
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test.each(['check', 'recheck'] as const)(
  'a %s that refuses leaves the old file and no temporary one',
  async (which) => {
    const path = join(tempFolder(), 'a.json');
    writeFileSync(path, 'old');
    const fine = async () => undefined;
    const gate = { check: fine, recheck: fine, [which]: () => Promise.reject(new Error('no')) };
    await expect(writeDurably(nodeOps, path, bytes, gate)).rejects.toThrow('no');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(join(path, '..'))).toEqual(['a.json']);
  },
);

test('a rename that is held up for a moment is tried again', async () => {
  const path = join(tempFolder(), 'a.json');
  let refusals = 3;
  const ops = {
    ...nodeOps,
    rename: async (from: string, to: string) => {
      if (refusals-- > 0) throw Object.assign(new Error('held'), { code: 'EBUSY' });
      await nodeOps.rename(from, to);
    },
  };
  await writeDurably(ops, path, bytes);
  expect(readFileSync(path)).toEqual(bytes);
});

test('temporary names tell whose they are; other names are nobody’s', () => {
  const temp = basename(tempPath('/x/sheet.json'));
  expect(tempOwner(temp)).toEqual(self);
  expect(temp).not.toBe(basename(tempPath('/x/sheet.json')));
  for (const name of ['sheet.json', '.sheet.json.tmp', '.plumbline-tmp', `${temp}x`])
    expect(tempOwner(name)).toBeNull();
});

test('a process is known by number, computer and start', () => {
  expect(parseIdentity(formatIdentity(self))).toEqual(self);
  expect(hasEnded(self)).toBe(false);
  expect(hasEnded({ ...self, host: '00000000' })).toBe('unknown');
  expect(hasEnded({ ...self, pid: 4_194_304 })).toBe(true);
  expect(hasEnded({ ...self, start: `${self.start}1` })).toBe(process.platform === 'linux');
});

test('backups are pruned by count: the newest, and the last of each of many days, whatever the clock says', () => {
  const nameOf = (ms: number) => `${stampOf(new Date(ms))}-0123456789ab.json`;
  const moment = fc.integer({ min: 0, max: 400 * 24 * 4 }).map((quarter) => quarter * 900_000 + 1_700_000_000_000);
  fc.assert(
    fc.property(fc.uniqueArray(moment, { maxLength: 300 }), (moments) => {
      const names = moments.map(nameOf);
      const kept = keptBackups(names);
      const sorted = [...names].sort().reverse();
      expect(sorted.slice(0, KEEP_NEWEST).every((name) => kept.has(name))).toBe(true);
      const days = [...new Set(sorted.map((name) => name.slice(0, 8)))].slice(0, KEEP_DAYS);
      for (const day of days) expect(kept.has(sorted.find((name) => name.startsWith(day)) ?? '')).toBe(true);
      expect(kept.size).toBeLessThanOrEqual(KEEP_NEWEST + KEEP_DAYS);
    }),
  );
  expect(momentOf(stampOf(new Date(1_700_000_000_123)).toLowerCase())).toBe(new Date(1_700_000_000_123).toISOString());
  expect(momentOf('20261399t101010123z')).toBeNull();
});
