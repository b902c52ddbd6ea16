import { afterEach, beforeEach, expect, test } from 'vitest';
import { backendIn, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
const run = (...argv: string[]) => cli(argv, { cwd: folder.path });

beforeEach(async () => {
  folder = await tempFolder();
  await run('init', '--time-zone', 'UTC');
  await run('new', 'Nothing yet');
});
afterEach(() => folder.remove());

test('a blank sheet is not checked yet in any force, and nothing is found', async () => {
  const { code, stdout } = await run('health', 'Nothing yet');
  expect(code).toBe(0);
  for (const force of ['Ambiguity', 'Drift', 'Entropy']) expect(stdout).toContain(`${force}: Not checked yet (0 of `);
  expect(stdout).not.toMatch(/clear|\bfine\b/i);
  const { ambiguity, drift, entropy } = JSON.parse((await run('health', 'Nothing yet', '--json')).stdout);
  expect([ambiguity.state, drift.state, entropy.state]).toEqual(['unmeasured', 'unmeasured', 'unmeasured']);
});

test('what is not fine is told with its words, and ends with 1', async () => {
  const backend = await backendIn(folder.path);
  const [summary] = (await backend.handlers['sheets.list']({})).sheets;
  if (!summary) throw new Error('The sheet is not there');
  const { sheet, hash } = await backend.handlers['sheets.open']({ id: summary.id });
  const aim = { outcome: 'A better start', done: '' };
  await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: { ...sheet, aim } });
  await backend.close();
  const { code, stdout } = await run('health', 'Nothing yet');
  expect(code).toBe(1);
  expect(stdout).toContain('Ambiguity: Some, one thing (2 of 7 parts checked)');
  expect(stdout).toContain('Aim says “better” without saying how much.');
});
