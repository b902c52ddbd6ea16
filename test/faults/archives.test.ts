import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { readArchive } from '#electron/backend/archive/read-archive.ts';
import type { Backend } from '#electron/backend/backend.ts';
import { readDetails } from '#shared/contract/error-details.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import { tempFolder } from '../electron/backend/storage/support.ts';
import { ARCHIVED, archiveEntries, DECISION, READINGS, withEntry } from '../support/archives.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import { backendIn, filesOf } from '../support/workspace.ts';
import { failEverywhere, killWhileImporting } from './archive-rounds.ts';

const backends: Backend[] = [];
afterEach(async () => {
  for (const backend of backends.splice(0)) await backend.close();
});
async function open(path: string): Promise<Backend> {
  const backend = await backendIn(path);
  backends.push(backend);
  return backend;
}
const base64 = (entries: readonly RawEntry[]) => rawZip(entries).toString('base64');

/** Imports into a new workspace, as a page does. */
async function importing(entries: readonly RawEntry[], takeDamaged: string[] = []) {
  const path = tempFolder();
  const backend = await open(path);
  const before = await filesOf(path);
  const answer = await backend.call('workspace.importArchive', { name: 'a.zip', data: base64(entries), takeDamaged });
  return { path, backend, before, answer };
}
const damagedOf = (error: ErrorRecord) => readDetails(error, 'invalid-input')?.damaged ?? [];

test('an archive that is sound comes in whole', async () => {
  const { backend, answer } = await importing(archiveEntries());
  expect(answer).toMatchObject({ ok: true, value: { decisions: 1, people: 1, terms: 1 } });
  expect((await backend.handlers['sheets.list']({})).sheets.map(({ id }) => id).sort()).toEqual([
    'clicks',
    'retention',
  ]);
  expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
});

describe('an archive is refused with a sentence that names the entry, and nothing is written:', () => {
  const more = (entry: RawEntry) => [...archiveEntries(), entry];
  const evidence = 'sheets/retention/evidence/x.txt';
  const cases: readonly (readonly [string, RawEntry[], string])[] = [
    ['a path that climbs out', more({ name: '../evil' }), '“../evil” has a path that leads out of the workspace'],
    ['one that does so within', more({ name: 'sheets/clicks/../../evil' }), 'has a path that leads out'],
    ['an absolute path', more({ name: '/etc/passwd' }), '“/etc/passwd” has an absolute path'],
    ['backslashes', more({ name: 'sheets\\clicks\\sheet.json' }), 'has a path with backslashes'],
    ['a drive letter', more({ name: 'C:evil' }), '“C:evil” has a path with a drive letter'],
    [
      'a symbolic link',
      more({ name: evidence, content: '/etc/passwd', mode: 0o120777 }),
      `“${evidence}” is a symbolic link`,
    ],
    ['a device', more({ name: evidence, mode: 0o060644 }), `“${evidence}” is no regular file`],
    ['an encrypted entry', more({ name: evidence, flags: 0x0801 }), `“${evidence}” is encrypted`],
    [
      'a method that is not known',
      more({ name: evidence, method: 12 }),
      `“${evidence}” is packed in a way (method 12)`,
    ],
    ['a second entry of a name', more({ name: 'decisions.json' }), 'holds “decisions.json” twice'],
    ['a name that is not known', more({ name: 'sheets/clicks/run.exe' }), '“sheets/clicks/run.exe” has no place'],
    ['a control character in a name', more({ name: 'a\u001b[2Jb' }), '“a�[2Jb” has no place'],
  ];
  test.each(cases)('%s', async (_, entries, sentence) => {
    const { path, before, answer } = await importing(entries);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining(sentence) },
    });
    expect(await filesOf(path)).toEqual(before);
  });

  test('a list that says it is shorter than it is, as archives of over 65,535 files by an earlier Plumbline are', async () => {
    const entries = archiveEntries();
    const bytes = rawZip(entries, { count: entries.length - 2 });
    await expect(readArchive(bytes)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(`It says that it holds ${entries.length - 2} entries and holds more`),
    });
  });
});

