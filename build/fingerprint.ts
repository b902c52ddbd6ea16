import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';

/** The record of the last builds: target → fingerprint of its sources. */
const memory = join(root, '.cache', 'build.json');

/** SHA-256 over names and contents of files and folders (relative to the checkout), in a stable order. */
export async function fingerprint(sources: readonly string[], base = root): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(base, source)) {
      hash.update(`${file}\0`).update(
        createHash('sha256')
          .update(await readFile(join(base, file)))
          .digest(),
      );
    }
  }
  return hash.digest('hex');
}

async function filesOf(base: string, source: string): Promise<string[]> {
  if (!existsSync(join(base, source))) return [];
  if ((await stat(join(base, source))).isFile()) return [source];
  const entries = await readdir(join(base, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
    .sort();
}

/** Whether `target` was built from exactly these sources and its outputs are still there. */
export function isFresh(target: string, print: string, outputs: readonly string[]): boolean {
  return recall()[target] === print && outputs.every((file) => existsSync(join(root, file)));
}

/** Notes that `target` is built from these sources. */
export function remember(target: string, print: string): void {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(memory, `${JSON.stringify({ ...recall(), [target]: print }, null, 2)}\n`);
}

function recall(): Record<string, unknown> {
  if (!existsSync(memory)) return {};
  try {
    const known: unknown = JSON.parse(readFileSync(memory, 'utf8'));
    return typeof known === 'object' && known !== null ? { ...known } : {};
  } catch {
    // A cut-off note only costs a build.
    return {};
  }
}
