import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { decode } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { readHistory } from '#electron/backend/storage/history-lines.ts';
import { processBundle } from '../../build/paths.ts';
import { aSheet, openForTest, tempFolder } from '../electron/backend/storage/support.ts';

interface Seen {
  saved: string[];
  conflicts: number;
  withoutTheirs: number;
  oursLost: number;
  unreadable: number;
  locked: number;
}

function writer(path: string, name: string, ms: number): Promise<Seen> {
  const args = [processBundle('writer-process'), path, 'shared', name, String(ms)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(out) as Seen) : reject(new Error(errors))));
  });
}

/** Two processes write one sheet for `ms` while a third reads its bytes the whole time. */
export async function twoWriters(ms: number): Promise<void> {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.sheets.create(aSheet('shared'), []);
  await store.close();
  const file = join(path, 'sheets/shared/sheet.json');
  let running = true;
  let reads = 0;
  const reader = (async () => {
    while (running) {
      expect(decode(sheetFormat, readFileSync(file)).state).toBe('ours');
      reads++;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  const [one, two] = await Promise.all([writer(path, 'one', ms), writer(path, 'two', ms)]);
  running = false;
  await reader;

  expect(reads).toBeGreaterThan(100);
  for (const seen of [one, two]) {
    expect(seen).toMatchObject({ withoutTheirs: 0, oursLost: 0, unreadable: 0, locked: 0 });
    expect(seen.saved.length).toBeGreaterThan(0);
  }
  expect(one.conflicts + two.conflicts, 'they met').toBeGreaterThan(0);
  // no acknowledged save was overwritten unseen: each is the base of exactly one other, or the last
  const history = readHistory(readFileSync(join(path, 'sheets/shared/history.jsonl'), 'utf8'));
  expect(history.damaged).toEqual([]);
  const remembered = new Set(history.versions.map((version) => version.hash));
  const saved = [...one.saved, ...two.saved];
  expect(new Set(saved).size).toBe(saved.length);
  expect(saved.filter((hash) => !remembered.has(hash))).toEqual([]);
  const bases = readFileSync(join(path, 'sheets/shared/history.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { base: string | null }).base)
    .filter((base) => base !== null);
  expect(new Set(bases).size, 'two saves on one base').toBe(bases.length);
}
