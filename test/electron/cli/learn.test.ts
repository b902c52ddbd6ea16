import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { retention } from '../../shared/beliefs/support.ts';
import { backendIn, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await writeFile(join(cwd, 'retention.json'), JSON.stringify({ ...retention(), owner: 'Ana' }));
  expect(await run('import', 'retention.json')).toMatchObject({ code: 0 });
});
afterEach(() => folder.remove());

async function decide(gate: string): Promise<void> {
  const backend = await backendIn(cwd);
  const { hash } = await backend.handlers['sheets.open']({ id: 'retention' });
  await backend.handlers['gates.decide']({
    ...{ id: 'retention', base: hash, gate, outcome: 'continue', rationale: 'it moved', by: 'Ana' },
  });
  await backend.close();
}

test('a gate that was decided is judged from the command line, and the path is shown', async () => {
  await decide('g1');
  const asked = await run('learn', 'retention');
  expect(asked).toMatchObject({ code: 0 });
  expect(asked.stdout).toBe(
    [
      'The gate of 2 – 15 March 2026: not judged yet. It tests:',
      '  activation → retention (60%)',
      '  People read mails (not set)',
      '  Day two is early enough (not set)',
      'Record it: plumbline learn SHEET --answer supported --confidence 75 --note "…"',
      '',
    ].join('\n'),
  );
  const told = await run('learn', 'retention', '--answer', 'supported', '--confidence', '75%', '--note', 'mails work');
  expect(told.stdout).toContain('  activation → retention: supported, 60% → 75%. mails work. (Ana, 20 September 2021)');
  expect(told.stdout).toContain('  activation → retention: 60% → 75% (gate of 2 – 15 March 2026: continue)');
  const about = ['--about', 'people READ', '--answer', 'not-supported', '--by', 'Ben'];
  expect((await run('learn', 'retention', ...about)).stdout).toContain('Assumption: People read mails: not supported.');
  const { answers, ledgers } = JSON.parse((await run('learn', 'retention', '--json')).stdout);
  expect(answers).toMatchObject([{ by: 'Ana', decision: expect.any(String) }, { by: 'Ben' }]);
  expect(ledgers).toMatchObject([{ now: 75 }, { now: null }]);
});

test.each([
  [['--answer', 'supported'], /Decide the gate first/],
  [['--answer', 'supported', '--about', 'churn'], /It tests: “activation → retention”/],
  [['--answer', 'supported', '--confidence', '120'], /number from 0 to 100/],
  [['--answer', 'perhaps'], /supported, not-supported, unclear/],
  [['--gate', 'g9'], /no gate g9/],
])('%j is refused with a sentence', async (args, sentence) => {
  const refused = await run('learn', 'retention', ...args);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(sentence) });
});
