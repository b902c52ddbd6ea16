import { expect, test } from 'vitest';
import { readArchive } from '#electron/backend/archive/read-archive.ts';
import { archiveEntries } from '../../support/archives.ts';
import { type RawEntry, rawZip } from '../../support/raw-zip.ts';
import { failEverywhere, killWhileImporting } from '../archive-rounds.ts';

test('100,000 entries are read in seconds, and one more is refused', async () => {
  const many = (count: number): RawEntry[] =>
    Array.from({ length: count }, (_, n) => ({ name: `sheets/retention/evidence/${n}`, content: 'x', method: 0 }));
  const own = archiveEntries();
  const most = rawZip([...own, ...many(100_000 - own.length)]);
  const started = performance.now();
  const { sheets, damaged } = await readArchive(most);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(damaged).toEqual([]);
  expect(sheets.flatMap(({ files }) => files).length).toBeGreaterThan(99_990);
  await expect(readArchive(rawZip([...own, ...many(100_001 - own.length)]))).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('more than 100,000 files'),
  });
});

test.each([
  ['EIO', true],
  ['ENOSPC', false],
  ['ENOSPC', true],
  ['EACCES', true],
  ['short', false],
] as const)('an import with %s (for ever: %s) at every file operation', async (errno, forEver) => {
  expect((await failEverywhere({ errno, forEver })).length).toBeGreaterThan(0);
});

test('an import that is killed at many moments', async () => {
  await killWhileImporting(40, 4);
});
