import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });
const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--json')).stdout);

/** A gate of 1 to 10 September that today, 20 September, is over: continue from 40, stop below 35. */
const sheet = clicksSheet();
const [gate] = sheet.gates;
const sentence = 'continue if the mean of Clicks ≥ 40; stop if the mean of Clicks < 35';

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await mkdir(join(cwd, 'files'));
  const days = { ...gate, start: '2021-09-01', end: '2021-09-10', seal: null, amendments: [] };
  const file = join('files', 'clicks.json');
  await writeFile(join(cwd, file), JSON.stringify({ ...sheet, gates: [days] }));
  expect(await run('import', file)).toMatchObject({ code: 0 });
  expect(await run('rule', 'clicks', sentence)).toMatchObject({ code: 0 });
  for (let day = 1; day <= 8; day++) await run('read', 'clicks', 'Clicks', '45', '--on', `2021-09-0${day}`);
});
afterEach(() => folder.remove());

describe('a reading replaced after the gate ended', () => {
  test('leaves a trace: the mark, both verdicts, and the old value in the log', async () => {
    expect((await run('verdict', 'clicks')).stdout).not.toContain('changed after');
    // (7 × 45 − 200) ÷ 8 = 14.4 < 35
    await run('read', 'clicks', 'Clicks', '-200', '--on', '2021-09-08', '--replace', '--by', 'Ana');
    const { stdout } = await run('verdict', 'clicks');
    expect(stdout).toContain('■ stop');
    expect(stdout).toContain(
      '1 reading changed after the gate ended: Clicks of 8 September 2021, 45 → −200 on 20 September 2021, by Ana (command line).',
    );
    expect(stdout).toContain('As first recorded: continue. As they are now: stop.');
    expect(await json('verdict', 'clicks')).toMatchObject({
      verdict: 'stop',
      changedLate: [{ signal: 'clicks', date: '2021-09-08', before: 45, after: -200, by: 'Ana' }],
      asFirstRecorded: { verdict: 'continue' },
    });
    const log = await json('readings', 'clicks', '--log');
    expect(log.changes[0]).toMatchObject({ by: 'Ana', how: 'saved', before: { value: 45 }, after: { value: -200 } });
    expect(log.changes).toHaveLength(9);
    expect((await run('readings', 'clicks', '--log')).stdout).toMatch(
      /2021-09-08 +Clicks +45 → −200 +Ana +command line/,
    );
  });
});

test('--log and --csv at once are refused', async () => {
  expect(await run('readings', 'clicks', '--log', '--csv')).toMatchObject({ code: 2 });
});

test('verdict, guardrail and show say the same of a budget on the same day, also with readings still to come', async () => {
  const guarded = {
    ...sheet,
    id: 'guarded',
    guardrail: { text: 'Errors', signal: 'clicks', good: null, valid: null, slo: 99 },
    signals: sheet.signals.map((signal) => ({ ...signal, unit: '%' })),
    gates: [{ ...gate, start: '2021-09-01', end: '2021-09-14', seal: null, amendments: [] }],
  };
  await writeFile(join(cwd, 'files', 'guarded.json'), JSON.stringify(guarded));
  expect(await run('import', join('files', 'guarded.json'))).toMatchObject({ code: 0 });
  for (let day = 1; day <= 6; day++) await run('read', 'guarded', 'Clicks', '99.9', '--on', `2021-09-0${day}`);
  for (let day = 7; day <= 9; day++) await run('read', 'guarded', 'Clicks', '50', '--on', `2021-09-0${day}`);
  for (const [on, state] of [
    ['2021-09-06', 'within'],
    ['2021-09-09', 'breached'],
  ] as const) {
    const judged = await json('verdict', 'guarded', '--on', on);
    const budget = await json('guardrail', 'guarded', '--on', on);
    expect([judged.guardrail.state, budget.gate.state, budget.fourWeeks.state]).toEqual([state, state, state]);
    expect(budget.gate.burned).toBe(judged.guardrail.burned);
  }
  const early = await run('verdict', 'guarded', '--on', '2021-09-06');
  expect(early.stdout).toContain(
    '3 readings after 6 September 2021 are left out (7 September 2021 to 9 September 2021).',
  );
  expect((await run('guardrail', 'guarded', '--on', '2021-09-06')).stdout).toContain(
    '3 readings after 6 September 2021',
  );
});
