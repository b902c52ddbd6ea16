import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sheet } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });
const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--json')).stdout);

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await addSheet(clicksSheet());
});
afterEach(() => folder.remove());

async function addSheet(sheet: Sheet): Promise<void> {
  await mkdir(join(cwd, 'files'), { recursive: true });
  await writeFile(join(cwd, 'files', `${sheet.id}.json`), JSON.stringify(sheet));
  expect(await run('import', join('files', `${sheet.id}.json`))).toMatchObject({ code: 0 });
}

describe('read', () => {
  test('adds a reading today or on a day, as people write numbers', async () => {
    expect(await run('read', 'clicks', 'Clicks', '61,000')).toMatchObject({
      code: 0,
      stdout: 'Clicks 61,000 on 20 September 2021.\n',
    });
    await run('read', 'clicks', 'clicks', '62000.5', '--on', '2021-09-13', '--note', 'release 4.2');
    expect(await run('read', 'clicks', 'clicks', '-1', '--on', '2021-09-14')).toMatchObject({ code: 0 });
    expect((await json('readings', 'clicks')).readings).toEqual([
      {
        signal: 'clicks',
        name: 'Clicks',
        date: '2021-09-13',
        value: 62_000.5,
        note: 'release 4.2',
        source: 'command line',
      },
      { signal: 'clicks', name: 'Clicks', date: '2021-09-14', value: -1, source: 'command line' },
      { signal: 'clicks', name: 'Clicks', date: '2021-09-20', value: 61_000, source: 'command line' },
    ]);
  });

  test('another value for the day needs --replace; the note stays', async () => {
    await run('read', 'clicks', 'Clicks', '1', '--note', 'odd');
    const before = await filesOf(cwd);
    expect(await run('read', 'clicks', 'Clicks', '2')).toMatchObject({
      code: 2,
      stderr: 'plumbline: Clicks has a reading on 20 September 2021 already: 1. Replace it with --replace.\n',
    });
    expect((await run('read', 'clicks', 'Clicks', '1')).stdout).toContain('(there already)');
    expect(await filesOf(cwd)).toEqual(before);
    expect((await run('read', 'clicks', 'Clicks', '2', '--replace')).stdout).toContain('(was 1)');
    expect((await json('readings', 'clicks')).readings).toMatchObject([{ value: 2, note: 'odd' }]);
  });

  test.each([
    [['Clicks', 'many'], 'is not a number'],
    [['Clicks', '1,5'], '“1,5”'],
    [['Clicks', '1e999'], 'larger than a number can be'],
    [['Visits', '1'], 'no signal “Visits”; it has “Clicks”'],
    [['Clicks', '1', '--on', '2021-02-30'], '--on is “2021-02-30”'],
  ])('%j is refused, and nothing is written', async (words, problem) => {
    const before = await filesOf(cwd);
    const refused = await run('read', 'clicks', ...words);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(problem);
    expect(await filesOf(cwd)).toEqual(before);
  });
});

describe('readings', () => {
  test('as a table, and as CSV that import-readings takes as it is', async () => {
    expect((await run('readings', 'clicks')).stdout).toContain('No readings yet');
    await run('read', 'clicks', 'Clicks', '61000', '--note', '=SUM(A1)');
    expect((await run('readings', 'clicks')).stdout).toBe(
      'DATE        SIGNAL  VALUE   NOTE\n2021-09-20  Clicks  61,000  =SUM(A1)\n',
    );
    const { stdout: csv } = await run('readings', 'clicks', '--csv');
    expect(csv).toBe("date,metric,value,note,source\r\n2021-09-20,Clicks,61000,'=SUM(A1),command line\r\n");
    await writeFile(join(cwd, 'r.csv'), csv);
    expect(await json('import-readings', 'clicks', 'r.csv')).toMatchObject({ added: 0, unchanged: 1, refused: [] });
    expect(await run('readings', 'clicks', '--csv', '--json')).toMatchObject({ code: 2 });
  });
});

