import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { tempFolder } from '../../electron/backend/storage/support.ts';
import { cli } from '../../electron/cli/support.ts';
import { backendIn } from '../../support/workspace.ts';
import { fuzzRounds } from '../fuzz/rounds.ts';
import { writeTree } from '../fuzz/tree.ts';
import { everyKindOfFile, KINDS, kindOf, NOW, SHEETS, sheetOf } from '../fuzz/workspace.ts';

test('2,500 mutated files: no crash, no other sheet hidden, the bytes kept', async () => {
  expect(await fuzzRounds(2_500)).toEqual({ done: 2_500, faults: [] });
});

const HUGE = 65 * 1024 * 1024;

test.each(Object.keys(KINDS))('%s of 65 MB: the other sheets are listed, the doctor comes to its end', async (kind) => {
  const tree = await everyKindOfFile();
  const file = [...tree.keys()].find((path) => kindOf(path) === kind) ?? '';
  const root = tempFolder();
  await writeTree(nodeOps, root, tree);
  truncateSync(join(root, file), HUGE);
  const { handlers, close } = await backendIn(root, { now: NOW, create: false });
  const { sheets } = await handlers['sheets.list']({});
  for (const id of SHEETS) if (id !== sheetOf(file)) expect(sheets.map((sheet) => sheet.id)).toContain(id);
  for (const { id } of sheets) await handlers['sheets.open']({ id });
  await handlers['agenda.get']({});
  await close();
  const doctor = await cli(['--workspace', root, 'doctor'], { cwd: root, now: NOW });
  expect(doctor.stderr).toBe('');
  expect(doctor.stdout).toMatch(/[23] sheets read, /);
  const isSwept = kind === 'lock' || kind === 'temporary' || kind.startsWith('lock');
  if (!isSwept) expect(statSync(join(root, file)).size).toBe(HUGE);
});
