import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import { processBundle } from '../../build/paths.ts';
import { tempFolder } from '../electron/backend/storage/support.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { backendIn } from '../support/workspace.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
/** Far longer than the lists take, far shorter than forever. */
const FROZEN_MS = 60_000;
/** What must never come out of where it lies. */
export const SECRET = '{"plumbline": "secret", "password": "hunter2"}';

/** A workspace with these sheets, each with readings, history and a backup, and a personal decision; closed. */
export async function aWorkspace(ids: readonly string[] = ['bad', 'good', 'other']): Promise<string> {
  const path = tempFolder();
  const backend = await backendIn(path, { now: '2021-09-10T10:00:00.000Z' });
  for (const id of ids) {
    await backend.handlers['sheets.import']({ name: `${id}.json`, text: JSON.stringify(clicksSheet(id)) });
    const readings = [{ signal: 'clicks', date: '2021-09-12', value: 61_000 }];
    await backend.handlers['readings.save']({ id, base: null, readings });
    const { sheet, hash } = await backend.handlers['sheets.open']({ id });
    await backend.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, owner: 'Ben' } });
  }
  const decision = { what: 'Go', options: [], reasoning: '', confidence: null, expected: '', reviewOn: null };
  await backend.handlers['decisions.add']({ decision: { ...decision, by: '', sheet: null } });
  await backend.close();
  return path;
}

/** Puts something in the place of what lies there, which is moved out of the workspace. */
export function replace(path: string, put: (path: string) => void): void {
  if (existsSync(path)) renameSync(path, join(tempFolder(), 'before'));
  put(path);
}

export const fifo = (path: string): void => void spawnSync('mkfifo', [path]);
export const loop = (path: string): void => symlinkSync(path, path);
export const folder = (path: string): void => void mkdirSync(path);
export const file = (path: string): void => writeFileSync(path, 'x');
export const dangling = (path: string): void => symlinkSync(join(path, '..', 'nothing'), path);
export const tooLong = (path: string): void => symlinkSync('x'.repeat(300), path);
export const device = (path: string): void => symlinkSync('/dev/zero', path);
export const shut = (path: string): void => chmodSync(path, 0);
export const listedOnly = (path: string): void => chmodSync(path, 0o444);
/** A link to a private file elsewhere. */
export function linkOut(path: string): void {
  const secret = join(tempFolder(), 'secret.json');
  writeFileSync(secret, SECRET);
  chmodSync(secret, 0o644);
  chmodSync(join(secret, '..'), 0o755);
  symlinkSync(secret, path);
}
/** A link to where a folder of that kind was moved to. */
export function movedOut(path: string): void {
  const elsewhere = join(tempFolder(), 'moved');
  renameSync(path, elsewhere);
  chmodSync(join(elsewhere, '..'), 0o755);
  symlinkSync(elsewhere, path);
}

export interface Listed {
  failed: Record<string, ErrorRecord>;
  sheets: string[];
  problems: { kind: string; file: string; message: string }[];
  findings: { kind: string; file: string; message: string }[];
  save: 'saved' | ErrorRecord;
  refused?: ErrorRecord;
}

/** Asks for all lists of a workspace and saves one sheet, as a user whom permissions hold back. */
export function listAll(path: string, saved = 'good'): Listed {
  const everything = [path, ...(lstatSync(path).isDirectory() ? below(path) : [])];
  if (isRoot) for (const name of everything) if (!lstatSync(name).isSymbolicLink()) chownSync(name, NOBODY, NOBODY);
  onTestFinished(() => {
    for (const name of everything) if (existsSync(name) && lstatSync(name).isDirectory()) chmodSync(name, 0o755);
  });
  const run = spawnSync(process.execPath, [processBundle('lists-process'), path, saved], {
    encoding: 'utf8',
    timeout: FROZEN_MS,
    killSignal: 'SIGKILL',
    env: { ...process.env, TMPDIR: tmpdir(), HOME: tmpdir() },
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  if (run.signal) throw new Error(`It froze, or was ended by ${run.signal}: ${run.stderr}`);
  if (run.stderr) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

function below(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = join(path, entry.name);
    return entry.isDirectory() ? [name, ...below(name)] : [name];
  });
}
