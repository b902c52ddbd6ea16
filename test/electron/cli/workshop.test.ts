import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { backendIn, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await mkdir(join(cwd, 'files'));
  await writeFile(join(cwd, 'files/clicks.json'), JSON.stringify(clicksSheet()));
  await run('import', 'files/clicks.json');
});
afterEach(() => folder.remove());

/** A workshop that began at 9:50, is in its second step since 9:58 and, if wanted, is ended then. */
async function held({ ended }: { ended: boolean }): Promise<void> {
  const backend = await backendIn(cwd, { now: '2021-09-20T09:50:00.000Z' });
  const sheet = 'clicks';
  const act = (action: Parameters<(typeof backend.handlers)['workshops.act']>[0]['action']) =>
    backend.handlers['workshops.act']({ sheet, action });
  const steps = [planStep('a', 'aim', 10 * MINUTE_MS), planStep('g', 'gate', 15 * MINUTE_MS)];
  await backend.handlers['workshops.begin']({ sheet, steps });
  await act({ do: 'people', facilitator: 'Cleo', people: ['Ana', 'Bo'] });
  await act({ do: 'start' });
  backend.setNow('2021-09-20T09:58:00.000Z');
  await act({ do: 'next' });
  await act({ do: 'start' });
  await act({
    do: 'ballots',
    ballots: [
      { person: 'Ana', value: 5 },
      { person: 'Bo', value: 2 },
    ],
  });
  await act({ do: 'show-vote' });
  if (ended) {
    const { hash } = await backend.handlers['sheets.open']({ id: sheet });
    await backend.handlers['workshops.finish']({ sheet, base: hash });
  }
  await backend.close();
}

test('a sheet without any says so; a summary needs one that was held', async () => {
  const { code, stdout } = await run('workshop', 'clicks');
  expect(code).toBe(0);
  expect(stdout).toBe('“Clicks on the landing page”: no workshop is in progress.\nNone was held yet.\n');
  expect(JSON.parse((await run('workshop', 'clicks', '--json')).stdout)).toEqual({
    sheet: 'clicks',
    inProgress: null,
    held: [],
  });
  expect(await run('workshop', 'clicks', '--summary')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('no workshop has been held and ended yet'),
  });
});

test('one in progress is told with its step and what is left of it', async () => {
  await held({ ended: false });
  const { stdout } = await run('workshop', 'Clicks on the landing page');
  expect(stdout).toContain('a workshop is in progress: step 2, Gate; running, ');
  expect(stdout).toContain(' left of this step (25 min in all)');
  const { inProgress } = JSON.parse((await run('workshop', 'clicks', '--json')).stdout);
  expect(inProgress).toMatchObject({ facilitator: 'Cleo', view: { at: 1, state: 'running' } });
  // The two minutes that the first step did not take went to this one; how long it runs comes from the machine's own time.
  expect(inProgress.view.given).toBe(17 * MINUTE_MS);
  expect(inProgress.view.left).toBeLessThanOrEqual(17 * MINUTE_MS);
});

test('those held are a table, the records for programs, and a page as Markdown', async () => {
  await held({ ended: true });
  const { stdout } = await run('workshop', 'clicks');
  expect(stdout.split('\n')[0]).toContain('no workshop is in progress');
  expect(stdout).toMatch(/^2021-09-20 +Cleo +2 people +8 min +3\.5±3 ✗ +not sealed$/m);
  const { held: records } = JSON.parse((await run('workshop', 'clicks', '--json')).stdout);
  expect(records).toMatchObject([{ facilitator: 'Cleo', people: ['Ana', 'Bo'], date: '2021-09-20', gate: null }]);

  const summary = await run('workshop', 'clicks', '--summary');
  expect(summary.code).toBe(0);
  expect(summary.stdout).toMatch(/^# Workshop: Clicks on the landing page\n/);
  expect(summary.stdout).toContain('- Led by Cleo');
  const out = join(cwd, 'summary.md');
  expect(await run('workshop', 'clicks', '--summary', '--out', 'summary.md')).toMatchObject({
    code: 0,
    stdout: `Wrote ${out}.\n`,
  });
  expect(await readFile(out, 'utf8')).toBe(summary.stdout);
});

test('wrong use is said, and a file that cannot be written', async () => {
  await held({ ended: true });
  expect(await run('workshop', 'clicks', '--summary', '--json')).toMatchObject({ code: 2 });
  expect(await run('workshop', 'clicks', '--out', 'x.md')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--out goes with --summary'),
  });
  expect(await run('workshop', 'nowhere')).toMatchObject({ code: 2, stderr: expect.stringContaining('no sheet') });
  expect(await run('workshop', 'clicks', '--summary', '--out', 'no/such/folder.md')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('was not written: its folder is not there'),
  });
});

test('doctor names a workshop that cannot be read, one without its sheet, and files that are not ours', async () => {
  await held({ ended: false });
  expect((await run('doctor')).code).toBe(0);
  const workshops = join(cwd, 'workshops');
  const good = await readFile(join(workshops, 'clicks.json'), 'utf8');
  await writeFile(join(workshops, 'clicks (conflict).json'), good);
  await writeFile(join(workshops, 'clicks.json'), 'garbage');
  const { findings } = JSON.parse((await run('doctor', '--json')).stdout);
  const told = findings.map(({ kind, file }: { kind: string; file: string }) => [kind, file]);
  expect(told).toContainEqual(['unreadable', 'workshops/clicks.json']);
  expect(told).toContainEqual(['stray', 'workshops/clicks (conflict).json']);
  await writeFile(join(workshops, 'clicks.json'), good);
  await rm(join(cwd, 'sheets/clicks'), { recursive: true });
  const after = JSON.parse((await run('doctor', '--json')).stdout);
  expect(after.findings).toContainEqual(expect.objectContaining({ kind: 'workshop', file: 'workshops/clicks.json' }));
});
