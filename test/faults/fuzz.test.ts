import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { inFull } from '../../build/in-full.ts';
import { tempFolder } from '../electron/backend/storage/support.ts';
import { cli } from '../electron/cli/support.ts';
import { faultsOfAll, mutants } from './fuzz/mutants.ts';
import { withMutant } from './fuzz/round.ts';
import { fuzzRounds } from './fuzz/rounds.ts';
import { writeTree } from './fuzz/tree.ts';
import { everyKindOfFile, KINDS, kindOf, NOW, SHEETS, sheetOf } from './fuzz/workspace.ts';

/** Persisted kinds that lie in no workspace: what people hand on. */
const ELSEWHERE = ['archive', 'sheet-export', 'brief'];

test('every kind of file that a workspace has is among those that are mutated', async () => {
  const paths = [...(await everyKindOfFile()).keys()];
  expect(paths.filter((path) => kindOf(path) === null)).toEqual([]);
  const found = new Set(paths.map(kindOf));
  expect(Object.keys(KINDS).filter((kind) => !paths.some((path) => kindOf(path) === kind))).toEqual([]);
  const persisted = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync('schema/formats.json', 'utf8')));
  for (const kind of Object.keys(persisted)) expect([...found, ...ELSEWHERE]).toContain(kind);
  for (const [name, place] of Object.entries(inside)) {
    const at = typeof place === 'string' ? place : name === 'trashed' ? inside.trash : place('alpha', 'd1');
    expect(
      paths.some((path) => path === at || path.startsWith(`${at}/`)),
      `nothing lies at ${at}`,
    ).toBe(true);
  }
});

test('25 mutated files (2,500 in test:faults): no crash, no other sheet hidden, the bytes kept', async () => {
  expect(await fuzzRounds(25)).toEqual({ done: 25, faults: [] });
}, 180_000);

test('a file in the place of any folder: no crash, no other sheet hidden', async () => {
  const tree = await everyKindOfFile();
  const folders = new Set<string>();
  for (const path of tree.keys()) for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(at);
  folders.delete(inside.sheets); // then all of them are gone, which is another matter
  const each = [...folders].sort().map((path) => ({
    path,
    sheet: sheetOf(`${path}/`),
    node: Buffer.from('in the way'),
    blocks: path.startsWith(inside.own),
    how: `a file at ${path}`,
  }));
  expect(each.length).toBeGreaterThan(20);
  // in `npm test` every third, so that it stays quick; all of them in test:faults
  expect(await faultsOfAll(tree, inFull ? each : each.filter((_, index) => index % 3 === 0))).toEqual([]);
}, 120_000);

test('the command line lists the other sheets and examines mutated workspaces to their end', async () => {
  const tree = await everyKindOfFile();
  for (const { how, ...mutant } of mutants(tree, inFull ? 12 : 6)) {
    const path = tempFolder();
    await writeTree(nodeOps, path, withMutant(tree, mutant));
    const [list, doctor] = [
      await cli(['--workspace', path, 'list', '--json'], { cwd: path, now: NOW }),
      await cli(['--workspace', path, 'doctor'], { cwd: path, now: NOW }),
    ];
    expect(list.code, `${how}: ${list.stderr}`).toBe(0);
    for (const id of SHEETS) if (id !== mutant.sheet) expect(list.stdout, how).toContain(`"id": "${id}"`);
    expect(doctor.stderr, how).toBe('');
    expect(doctor.stdout, how).toMatch(/[23] sheets read, /);
  }
}, 120_000);
