import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { backendIn, filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });
const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--json')).stdout);

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
});
afterEach(() => folder.remove());

const OFFICE = [
  'Rent the smaller office',
  '--confidence',
  '70',
  '--expect',
  'no desk missed',
  '--review-on',
  '2021-10-20',
];

/** A sheet whose gate was stopped although no verdict called for it yet. */
async function stoppedSheet(): Promise<void> {
  await mkdir(join(cwd, 'files'));
  const page = clicksSheet();
  const sheet = { ...page, basalCost: { ...page.basalCost, hours: 6 } };
  await writeFile(join(cwd, 'files/clicks.json'), JSON.stringify(sheet));
  await run('import', 'files/clicks.json');
  const backend = await backendIn(cwd, { now: '2021-09-21T10:00:00.000Z' });
  const { hash } = await backend.handlers['sheets.open']({ id: 'clicks' });
  await backend.handlers['gates.decide']({
    ...{ id: 'clicks', base: hash, gate: 'gate-1', outcome: 'change', rationale: 'a longer page', by: 'Ana' },
  });
  await backend.close();
}

describe('decide', () => {
  test('writes a personal decision down and says when to look back', async () => {
    expect(await run('decide', ...OFFICE, '--option', 'the smaller', '--option', 'stay', '--by', 'Ben')).toMatchObject({
      code: 0,
      stdout: 'Decided: Rent the smaller office (70% sure). Look back on 20 October 2021.\n',
      stderr: '',
    });
    const { entries } = await json('log');
    expect(entries).toMatchObject([{ kind: 'personal', what: 'Rent the smaller office', confidence: 70, by: 'Ben' }]);
    const told = await json('decide', ...OFFICE, '--why', 'half of us work from home', '--confidence', '82.5%');
    expect(told).toMatchObject({ confidence: 82.5, reasoning: 'half of us work from home', date: '2021-09-20' });
  });

  test('marks the chosen option by its text or its number, and tags it', async () => {
    const options = ['--option', 'Stay', '--option', 'the smaller'];
    const byText = await json('decide', ...OFFICE, ...options, '--chosen', 'THE SMALLER', '--tag', ' office ');
    expect(byText).toMatchObject({ chosen: 1, tags: ['office'] });
    const byNumber = await json('decide', ...OFFICE, ...options, '--chosen', '1', '--tag', 'Rent', '--tag', 'rent');
    expect(byNumber).toMatchObject({ chosen: 0, tags: ['Rent'] });
    expect(await json('decide', ...OFFICE, ...options)).toMatchObject({ chosen: null, tags: [] });
    const { entries } = await json('log', '--tag', 'office');
    expect(entries).toHaveLength(1);
    // an option that is called like a number is meant before the number
    const years = ['--option', '3', '--option', '2', '--option', '1'];
    expect(await json('decide', ...OFFICE, ...years, '--chosen', '3')).toMatchObject({ chosen: 0 });
  });

  test('wrong input is a sentence, and nothing is written', async () => {
    const before = await filesOf(cwd);
    const wrong = [
      [['decide', ...OFFICE, '--confidence', '40'], '50 (a coin’s toss)'],
      [['decide', ...OFFICE, '--confidence', 'sure'], '--confidence is “sure”'],
      [['decide', ...OFFICE, '--review-on', '2021-02-30'], '--review-on is “2021-02-30”'],
      [['decide', ' ', ...OFFICE.slice(1)], 'say what was decided'],
      [['decide', 'x', '--confidence', '70', '--expect', 'y'], '--review-on'],
      [['decide', ...OFFICE, '--sheet', 'nowhere'], 'There is no sheet “nowhere”'],
      [['decide', ...OFFICE, '--chosen', 'Stay'], 'Give each with --option'],
      [
        ['decide', ...OFFICE, '--option', 'Stay', '--chosen', '2'],
        '--chosen is “2”, which is none of the options: 1. Stay.',
      ],
      [['decide', ...OFFICE, '--tag', 'x'.repeat(61)], 'tags'],
    ] as const;
    for (const [argv, words] of wrong) {
      const { code, stderr } = await run(...argv);
      expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
    expect(await filesOf(cwd)).toEqual(before);
  });
});

describe('log', () => {
  test('is empty with a word on how to begin', async () => {
    expect(await run('log')).toMatchObject({ code: 0, stdout: expect.stringContaining('plumbline decide') });
    expect(await json('log')).toEqual({ entries: [], continuedHours: { hours: 0, sheets: 0 } });
  });

  test('lists sheets and persons together, newest first, with what goes on', async () => {
    await run('decide', ...OFFICE, '--by', 'Ben');
    await stoppedSheet();
    const { stdout } = await run('log');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(
      /^2021-09-21 +◆ change +Clicks on the landing page +12 – 25 September 2021 +Ana +a longer page$/,
    );
    expect(lines[2]).toMatch(/^2021-09-20 +· personal +Rent the smaller office \(70% sure\) +– +Ben/);
    expect(lines[3]).toBe('What goes on costs 6 hours a month, as told for 1 sheet.');
  });

  test('filters by sheet, person, outcome and text', async () => {
    await run('decide', ...OFFICE, '--by', 'Ben');
    await stoppedSheet();
    const kinds = async (...filter: string[]) =>
      (await json('log', ...filter)).entries.map(({ kind }: { kind: string }) => kind);
    expect(await kinds('--sheet', 'Clicks on the landing page')).toEqual(['sheet']);
    expect(await kinds('--person', 'ben')).toEqual(['personal']);
    expect(await kinds('--outcome', 'change')).toEqual(['sheet']);
    expect(await kinds('--outcome', 'stop')).toEqual([]);
    expect(await kinds('--text', 'smaller OFFICE')).toEqual(['personal']);
    expect((await run('log', '--text', 'nothing like it')).stdout).toBe('No decision fits.\n');
    expect(await run('log', '--outcome', 'maybe')).toMatchObject({ code: 2 });
  });

  test('filters by tag, and shows tags and what was superseded', async () => {
    const { id: first } = await json('decide', ...OFFICE, '--by', 'Ben');
    const { id: second } = await json('decide', 'Stay where we are', ...OFFICE.slice(1));
    const backend = await backendIn(cwd);
    const links = { tags: ['Office'], related: [], supersedes: first };
    await backend.handlers['log.link']({ sheet: null, decision: second, base: null, links });
    await backend.close();
    expect((await run('log')).stdout).toMatch(/Rent the smaller office.*\[superseded\]/);
    const { stdout } = await run('log', '--tag', 'office');
    expect(stdout).toMatch(/Stay where we are.*\[#Office\]/);
    expect(stdout).not.toContain('Rent the smaller');
    expect((await run('log', '--against')).stdout).toBe('No decision fits.\n');
  });

  test('calibration: too early, then the score with its bins', async () => {
    expect((await run('log', '--calibration')).stdout).toContain('Too early');
    const backend = await backendIn(cwd);
    for (let i = 0; i < 10; i++) {
      const { id } = (await json('decide', ...OFFICE, '--confidence', '80', '--by', i < 9 ? 'Ana' : 'Ben')) as {
        id: string;
      };
      const lookBack = { result: i < 8 ? ('yes' as const) : ('no' as const), happened: '', lesson: '', process: null };
      await backend.handlers['decisions.lookBack']({ decision: id, lookBack });
    }
    await backend.close();
    // (8 · 0.2² + 2 · 0.8²) ÷ 10
    const { stdout } = await run('log', '--calibration');
    expect(stdout).toContain('At 80–90% sure you were right 8 of 10 times; too early to say more.');
    // scores: 8 × 0.04 and 2 × 0.64, variance (8 × 0.12² + 2 × 0.48²) ÷ 9 = 0.064; 0.16 ± 1.96 × √0.0064
    expect(stdout).toContain('Brier score 0.16 (0.00 to 0.32), n = 10.');
    expect(stdout).toMatch(/80–90% +10 +80% +80% +49% to 94%/);
    expect(stdout).toMatch(/Ana +9 +0\.11 .*\n *Ben +1 +0\.64$/m);
    expect(await json('log', '--calibration', '--person', 'ana')).toMatchObject({ n: 9, tooEarly: true });
    expect(await run('log', '--calibration', '--text', 'x')).toMatchObject({ code: 2 });
  });
});

test('a damaged decisions.json is said by log and doctor, refused by decide, and left as it is', async () => {
  await stoppedSheet();
  await writeFile(join(cwd, 'decisions.json'), 'garbage');
  const log = await run('log');
  expect([log.code, log.stderr]).toEqual([0, expect.stringContaining('decisions.json cannot be read')]);
  expect(log.stdout).toContain('◆ change');
  expect(await run('decide', ...OFFICE)).toMatchObject({ code: 2, stderr: expect.stringContaining('decisions.json') });
  const doctor = await json('doctor');
  expect(doctor.findings).toMatchObject([{ kind: 'unreadable', file: 'decisions.json' }]);
  expect((await filesOf(cwd))['decisions.json']).toBe('garbage');
});

test('doctor tells lines of a history that cannot be understood', async () => {
  await stoppedSheet();
  await appendFile(join(cwd, 'sheets/clicks/history.jsonl'), 'garbage\n');
  const doctor = await json('doctor');
  expect(doctor.findings).toMatchObject([{ kind: 'history', file: 'sheets/clicks/history.jsonl' }]);
});
