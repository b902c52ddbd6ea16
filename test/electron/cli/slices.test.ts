import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newSlice } from '#shared/slices/board.ts';
import { backendIn, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let run: (...argv: string[]) => ReturnType<typeof cli>;

beforeEach(async () => {
  folder = await tempFolder();
  const workspace = join(folder.path, 'workspace');
  const backend = await backendIn(workspace);
  const made = await backend.handlers['sheets.create']({ title: 'Sign-ups' });
  const at = made.sheet.createdAt;
  const slices = [
    { ...newSlice('mail1', at, 'Shorter mail'), dependsOn: ['form1'] },
    { ...newSlice('form1', at, 'One field'), state: 'execute' as const, startedAt: '2021-09-17T09:00:00.000Z' },
  ];
  await backend.handlers['sheets.save']({ id: made.sheet.id, base: made.hash, sheet: { ...made.sheet, slices } });
  await backend.close();
  const cwd = join(folder.path, 'work');
  await mkdir(cwd);
  run = (...argv) => cli(['--workspace', workspace, ...argv], { cwd });
});
afterEach(() => folder.remove());

test('slices are listed in the order of their dependencies, with what is amiss', async () => {
  const { code, stdout } = await run('slices', 'Sign-ups');
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(1, 3)).toEqual([
    'form1  Execute  One field     3 days 1 hour in work: over two days',
    'mail1  Spec     Shorter mail  blocked by “One field”',
  ]);
  const { slices } = JSON.parse((await run('slices', 'Sign-ups', '--json')).stdout);
  expect(slices).toMatchObject([
    { id: 'form1', tooLong: true },
    { id: 'mail1', blockedBy: ['form1'] },
  ]);
});

describe('brief', () => {
  test('goes to standard output, or to the file that is named', async () => {
    expect((await run('brief', 'one field', '--to', 'md')).stdout).toMatch(/^# One field\n/);
    expect(JSON.parse((await run('brief', 'mail', '--to', 'json')).stdout)).toMatchObject({ slice: { id: 'mail1' } });
    expect(await run('brief', 'form1', '--to', 'md', '--out', 'brief.md')).toMatchObject({ code: 0 });
    expect(await readFile(join(folder.path, 'work/brief.md'), 'utf8')).toMatch(/^# One field\n/);
  });

  test('of a slice that is not there, or an unnamed format, is refused', async () => {
    expect(await run('brief', 'nothing', '--to', 'md')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('brief', 'form1', '--to', 'pdf')).toMatchObject({ code: 2 });
    expect(await run('brief', 'form1', '--to', 'md', '--out', 'no/such/folder.md')).toMatchObject({ code: 2 });
  });
});

describe('evidence', () => {
  test('doctor names a kept copy that is not as it was kept', async () => {
    const backend = await backendIn(join(folder.path, 'workspace'));
    const [sheet] = (await backend.handlers['sheets.list']({})).sheets;
    const { hash: base } = await backend.handlers['sheets.open']({ id: sheet?.id ?? '' });
    const opened = await backend.handlers['evidence.addCopy']({
      ...{ id: sheet?.id ?? '', base, slice: 'form1', name: 'trace.txt', data: btoa('as it was') },
    });
    await backend.close();
    const evidence = opened.sheet.slices.flatMap((slice) => slice.evidence);
    expect(evidence).toMatchObject([{ kind: 'file', name: 'trace.txt' }]);
    expect(await run('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining('all is well') });
    const copy = join(folder.path, 'workspace/sheets', sheet?.id ?? '', evidence[0]?.address ?? '');
    await writeFile(copy, 'as it is now');
    const changed = await run('doctor');
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringContaining('(“trace.txt”)')]);
    await rm(copy);
    const { findings } = JSON.parse((await run('doctor', '--json')).stdout);
    expect(findings).toMatchObject([{ kind: 'evidence', message: expect.stringMatching(/missing|gone/) }]);
  });

  test('adds files where they lie and links, and says what the tests said', async () => {
    await writeFile(
      join(folder.path, 'work/report.xml'),
      '<testsuite><testcase name="a"><failure/></testcase></testsuite>',
    );
    const { code, stdout } = await run('evidence', 'form', 'report.xml', 'https://ci.example.org/17');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'report.xml: 1 failed\nci.example.org/17\n' });
    const { slices } = JSON.parse((await run('slices', 'Sign-ups', '--json')).stdout);
    expect(slices[0]).toMatchObject({
      failedTests: 1,
      evidence: [{ address: join(folder.path, 'work/report.xml') }, { kind: 'link' }],
    });
  });

  test('refuses what cannot be kept, and then adds nothing', async () => {
    await writeFile(join(folder.path, 'work/a.txt'), 'a');
    for (const what of ['none.txt', '.', 'https://ana:secret@example.org']) {
      const { code, stderr } = await run('evidence', 'form1', 'a.txt', what);
      expect(code, what).toBe(2);
      expect(stderr).toMatch(/^plumbline: .+\.\n/);
    }
    const { slices } = JSON.parse((await run('slices', 'Sign-ups', '--json')).stdout);
    expect(slices[0].evidence).toEqual([]);
  });

  test('of two slices that it could be is not guessed', async () => {
    const second = await backendIn(join(folder.path, 'workspace'));
    const { sheet, hash } = await second.handlers['sheets.create']({ title: 'Other' });
    const twin = { ...sheet, slices: [newSlice('form2', sheet.createdAt, 'One field')] };
    await second.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: twin });
    await second.close();
    const { code, stderr } = await run('brief', 'One field', '--to', 'md', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'ambiguous', details: { candidates: { length: 2 } } });
    expect((await run('brief', 'One field', '--sheet', 'Other', '--to', 'md')).code).toBe(0);
  });
});
