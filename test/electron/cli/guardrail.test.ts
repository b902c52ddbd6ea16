import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { newSignal } from '#shared/model/signal.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { tempFolder } from '../../support/workspace.ts';
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

/** A sheet whose guardrail is counted: good of valid answers, 95% of them. */
async function addGuarded(over: Partial<Guardrail> = {}): Promise<void> {
  const sheet = clicksSheet();
  const signals = [newSignal('good', 'Answered in time', 'guardrail'), newSignal('valid', 'Answers', 'guardrail')];
  const guardrail = { text: 'Support answers in time', signal: null, good: 'good', valid: 'valid', slo: 95, ...over };
  await mkdir(join(cwd, 'files'), { recursive: true });
  await writeFile(
    join(cwd, 'files', 'clicks.json'),
    JSON.stringify({ ...sheet, signals: [...sheet.signals, ...signals], guardrail }),
  );
  expect(await run('import', join('files', 'clicks.json'))).toMatchObject({ code: 0 });
}

async function read(date: string, good: string, valid: string): Promise<void> {
  await run('read', 'clicks', 'Answered in time', good, '--on', date);
  await run('read', 'clicks', 'Answers', valid, '--on', date);
}

describe('guardrail', () => {
  test('prints both windows, and the verdict and the page say it too', async () => {
    await addGuarded();
    await read('2021-09-01', '80', '100');
    await read('2021-09-13', '990', '1000');
    expect((await run('guardrail', 'clicks')).stdout).toBe(
      [
        'Guardrail: Support answers in time',
        'Gate, 12 – 25 September 2021: Holds: 99% against an objective of 95%; 87.69% of the error budget is left. Assuming 125 “Answers” a day, as so far.',
        'Four weeks, 24 August – 20 September 2021: Holds: 97.27% against an objective of 95%; 45.45% of the error budget is left.',
        '',
      ].join('\n'),
    );
    // From the 13th on thirteen days of 1,000 valid events allow 650 bad ones, and 910 were.
    await read('2021-09-14', '100', '1000');
    expect(await json('guardrail', 'clicks')).toMatchObject({
      sli: '“Answered in time” of “Answers”',
      slo: 95,
      on: '2021-09-20',
      gate: { start: '2021-09-12', end: '2021-09-25', state: 'breached', sli: 54.5, burned: 1.4, readings: 2 },
      fourWeeks: { start: '2021-08-24', end: '2021-09-20', state: 'breached' },
    });
    const line =
      'Guardrail ■ Breached on 14 September 2021: 54.5% against an objective of 95%; error budget spent (140%). Assuming 1,000 “Answers” a day, as so far.\n';
    const judged = await run('verdict', 'clicks');
    expect(judged.stdout).toMatch(/^■ stop \(provisional\)\n/);
    expect(judged.stdout).toContain(line);
    expect((await run('show', 'clicks')).stdout).toContain(line);
    expect(await json('verdict', 'clicks')).toMatchObject({ guardrail: { breachedOn: '2021-09-14' } });
    expect(await json('show', 'clicks')).toMatchObject({ guardrailState: { state: 'breached' } });
  });

  test('says the same on a day in every command, whatever was read later; the burn comes before the breach', async () => {
    await addGuarded();
    for (const [date, good] of [
      ['2021-09-12', '910'],
      ['2021-09-13', '910'],
      // Nothing good on the days after: that is another day's news.
      ['2021-09-14', '0'],
      ['2021-09-15', '0'],
    ] as const) {
      await read(date, good, '1000');
    }
    // 180 bad of the 700 that fourteen days of 1,000 allow; 9% bad at 5% allowed is 1.8×, which lasts 7.8 days.
    const line =
      'At risk: 91% against an objective of 95%; 74.29% of the error budget is left, burning 1.8×, spent by 19 September. Assuming 1,000 “Answers” a day, as so far.\n';
    const on = ['--on', '2021-09-13'];
    expect((await run('guardrail', 'clicks', ...on)).stdout).toContain(`Gate, 12 – 25 September 2021: ${line}`);
    expect((await run('verdict', 'clicks', ...on)).stdout).toContain(`Guardrail ${line}`);
    const { verdict, guardrail } = await json('verdict', 'clicks', ...on);
    const { gate } = await json('guardrail', 'clicks', ...on);
    expect(verdict).toBeNull();
    expect(gate).toMatchObject({ ...guardrail, state: 'within', spentBy: '2021-09-19', readings: 2 });
    const later = await json('guardrail', 'clicks', '--on', '2021-09-14');
    expect(later.gate).toMatchObject({ state: 'breached', breachedOn: '2021-09-14' });
    expect(await json('verdict', 'clicks', '--on', '2021-09-14')).toMatchObject({ verdict: 'stop' });
  });

  test('“n/a” is no guardrail, and words alone are not measured', async () => {
    await addGuarded({ text: 'n/a', good: null, valid: null, slo: null });
    expect((await run('guardrail', 'clicks')).stdout).toMatch(/^Guardrail: none\n/);
    expect((await run('check', 'clicks')).stdout).toContain('There is no guardrail');
  });

  test('says what was left out, and what cannot be known', async () => {
    await addGuarded();
    expect((await run('guardrail', 'clicks')).stdout).toContain('Unknown: No readings yet.');
    await read('2021-09-13', '12', '10');
    await run('read', 'clicks', 'Answers', '5', '--on', '2021-09-14');
    const { stdout } = await run('guardrail', 'clicks', '--on', '2021-09-14');
    expect(stdout).toContain('12 good of 10 valid cannot be; good events are some of the valid ones. It is left out.');
    expect(stdout).toContain('14 September 2021 has only one of the two counts and is left out.');
  });

  test('one that is not measured says what is missing; a wrong day is refused', async () => {
    await addGuarded({ slo: null });
    expect((await run('guardrail', 'clicks')).stdout).toBe(
      'Guardrail: Support answers in time\nIt is not measured: no objective (SLO) is set.\n',
    );
    expect((await run('verdict', 'clicks')).stdout).not.toContain('Guardrail');
    expect(await run('guardrail', 'clicks', '--on', '2021-02-30')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--on is “2021-02-30”'),
    });
  });
});