describe('verdict', () => {
  const readOn = async (values: readonly number[], first: string) => {
    const rows = values.map((value, i) => `${addDays(first, i)},${value}`);
    await writeFile(join(cwd, 'r.csv'), ['Date,Clicks', ...rows].join('\n'));
    expect(await run('import-readings', 'clicks', 'r.csv')).toMatchObject({ code: 0 });
  };

  test('says what luck alone would do, and what was measured', async () => {
    // Twenty days of 50,000 and ten of 70,000 before the gate: 17 stretches of fourteen days. Their mean reaches 60,000 from the
    // seventh 70,000 on, on the last four.
    await readOn([...Array<number>(20).fill(50_000), ...Array<number>(10).fill(70_000)], '2021-08-13');
    await readOn([61_000, 62_000, 63_000], '2021-09-12');
    const said = (await run('verdict', 'clicks', '--on', '2021-09-15')).stdout;
    expect(said).toContain('△ ahead');
    expect(said).toContain('In 4 of 17 two-week stretches before, this rule would have said continue.');
    // The highest mean is (4 × 50,000 + 10 × 70,000) ÷ 14 = 64,286, and none of seventeen may meet the threshold.
    expect(said).toContain(
      '≥ 64,300 would have passed 1 in 20. Without overlap: 1 of 2. It’s a base rate, not a forecast.',
    );
    expect(await json('verdict', 'clicks', '--on', '2021-09-15')).toMatchObject({
      kind: 'standing',
      measured: [
        {
          of: 'continueIf',
          name: 'Clicks',
          window: { kind: 'gate' },
          aggregate: 'mean',
          comparator: '>=',
          threshold: 60_000,
          upper: null,
          value: 62_000,
          holds: true,
        },
      ],
      leftOut: [],
      luck: { stretches: 17, met: 4, independent: 2 },
    });
  });

  test('names the reading that decides alone', async () => {
    // Mean of 59,000, 59,000, 59,000 and 70,000 is 61,750; without the last 59,000.
    await readOn([59_000, 59_000, 59_000, 70_000], '2021-09-12');
    expect((await run('verdict', 'clicks', '--on', '2021-09-26')).stdout).toContain(
      'Without 15 September 2021: change.\n',
    );
    expect(await json('verdict', 'clicks', '--on', '2021-09-26')).toMatchObject({
      verdict: 'continue',
      decidesAlone: [{ signal: 'clicks', date: '2021-09-15', without: 'change' }],
      luck: null,
    });
  });
});

describe('seal', () => {
  test('seals the current gate, once; the verdict says so', async () => {
    expect(await json('verdict', 'clicks')).toMatchObject({ sealed: false, amendments: 0 });
    expect((await run('verdict', 'clicks')).stdout).toContain('Not sealed.');
    expect(await json('seal', 'clicks')).toMatchObject({
      gate: 'gate-1',
      by: 'Ana',
      at: expect.stringMatching(/^2021-09-20T10:00:/),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      afterData: false,
    });
    expect(await json('verdict', 'clicks')).toMatchObject({ sealed: true, amendments: 0 });
    expect((await run('verdict', 'clicks')).stdout).toContain('Sealed on 2021-09-20, on day 9 of 14.');
    expect(await json('show', 'clicks')).toMatchObject({ sheet: { status: 'running' } });
    expect(await run('seal', 'clicks')).toMatchObject({ code: 2, stderr: expect.stringContaining('amendment') });
  });

  test('after the data is said', async () => {
    await run('read', 'clicks', 'Clicks', '61000');
    const sealed = await run('seal', 'clicks', '--by', 'Eva');
    expect(sealed.stdout).toMatch(
      /^Sealed the gate of 12 – 25 September 2021; SHA-256 [0-9a-f]{64}\.\n.*after the data/i,
    );
    expect((await run('verdict', 'clicks')).stdout).toContain('Sealed on 2021-09-20, after the data.');
  });

  test('what is open is said, in JSON with the fields', async () => {
    await addSheet({ ...clicksSheet('open'), title: 'Open', aim: { outcome: '', done: '' } });
    expect(await run('seal', 'open')).toMatchObject({ code: 2, stderr: expect.stringContaining('The aim is missing') });
    const refused = await run('seal', 'open', '--json');
    expect(JSON.parse(refused.stderr).error.details.problems).toEqual([
      { field: 'aim.outcome', message: expect.stringContaining('aim') },
    ]);
    await run('new', 'Empty');
    expect(await run('seal', 'empty')).toMatchObject({ code: 2, stderr: expect.stringContaining('no gate') });
  });
});

