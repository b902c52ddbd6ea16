import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encode } from '#electron/backend/storage/envelope.ts';
import { workspaceFormat } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { newWorkspace } from '#shared/model/workspace.ts';
import { aSheet, failure, followLinks, openForTest, tempFolder } from '../electron/backend/storage/support.ts';
import { linkOut, movedOut, replace, SECRET } from './odd-workspace.ts';

const windows = process.platform === 'win32';
const modeOf = (path: string) => statSync(path).mode & 0o777;

/** A store with the sheet `retention`, and what is needed to save it. */
async function withSheet(path = tempFolder()) {
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  return { path, store, made, page: join(path, 'sheets/retention/sheet.json') };
}

describe.skipIf(windows)('links out of the workspace', () => {
  test('a page that lies elsewhere is refused in reading and saving, and nothing there is touched or copied', async () => {
    const { path, store, made, page } = await withSheet();
    replace(page, linkOut);
    const refused = { code: 'unreadable', details: { file: 'sheets/retention/sheet.json', errno: 'ELINKOUT' } };
    expect(await failure(store.sheets.open('retention'))).toMatchObject(refused);
    const error = await failure(store.sheets.save('retention', { ...made.sheet, title: 'Mine' }, made.hash));
    expect(error.message).toMatch(/leads out of the workspace.*Follow links out of the workspace.*in Settings/);
    expect(lstatSync(page).isSymbolicLink()).toBe(true);
    expect(readFileSync(page, 'utf8')).toBe(SECRET);
    expect(readdirSync(join(path, inside.quarantine))).toEqual([]);
    // what was typed is kept
    expect(readFileSync(join(path, inside.draft('retention')), 'utf8')).toContain('Mine');
  });

  test('a folder of a sheet that lies elsewhere takes no page, readings, snapshots, history or evidence', async () => {
    const { path, store, made } = await withSheet();
    movedOut(join(path, 'sheets/retention'));
    const before = readdirSync(join(path, 'sheets/retention')).map((name) => [
      name,
      readFileSync(join(path, 'sheets/retention', name), 'utf8'),
    ]);
    const tries = [
      store.sheets.save('retention', { ...made.sheet, title: 'Mine' }, made.hash),
      store.readings.save('retention', [{ signal: 'a', date: '2026-01-01', value: 1 }], null),
      store.evidence.keep('retention', 'e1', 'txt', Buffer.from('x')),
    ];
    for (const attempt of tries) expect((await failure(attempt)).code).toMatch(/unreadable|not-saved|not-found/);
    expect(
      readdirSync(join(path, 'sheets/retention')).map((name) => [
        name,
        readFileSync(join(path, 'sheets/retention', name), 'utf8'),
      ]),
    ).toEqual(before);
  });

  test('let out by the settings they are read and saved where they lead, and shut again they are named again', async () => {
    const { path, store, made, page } = await withSheet();
    const elsewhere = join(tempFolder(), 'page.json');
    renameSync(page, elsewhere);
    symlinkSync(elsewhere, page);
    expect(await store.sheets.list()).toEqual([]);
    await followLinks(store);
    expect((await store.sheets.list()).map(({ id }) => id)).toEqual(['retention']);
    expect(store.problems()).toEqual([]);
    await store.sheets.save('retention', { ...made.sheet, title: 'There' }, made.hash);
    expect(readFileSync(elsewhere, 'utf8')).toContain('There');
    expect(lstatSync(page).isSymbolicLink()).toBe(true);
    await followLinks(store, false);
    expect(await store.sheets.list()).toEqual([]);
    expect(store.problems()).toMatchObject([{ kind: 'unreadable', file: 'sheets/retention/sheet.json' }]);
    await store.close();
    // the settings count from the first look on
    const again = await openForTest(path);
    await followLinks(again.store);
    await again.store.close();
    const last = await openForTest(path);
    expect((await last.store.sheets.list()).map(({ title }) => title)).toEqual(['There']);
  });

  test('links that stay inside work, from the whole workspace on, which may be a link itself', async () => {
    const real = join(tempFolder(), 'real');
    mkdirSync(real);
    const path = join(tempFolder(), 'link');
    symlinkSync(real, path);
    const { store, made, page } = await withSheet(path);
    mkdirSync(join(path, 'pages'));
    renameSync(page, join(path, 'pages/retention.json'));
    symlinkSync('../../pages/retention.json', page);
    const { hash } = await store.sheets.save('retention', { ...made.sheet, title: 'Inside' }, made.hash);
    expect((await store.sheets.list()).map(({ title }) => title)).toEqual(['Inside']);
    expect((await store.sheets.open('retention')).hash).toBe(hash);
    expect(lstatSync(page).isSymbolicLink()).toBe(true);
    expect(store.problems()).toEqual([]);
  });

  test('a workspace that is moved while it is open is not taken for one whose files lie elsewhere', async () => {
    const { path, store } = await withSheet(join(tempFolder(), 'here'));
    const moved = join(tempFolder(), 'there');
    renameSync(path, moved);
    symlinkSync(moved, path);
    expect((await store.sheets.list()).map(({ id }) => id)).toEqual(['retention']);
    expect(store.problems()).toEqual([]);
  });

  test('settings that lie elsewhere are not read, whatever they would allow', async () => {
    const { path, store } = await withSheet();
    await store.close();
    const elsewhere = join(tempFolder(), 'plumbline.json');
    const theirs = newWorkspace('Theirs', 'UTC');
    const allowing = { ...theirs, settings: { ...theirs.settings, followLinks: true } };
    writeFileSync(elsewhere, encode(workspaceFormat, allowing).bytes);
    rmSync(join(path, inside.workspace));
    symlinkSync(elsewhere, join(path, inside.workspace));
    replace(join(path, 'sheets/retention/sheet.json'), linkOut);
    const again = await openForTest(path);
    expect((await again.store.workspace.info()).workspace.name).not.toBe('Theirs');
    expect(await again.store.sheets.list()).toEqual([]);
    const files = again.store.problems().map(({ file }) => file);
    expect(files).toEqual([inside.workspace, 'sheets/retention/sheet.json']);
  });

  test('evidence is no way around: a copy that leads elsewhere is not packed, a file the user names may lie anywhere', async () => {
    const { path, store } = await withSheet();
    await store.evidence.keep('retention', 'e1', 'txt', Buffer.from('x'));
    replace(join(path, 'sheets/retention/evidence/e1.txt'), linkOut);
    movedOut(join(path, 'sheets/retention/evidence'));
    expect(await store.evidence.copies('retention')).toEqual([]);
    expect(store.problems()).toMatchObject([{ kind: 'unreadable', file: 'sheets/retention/evidence' }]);
    const named = join(tempFolder(), 'report.txt');
    writeFileSync(named, 'passed');
    expect((await store.evidence.read(named)).toString()).toBe('passed');
  });
});

