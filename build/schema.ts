import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sheetJsonSchema } from '#shared/interop/json-schema.ts';
import { briefJsonSchema } from '#shared/slices/brief-schema.ts';
import { fixtureName, makeFixture } from './formats/fixtures.ts';
import { type RecordedShapes, shapeFaults, versionsOf, withNewShapes } from './formats/guard.ts';
import { persistedKinds } from './formats/kinds.ts';

/*
 * Writes the files that are generated from the source; with `--check` it only lists those that differ. Shapes and
 * fixtures of formats are only ever added: those of a version that was written before stay as they are.
 */

const root = join(import.meta.dirname, '..');
const SHAPES = 'schema/formats.json';
const FIXTURES = 'test/fixtures/formats/full';

function onDisk(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

const check = process.argv.includes('--check');
function generate(name: string, bytes: string | Uint8Array): void {
  if (check) {
    console.error(`${name} is not what the source says; run "npm run generate" and commit it.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), bytes);
  console.log(`wrote ${name}`);
}

const recorded: RecordedShapes = JSON.parse(onDisk(join(root, SHAPES)) ?? '{}');
const faults = shapeFaults(persistedKinds, recorded);
if (faults.length > 0) {
  console.error(faults.join('\n\n'));
  process.exitCode = 1;
} else {
  const files: Record<string, string> = {
    'schema/sheet.schema.json': `${JSON.stringify(sheetJsonSchema(), null, 2)}\n`,
    'schema/brief.schema.json': `${JSON.stringify(briefJsonSchema(), null, 2)}\n`,
    [SHAPES]: `${JSON.stringify(withNewShapes(persistedKinds, recorded), null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    if (onDisk(join(root, name))?.replaceAll('\r\n', '\n') !== text) generate(name, text);
  }
  for (const kind of persistedKinds) {
    for (const version of versionsOf(kind)) {
      const name = `${FIXTURES}/${fixtureName(kind.kind, version)}`;
      if (!existsSync(join(root, name))) generate(name, makeFixture(kind, version));
    }
  }
}
