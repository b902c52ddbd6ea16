import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import boundaries from '../../build/boundaries.cjs';
import floors from '../../build/floors.cjs';
import { root } from '../../build/paths.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-floors-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The names of the rules that a small checkout of these files breaks, each once, by the rules the project is checked with. */
async function broken(name: string, files: Record<string, string>): Promise<string[]> {
  const project = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ imports: { '#shared/*': './shared/*' } }));
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { allowImportingTsExtensions: true } }),
  );
  const { options, ...ruleSet } = boundaries;
  const { enhancedResolveOptions, tsConfig: _, ...rest } = options;
  const { output } = await cruise(
    ['shared'],
    { ...rest, ruleSet, validate: true, baseDir: project },
    { ...enhancedResolveOptions },
    { tsConfig: extractTSConfig(join(project, 'tsconfig.json')) },
  );
  const { summary } = output as ICruiseResult;
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

describe('the floors of shared/', () => {
  it('take imports that go down', async () => {
    const files = {
      'shared/check/rule.ts':
        "import type { Gate } from '#shared/model/gate.ts';\nexport type Rule = { gate: Gate };\n",
      'shared/model/gate.ts': 'export interface Gate { id: string }\n',
    };
    expect(await broken('down', files)).toEqual([]);
  });

  it('refuse a cycle of rooms although no file is in one, types included', async () => {
    const files = {
      'shared/gates/seal.ts':
        "import type { Finding } from '#shared/check/finding.ts';\nexport type Seal = Finding[];\n",
      'shared/check/finding.ts': 'export interface Finding { id: string }\n',
      'shared/check/gate.ts': "import type { Window } from '#shared/gates/window.ts';\nexport type Check = Window;\n",
      'shared/gates/window.ts': 'export interface Window { start: string }\n',
    };
    expect(await broken('cycle', files)).toEqual(['floor-of-gates', 'no-folder-cycles']);
  });

  it('refuse an import that goes up, or sideways on one floor', async () => {
    const up = {
      'shared/errors/errors.ts': "export { type Sheet } from '#shared/model/sheet.ts';\n",
      'shared/model/sheet.ts': 'export interface Sheet { id: string }\n',
    };
    const sideways = {
      'shared/time/zone.ts': "import { fail } from '#shared/errors/errors.ts';\nexport const zone = fail;\n",
      'shared/errors/errors.ts': 'export const fail = 1;\n',
    };
    expect(await broken('up', up)).toEqual(['floor-of-errors']);
    expect(await broken('sideways', sideways)).toEqual(['floor-of-time']);
  });

  it('refuse a room that has no floor', async () => {
    const files = {
      'shared/weather/rain.ts': 'export const rate = 1;\n',
      'shared/check/weather.ts': "import { rate } from '#shared/weather/rain.ts';\nexport const check = rate;\n",
    };
    expect(await broken('room', files)).toEqual(['room-without-a-floor']);
  });

  it('name each room of shared/ once, and no other', () => {
    const rooms = readdirSync(join(root, 'shared'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(floors.FLOORS.flat().sort()).toEqual(rooms.map(({ name }) => name).sort());
  });
});

describe('the layers', () => {
  it('refuse a cycle of files that only types make', async () => {
    const files = {
      'shared/tree/a.ts': "import type { B } from '#shared/tree/b.ts';\nexport interface A { b: B }\n",
      'shared/tree/b.ts': "import type { A } from '#shared/tree/a.ts';\nexport interface B { a: A | null }\n",
    };
    expect(await broken('files', files)).toEqual(['no-cycles']);
  });

  it('refuse Node in shared/', async () => {
    expect(
      await broken('node', {
        'shared/text/read.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
      }),
    ).toEqual(['shared-no-node']);
  });
});