describe.skipIf(windows)('what Plumbline keeps for itself is private', () => {
  test('copies in the quarantine have mode 0600, drafts and backups too, and the folder is closed', async () => {
    const { path, store, made, page } = await withSheet();
    await store.sheets.save('retention', { ...made.sheet, title: 'Two' }, made.hash); // makes a backup
    await store.drafts.keep('retention', made.sheet, made.hash);
    chmodSync(page, 0o644);
    writeFileSync(page, SECRET);
    const { details } = await failure(store.sheets.open('retention'));
    const copy = join(path, String(details.keptAt));
    expect(modeOf(copy)).toBe(0o600);
    for (const folder of ['', 'quarantine', 'backups', 'backups/retention', 'drafts', 'trash', 'locks'])
      expect([folder, modeOf(join(path, '.plumbline', folder))]).toEqual([folder, 0o700]);
    const kept = readdirSync(join(path, inside.backups('retention'))).map(
      (name) => `${inside.backups('retention')}/${name}`,
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const file of [...kept, inside.draft('retention')])
      expect([file, modeOf(join(path, file))]).toEqual([file, 0o600]);
    // a copy that an earlier version left readable is closed when the same damage is met again
    chmodSync(copy, 0o644);
    await store.close();
    const again = await openForTest(path);
    await failure(again.store.sheets.open('retention'));
    expect(modeOf(copy)).toBe(0o600);
  });

  test('a folder of an earlier version is closed on opening; one that a group shares stays open to the group', async () => {
    const { path, store } = await withSheet();
    await store.close();
    chmodSync(join(path, '.plumbline'), 0o755);
    await (await openForTest(path)).store.close();
    expect(modeOf(join(path, '.plumbline'))).toBe(0o700);
    chmodSync(path, 0o775);
    chmodSync(join(path, '.plumbline'), 0o777);
    const { store: shared } = await openForTest(path);
    expect(modeOf(join(path, '.plumbline'))).toBe(0o770);
    writeFileSync(join(path, 'sheets/retention/sheet.json'), SECRET);
    const { details } = await failure(shared.sheets.open('retention'));
    expect(modeOf(join(path, String(details.keptAt)))).toBe(0o600);
  });

  const git = (path: string, ...args: string[]) =>
    spawnSync('git', ['-C', path, ...args], {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  const hasGit = spawnSync('git', ['--version']).status === 0;

  test.skipIf(!hasGit)(
    'git adds nothing of it, in a new workspace and in one whose .gitignore is the user’s',
    async () => {
      const { path, store } = await withSheet();
      await store.close();
      const own = tempFolder();
      writeFileSync(join(own, '.gitignore'), 'node_modules\n');
      mkdirSync(join(own, 'sheets'));
      mkdirSync(join(own, '.plumbline/quarantine'), { recursive: true });
      writeFileSync(join(own, '.plumbline/quarantine/old.json'), SECRET);
      await (await openForTest(own)).store.close();
      expect(readFileSync(join(own, '.gitignore'), 'utf8')).toBe('node_modules\n');
      for (const folder of [path, own]) {
        expect(git(folder, 'init', '-q').status).toBe(0);
        expect(git(folder, 'add', '--all').stderr).toBe('');
        const added = git(folder, 'ls-files').stdout.trim().split('\n');
        expect(added).toContain('.gitignore');
        expect(added.filter((name) => name.startsWith('.plumbline'))).toEqual([]);
        expect(git(folder, 'status', '--porcelain', '--ignored').stdout).toContain('!! .plumbline/');
      }
    },
  );
});