describe('what a header declares is not believed:', () => {
  const bomb = {
    name: 'sheets/retention/evidence/x.txt',
    size: 1000,
    packed: deflateRawSync(Buffer.alloc(70 * 1024 * 1024)),
  };

  test('an entry that declares 1,000 bytes and holds 70 MB is not unpacked', async () => {
    const { path, before, answer } = await importing([...archiveEntries(), bomb]);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: expect.stringMatching(/“.+x\.txt” it unpacks to more than 64 MB/) },
    });
    expect(await filesOf(path)).toEqual(before);
  });

  test('many that are small each are counted together', async () => {
    const packed = deflateRawSync(Buffer.alloc(1024 * 1024));
    const some = Array.from({ length: 5 }, (_, n) => ({ ...bomb, name: `sheets/retention/evidence/${n}.txt`, packed }));
    const limits = { entryBytes: 2 ** 21, allBytes: 3 * 2 ** 20, entries: 100 };
    await expect(readArchive(rawZip([...archiveEntries(), ...some]), undefined, limits)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('unpacks to more than 3 MB'),
    });
  });

  test('nothing is allocated for what is only declared', async () => {
    const entries = withEntry('decisions.json', () => ({ size: 500 * 1024 * 1024 }));
    const { damaged } = await readArchive(rawZip(entries));
    expect(damaged).toMatchObject([
      { entry: 'decisions.json', why: expect.stringMatching(/its header says 524,288,000$/) },
    ]);
    const all = withEntry('decisions.json', () => ({ size: 600 * 1024 * 1024 }));
    await expect(readArchive(rawZip(all))).rejects.toMatchObject({ code: 'too-large' });
  });

  test('entries are counted before any is unpacked', async () => {
    const limits = { entryBytes: 2 ** 21, allBytes: 2 ** 21, entries: archiveEntries().length - 1 };
    await expect(readArchive(rawZip(archiveEntries()), undefined, limits)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining(`more than ${limits.entries} files`),
    });
  });
});

