import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readZip, type ZipRules } from '#electron/backend/archive/read-zip.ts';
import { ZipWriter } from '#electron/backend/archive/write-zip.ts';

const rules: ZipRules = { entryBytes: 2 ** 24, allBytes: 2 ** 28, entries: 100_000, take: () => 'unpack' };
const NOW = new Date('2026-11-20T10:00:00.000Z');

async function zipOf(files: Iterable<[string, Uint8Array]>): Promise<Buffer> {
  const zip = new ZipWriter(NOW);
  for (const [name, bytes] of files) await zip.add(name, bytes);
  return zip.end();
}

describe('a zip', () => {
  test('holds what was added: small, large, empty, not compressible, with any name', async () => {
    const files: [string, Uint8Array][] = [
      ['small.txt', Buffer.from('text '.repeat(100))],
      ['large.txt', Buffer.from('text '.repeat(100_000))],
      ['empty', Buffer.alloc(0)],
      ['one', Buffer.from('1')],
      ['Überblick ✓.txt', Buffer.from('ü')],
    ];
    const bytes = await zipOf(files);
    const read = await readZip(bytes, rules, () => undefined);
    expect([...read].map(([name, { bytes: content, damage }]) => [name, content?.toString(), damage])).toEqual(
      files.map(([name, content]) => [name, content.toString(), null]),
    );
    // another reader understands it too
    const other = unzipSync(bytes);
    expect(Object.entries(other).map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual(
      files.map(([name, content]) => [name, content.toString()]),
    );
  });

  test('keeps more than 65,535 files: none of them is lost without a word', async () => {
    const many = 70_000;
    function* files(): Generator<[string, Uint8Array]> {
      const content = Buffer.from('x');
      for (let n = 0; n < many; n++) yield [`${n}`, content];
    }
    const read = await readZip(await zipOf(files()), rules, () => undefined);
    expect(read.size).toBe(many);
    expect(read.get(`${many - 1}`)).toEqual({ bytes: Buffer.from('x'), damage: null });
  });

  test('has a time that every reader knows, whatever the clock says', async () => {
    for (const moment of ['1970-01-01T00:00:00.000Z', '2026-11-20T10:00:00.000Z', '2500-01-01T00:00:00.000Z']) {
      const zip = new ZipWriter(new Date(moment));
      await zip.add('a', Buffer.from('a'));
      expect(unzipSync(zip.end())).toHaveProperty('a');
    }
  });
});
