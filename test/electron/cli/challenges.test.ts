import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { backendIn, filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await writeFile(join(cwd, 'clicks.json'), JSON.stringify(clicksSheet()));
  expect(await run('import', 'clicks.json')).toMatchObject({ code: 0 });
});
afterEach(() => folder.remove());

test('a challenge is pinned to a field, listed, and seen by the check', async () => {
  expect(await run('challenges', 'clicks')).toMatchObject({ code: 0, stdout: 'No challenge is open.\n' });
  expect(await run('challenge', 'clicks', 'Whose clicks?', '--field', 'aim.outcome', '--by', 'Ben')).toMatchObject({
    code: 0,
    stdout: 'Pinned to Aim: Whose clicks?\n',
  });
  await run('challenge', 'clicks', 'Is this worth it?');
  const listed = await run('challenges', 'clicks');
  expect(listed.code).toBe(1);
  expect(listed.stdout).toMatch(
    / {2}Aim +Whose clicks\? +\(2021-09-20, Ben\)\n.* {2}The whole sheet +Is this worth it\?/,
  );
  const { open, challenges } = JSON.parse((await run('challenges', 'clicks', '--json')).stdout);
  expect(open).toBe(2);
  expect(challenges).toMatchObject([
    {
      field: 'aim.outcome',
      name: 'Aim',
      text: 'Whose clicks?',
      by: 'Ben',
      at: expect.stringMatching(/^2021-09-20T10:00:/),
      answers: [],
      closedAt: null,
    },
    { field: '', name: 'The whole sheet' },
  ]);
  const check = await run('check', 'clicks');
  expect(check.code).toBe(1);
  expect(check.stdout).toContain('challenge.open');
  expect(check.stdout).toContain('Aim: “Whose clicks?” is open');
});

test('the check knows the glossary and the mechanisms that were stopped', async () => {
  const backend = await backendIn(cwd);
  const { hash } = await backend.handlers['sheets.open']({ id: 'clicks' });
  await backend.handlers['gates.decide']({
    ...{ id: 'clicks', base: hash, gate: 'gate-1', outcome: 'stop', rationale: 'nobody noticed', by: 'Ana' },
  });
  const made = await backend.handlers['sheets.create']({ title: 'Once more' });
  const { mechanism } = clicksSheet();
  const sheet = { ...made.sheet, mechanism, aim: { outcome: 'The NPS rises to 40.', done: '' } };
  await backend.handlers['sheets.save']({ id: sheet.id, base: made.hash, sheet });
  const first = await run('check', 'Once more');
  expect(first.stdout).toContain('mechanism.refuted-before');
  expect(first.stdout).toContain('Nobody defined “NPS”');
  const { hash: base } = await backend.handlers['workspace.get']({});
  const glossary = [{ id: 'nps', term: 'NPS', definition: 'net promoter score' }];
  await backend.handlers['workspace.update']({ base, change: { glossary } });
  await backend.close();
  expect((await run('check', 'Once more')).stdout).not.toContain('term.undefined');
});

test('an unknown field and an empty question are refused, and nothing is written', async () => {
  const before = await filesOf(cwd);
  const unknown = await run('challenge', 'clicks', 'Why?', '--field', 'aim.nothing');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('This sheet has no field “aim.nothing”. It has: title, owner, cadence, aim.outcome');
  expect((await run('challenge', 'clicks', ' ')).stderr).toContain('The challenge is empty');
  expect(await filesOf(cwd)).toEqual(before);
});