describe('damage is named, and taken only when it is named again:', () => {
  const readings = 'sheets/clicks/readings.json';
  const page = 'sheets/clicks/sheet.json';
  /** As another program leaves it: a value changed, and what the zip says about it is right. */
  const edited = (name: string, from: string, to: string) =>
    withEntry(name, (content) => {
      const text = content.toString().replace(from, to);
      expect(text).not.toBe(content.toString());
      return { content: text };
    });

  const cases: readonly (readonly [string, RawEntry[], { entry: string; why: RegExp; left: boolean }])[] = [
    ['a false CRC-32', withEntry(page, () => ({ crc: 1 })), { entry: page, why: /\(CRC-32\)$/, left: false }],
    ['a false size', withEntry(page, () => ({ size: 7 })), { entry: page, why: /its header says 7$/, left: false }],
    [
      'a changed reading',
      edited(readings, '"value":42', '"value":43'),
      { entry: readings, why: /own checksum/, left: false },
    ],
    [
      'a changed page',
      edited(page, '"owner": "Ana"', '"owner": "Eve"'),
      { entry: page, why: /own checksum/, left: false },
    ],
    [
      'a changed workspace',
      edited('plumbline.json', 'Team A', 'Team B'),
      { entry: 'plumbline.json', why: /own checksum/, left: false },
    ],
    [
      'changed decisions',
      edited('decisions.json', 'hire', 'fire'),
      { entry: 'decisions.json', why: /own checksum/, left: false },
    ],
    [
      'changed evidence',
      withEntry('sheets/retention/evidence/report.xml', () => ({ crc: 1 })),
      { entry: 'sheets/retention/evidence/report.xml', why: /CRC-32/, left: false },
    ],
    [
      'a changed snapshot',
      edited('sheets/retention/snapshots/decision-1.json', 'People stay.', 'People go.'),
      {
        entry: 'sheets/retention/snapshots/decision-1.json',
        why: /not what decision decision-1 was taken on/,
        left: true,
      },
    ],
    [
      'a page that is cut off',
      withEntry(page, (content) => ({ content: content.subarray(0, 300) })),
      { entry: page, why: /^cannot be read: /, left: true },
    ],
    [
      'data that is no deflate',
      withEntry(page, () => ({ packed: Buffer.from('garbage') })),
      { entry: page, why: /^cannot be unpacked/, left: true },
    ],
    [
      'a page that runs over the end',
      withEntry(page, () => ({ packedSize: 2 ** 31 })),
      { entry: page, why: /^cannot be unpacked \(file data overflows/, left: true },
    ],
    [
      'a sheet without its page',
      archiveEntries().filter(({ name }) => name !== page),
      { entry: page, why: /^is missing/, left: true },
    ],
  ];
  test.each(cases)('%s', async (_, entries, expected) => {
    const { path, backend, before, answer } = await importing(entries);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    if (answer.ok) return;
    expect(damagedOf(answer.error)).toEqual([{ ...expected, why: expect.stringMatching(expected.why) }]);
    expect(answer.error.message).toContain(expected.entry);
    expect(await filesOf(path)).toEqual(before);
    const data = base64(entries);
    const other = await backend.call('workspace.importArchive', {
      name: 'a.zip',
      data,
      takeDamaged: ['decisions.txt'],
    });
    expect(other).toMatchObject({ ok: false });
    expect(await filesOf(path)).toEqual(before);
    const taken = await backend.call('workspace.importArchive', { name: 'a.zip', data, takeDamaged: [expected.entry] });
    expect(taken).toMatchObject({ ok: true });
    if (!taken.ok) return;
    const { remarks } = taken.value as { remarks: string[] };
    expect(remarks[0]).toContain(expected.entry);
  });

  test('all of it at once', async () => {
    const entries = archiveEntries().map((entry) => ({ ...entry, crc: 1 }));
    const { answer } = await importing(entries);
    expect(answer.ok || damagedOf(answer.error).map(({ entry }) => entry)).toEqual(
      entries.map(({ name }) => name).sort(),
    );
  });

  test('a page and readings that were changed are not signed again: they stay marked until they are accepted', async () => {
    const entries = edited(page, 'Clicks', 'Klicks').map((entry) =>
      entry.name === readings
        ? {
            ...entry,
            content: Buffer.from(entry.content ?? '')
              .toString()
              .replace('"value":42', '"value":43'),
          }
        : entry,
    );
    const { path, backend, answer } = await importing(entries, [page, readings]);
    expect(answer).toMatchObject({ ok: true });
    for (const file of [page, readings]) {
      const given = entries.find(({ name }) => name === file)?.content;
      expect(readFileSync(join(path, file), 'utf8')).toBe(String(given));
    }
    const { handlers } = backend;
    const opened = await handlers['sheets.open']({ id: 'clicks' });
    expect([opened.state, opened.readingsState]).toEqual(['changed-outside', 'changed-outside']);
    expect(opened.readings).toEqual([{ ...READINGS[0], value: 43 }]);
    const sheet = { ...opened.sheet, title: 'Mine' };
    expect(await backend.call('sheets.save', { id: 'clicks', base: opened.hash, sheet })).toMatchObject({
      ok: false,
      error: { details: { acceptFirst: true } },
    });
    // what is exported meanwhile is no sounder
    const { data } = await handlers['exports.workspace']({});
    const again = await (await open(tempFolder())).call('workspace.importArchive', { name: 'b.zip', data });
    expect(again.ok || damagedOf(again.error).map(({ entry }) => entry)).toEqual([readings, page]);
    const accepted = await handlers['sheets.acceptOutside']({ id: 'clicks', hash: opened.hash });
    expect([accepted.state, accepted.readingsState]).toEqual(['ours', 'ours']);
  });

  test('a changed page that gets a new id stays marked too', async () => {
    const entries = edited(page, 'Clicks', 'Klicks');
    const { backend } = await importing(archiveEntries());
    const { sheets } = await backend.handlers['workspace.importArchive']({
      name: 'a.zip',
      data: base64(entries),
      takeDamaged: [page],
    });
    const id = sheets.find(({ was }) => was === 'clicks')?.id ?? '';
    expect(id).not.toBe('clicks');
    expect(await backend.handlers['sheets.open']({ id })).toMatchObject({ state: 'changed-outside', sheet: { id } });
  });

  test('nothing is decided without readings that cannot be read as if there were none', async () => {
    const entries = withEntry(readings, () => ({ packed: Buffer.from('garbage') }));
    const { backend, answer } = await importing(entries, [readings]);
    expect(answer).toMatchObject({
      value: { remarks: expect.arrayContaining([expect.stringContaining('Its sheet came in without its readings.')]) },
    });
    const { problems } = await (async () => {
      await backend.handlers['sheets.open']({ id: 'clicks' });
      return backend.handlers['workspace.get']({});
    })();
    expect(problems).toMatchObject([{ kind: 'unreadable', file: readings }]);
    expect(await backend.call('sheets.export', { id: 'clicks', to: 'json', paper: 'a4' })).toMatchObject({ ok: false });
  });
});

test('the archive’s own values come in', async () => {
  const { path, backend } = await importing(archiveEntries());
  const { handlers } = backend;
  expect((await handlers['sheets.open']({ id: 'clicks' })).readings).toEqual(READINGS);
  expect((await handlers['decisions.list']({})).decisions).toEqual([DECISION]);
  expect((await handlers['workspace.get']({})).workspace).toEqual(ARCHIVED);
  expect(readdirSync(join(path, '.plumbline/imports'))).toEqual([]);
});

describe('all or nothing, and nothing twice:', () => {
  test('EIO at every file operation: nothing shows, or a second try finishes it', async () => {
    const hit = await failEverywhere({ errno: 'EIO', forEver: false });
    expect(hit).toEqual(
      expect.arrayContaining([
        'createNew',
        'write',
        'fsync',
        'close',
        'mkdir',
        'rename',
        'syncFolder',
        'append',
        'link',
      ]),
    );
  }, 120_000);

  test('a process that is killed again and again: the last try finishes what the others began', async () => {
    await killWhileImporting(20, 80);
  }, 120_000);

  test('importing it once more, after it was finished, adds copies and says so', async () => {
    const { backend } = await importing(archiveEntries());
    const again = await backend.handlers['workspace.importArchive']({ name: 'a.zip', data: base64(archiveEntries()) });
    expect(again).toMatchObject({ decisions: 0, people: 0, terms: 0 });
    expect(again.remarks).toEqual([expect.stringMatching(/^2 sheets came in under a new id/)]);
    expect((await backend.handlers['sheets.list']({})).sheets).toHaveLength(4);
  });
});