test('doctor tells a seal whose text was changed', async () => {
  await run('seal', 'clicks');
  const { sheet } = await json('show', 'clicks');
  const [gate] = sheet.gates;
  const body = gate.seal.body.replace('60,000', '50,000');
  expect(body).not.toBe(gate.seal.body);
  expect(await run('doctor')).toMatchObject({ code: 0 });
  await addSheet({ ...sheet, id: 'forged', title: 'Forged', gates: [{ ...gate, seal: { ...gate.seal, body } }] });
  expect((await json('doctor')).findings).toEqual([
    {
      kind: 'seal',
      file: 'sheets/forged/sheet.json',
      message: expect.stringContaining('gate from 2021-09-12 was tampered with'),
      keptAt: null,
    },
  ]);
});

describe('rule', () => {
  test('writes the rule of the current gate', async () => {
    const ruled = await run(
      'rule',
      'clicks',
      'continue if Clicks ≥ 60,000; stop if it is < 50,000; at least 5 readings',
    );
    expect(ruled).toMatchObject({ code: 0, stderr: '' });
    expect(await json('verdict', 'clicks')).toMatchObject({ needed: 5 });
    expect(await json('rule', 'clicks', 'continue if Clicks ≥ 40; stop if it is < 50')).toMatchObject({
      gate: 'gate-1',
      stopIf: { conditions: [{ threshold: 50 }] },
      // The five of the sentence before went with it.
      minimumReadings: 3,
      amendment: null,
      bothCanHold: expect.stringContaining('meets both'),
    });
  });

  test('makes a gate of two weeks where there is none', async () => {
    await addSheet({ ...clicksSheet('new'), title: 'New', gates: [] });
    expect((await run('rule', 'new', 'continue if Clicks ≥ 60,000')).stdout).toBe(
      'Gate 20 September – 3 October 2021: continue if Clicks ≥ 60,000\n',
    );
  });

  test('one that is not understood is refused with a mark under the place and an example', async () => {
    const before = await filesOf(cwd);
    const refused = await run('rule', 'clicks', 'continue if Klicks ≥ 60,000');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    const [said, sentence, mark, example] = refused.stderr.split('\n');
    expect(said).toMatch(/^plumbline: The rule is not understood: /);
    expect(sentence).toBe('  continue if Klicks ≥ 60,000');
    expect(mark).toMatch(/^ {14}\^+$/);
    expect(example).toBe('  For example: continue if Clicks ≥ 60,000');
    const asJson = JSON.parse((await run('rule', 'clicks', 'continue if Klicks ≥ 6', '--json')).stderr);
    expect(asJson.error).toMatchObject({ code: 'invalid-input', details: { at: 12, example: expect.any(String) } });
    expect(await filesOf(cwd)).toEqual(before);
  });

  test('on a sealed gate a change of meaning needs a reason and is an amendment; a new wording is none', async () => {
    await run('seal', 'clicks');
    const changed = 'continue if the mean of Clicks ≥ 55,000';
    const before = await filesOf(cwd);
    expect(await run('rule', 'clicks', changed)).toMatchObject({ code: 2, stderr: expect.stringContaining('--why') });
    expect(await filesOf(cwd)).toEqual(before);
    const reworded = await json('rule', 'clicks', 'Continue if the average of Clicks is at least 60,000');
    expect(reworded).toMatchObject({ amendment: null });
    const done = await run('rule', 'clicks', changed, '--why', 'two holidays', '--by', 'Eva');
    expect(done.stdout).toContain('Put on record as an amendment: two holidays');
    expect(await json('verdict', 'clicks')).toMatchObject({ sealed: true, amendments: 1 });
    expect((await run('verdict', 'clicks')).stdout).toContain('amended 1×');
    const { sheet } = await json('show', 'clicks');
    expect(sheet.gates[0].amendments).toMatchObject([
      { field: 'gate.rule', why: 'two holidays', by: 'Eva', at: expect.stringMatching(/^2021-09-20T10:00:/) },
    ]);
  });

  test('a page that takes the place of a sealed one keeps its seal and shows what differs', async () => {
    await run('seal', 'clicks');
    await writeFile(join(cwd, 'page.json'), JSON.stringify({ ...clicksSheet(), aim: { outcome: 'Other', done: 'x' } }));
    expect(await run('import', 'page.json', '--replace', 'clicks')).toMatchObject({ code: 0 });
    expect(await json('verdict', 'clicks')).toMatchObject({ sealed: true, amendments: 2 });
  });
});
