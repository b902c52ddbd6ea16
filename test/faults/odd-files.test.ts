import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../electron/backend/storage/support.ts';
import {
  aWorkspace,
  fifo,
  file,
  folder,
  linkOut,
  listAll,
  loop,
  movedOut,
  replace,
  SECRET,
  shut,
} from './odd-workspace.ts';

const windows = process.platform === 'win32';
const stamp = '20210910T100000000Z';

/** Every other file that is read or written. */
const FILES = [
  'sheets/bad/history.jsonl',
  'sheets/bad/readings.json',
  'sheets/bad/readings.jsonl',
  'sheets/bad/snapshots/d1.json',
  'sheets/bad/evidence/e1.txt',
  'workshops/bad.json',
  'decisions.json',
  'plumbline.json',
  `.plumbline/backups/good/${stamp}-0123456789ab.json`,
  '.plumbline/drafts/good.json',
  '.plumbline/drafts/good.review.json',
  '.plumbline/locks/good.lock',
  '.plumbline/browser-ports.json',
  '.plumbline/.gitignore',
];
/** What only the doctor looks for. */
const SOUGHT = ['sheets/bad/snapshots/d1.json', 'sheets/bad/evidence/e1.txt', FILES[8]];
/** What is asked for in every list, or by the doctor, and so is named. */
const NAMED = [...FILES.slice(0, 3), ...FILES.slice(5, 8)].sort();

test.skipIf(windows).each([
  ['pipes', fifo],
  ['links to files elsewhere', linkOut],
  ['links to themselves', loop],
  ['folders', folder],
] as const)(
  '%s in the place of all other files: nothing waits, every sheet is shown, nothing elsewhere is read',
  async (_, make) => {
    const path = await aWorkspace();
    for (const name of FILES) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      replace(join(path, name), make);
    }
    const { failed, sheets, findings } = listAll(path, 'other');
    expect(Object.values(failed).map(({ code }) => code)).not.toContain('internal');
    expect(sheets).toEqual(['bad', 'good', 'other']);
    const unread = findings.filter(({ file, kind }) => kind === 'unreadable' && NAMED.includes(file));
    expect(unread.map((finding) => finding.file).sort()).toEqual(NAMED);
    for (const { message } of unread) expect(message).toMatch(/cannot be read: .+\. .+/);
    // the others are not asked for here: the doctor looks at all that lies there
    const odd = findings.filter(({ kind }) => kind !== 'unreadable' && kind !== 'stray').map((finding) => finding.file);
    if (make !== folder) expect(odd).toEqual(expect.arrayContaining(SOUGHT));
    expect(JSON.stringify(findings)).not.toContain('hunter2');
    expect(readdirSync(join(path, '.plumbline/quarantine'))).toEqual([]);
  },
  120_000,
);

describe.skipIf(windows)('what Plumbline keeps for itself', () => {
  const OWN = ['backups', 'drafts', 'locks', 'quarantine', 'trash'].map((name) => `.plumbline/${name}`);
  const WAYS = [
    ['shut', shut],
    ['a file', (at: string) => replace(at, file)],
    ['a link to itself', (at: string) => replace(at, loop)],
    ['a pipe', (at: string) => replace(at, fifo)],
    ['elsewhere', movedOut],
  ] as const;
  test.each(WAYS.flatMap(([how, make]) => [[['.plumbline'], how, make] as const, [OWN, how, make] as const]))(
    '%s is %s: the sheets are shown, each is named once, and a save says a sentence with it',
    async (own, _, make) => {
      const path = await aWorkspace();
      for (const name of own) make(join(path, name));
      const { failed, sheets, problems, findings, save, refused } = listAll(path);
      expect(refused).toBeUndefined();
      expect(failed).toEqual({});
      expect(sheets).toEqual(['bad', 'good', 'other']);
      const message = expect.stringMatching(/cannot be read: .+\. .+\./);
      const named = own.map((name) => ({ kind: 'unreadable', file: name, message }));
      expect(problems).toMatchObject(named);
      expect(findings.filter(({ kind }) => kind === 'unreadable')).toMatchObject(named);
      expect(save).toMatchObject({
        message: expect.stringMatching(
          /\.plumbline.*(move the file away|permissions of the folder|leads out of|in a circle)/i,
        ),
      });
    },
    120_000,
  );
});

describe.skipIf(windows)('the workspace itself', () => {
  test('its folder nobody may enter: a sentence with the folder and what to do', async () => {
    const path = await aWorkspace();
    shut(path);
    expect(listAll(path)).toEqual({
      refused: expect.objectContaining({
        code: 'unreadable',
        message: `${path} cannot be read: you have no permission. Change its permissions, and those of the folder it lies in.`,
      }),
    });
  });

  test('it is a file: a sentence, and the file is left as it is', async () => {
    const around = tempFolder();
    chmodSync(around, 0o755);
    const path = join(around, 'notes.txt');
    writeFileSync(path, SECRET);
    expect(listAll(path).refused).toMatchObject({ code: 'not-found', message: expect.stringContaining('is a file') });
    expect(readFileSync(path, 'utf8')).toBe(SECRET);
  });

  test('its settings nobody may read: named, and the sheets are shown', async () => {
    const path = await aWorkspace();
    shut(join(path, 'plumbline.json'));
    const { failed, sheets, problems, save } = listAll(path);
    expect(failed).toEqual({});
    expect(sheets).toEqual(['bad', 'good', 'other']);
    expect(problems).toMatchObject([{ kind: 'unreadable', file: 'plumbline.json' }]);
    expect(save).toBe('saved');
  });
});
