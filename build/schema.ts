import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sheetJsonSchema } from '#shared/interop/json-schema.ts';
import { briefJsonSchema } from '#shared/slices/brief-schema.ts';

/*
 * Writes the files that are generated from the source; with `--check` it only says which of them differ.
 */

const root = join(import.meta.dirname, '..');
const files: Record<string, string> = {
  'schema/sheet.schema.json': `${JSON.stringify(sheetJsonSchema(), null, 2)}\n`,
  'schema/brief.schema.json': `${JSON.stringify(briefJsonSchema(), null, 2)}\n`,
};

function onDisk(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(files)) {
  const path = join(root, name);
  if (onDisk(path)?.replaceAll('\r\n', '\n') === text) continue;
  if (check) {
    console.error(`${name} is not what the source says; run "npm run generate" and commit it.`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
}
