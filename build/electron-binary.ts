import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './paths.ts';

const REMEMBER_MS = 7 * 24 * 3600_000;

export interface ElectronPlace {
  /** Folder of the npm package `electron`. */
  package: string;
  /** Marks that the last attempt to fetch failed; its mtime is when. */
  failedMarker: string;
  /** Milliseconds without a byte after which an attempt is given up. */
  giveUpMs: number;
}

export const electronPlace: ElectronPlace = {
  package: join(root, 'node_modules', 'electron'),
  failedMarker: join(root, '.cache', 'electron-fetch-failed'),
  giveUpMs: 8_000,
};

/** Path of Electron's executable; null when it is not there. Never downloads. */
export function findElectron(place = electronPlace): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const note = join(place.package, 'path.txt');
  const name = existsSync(note)
    ? readFileSync(note, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const executable = join(override ?? join(place.package, 'dist'), name);
  return existsSync(executable) ? executable : null;
}

/** Electron's executable, or why there is none, as a phrase that fits after “because”. */
export type Fetched = { executable: string } | { why: string };

/**
 * Electron's executable, fetched by the package's own installer if need be. Gives up within seconds without a network,
 * and then does not try again for a week unless `again`.
 */
export async function getElectron(
  again: boolean,
  say: (line: string) => void,
  place = electronPlace,
): Promise<Fetched> {
  const present = findElectron(place);
  if (present !== null) return { executable: present };
  if (again) rmSync(place.failedMarker, { force: true });
  if (failedLately(place.failedMarker)) {
    return { why: 'its binary is missing and could not be fetched lately (--fetch-electron tries again)' };
  }
  say('fetching Electron’s binary …');
  const trouble = await runInstaller(place);
  const fetched = findElectron(place);
  if (fetched !== null) return { executable: fetched };
  mkdirSync(dirname(place.failedMarker), { recursive: true });
  writeFileSync(place.failedMarker, `${trouble}\n`);
  return { why: `its binary could not be fetched (${trouble})` };
}

function failedLately(marker: string): boolean {
  return existsSync(marker) && Date.now() - statSync(marker).mtimeMs < REMEMBER_MS;
}

/** Runs electron's install.js for as long as bytes keep arriving; resolves to the error, if there was one. */
async function runInstaller(place: ElectronPlace): Promise<string> {
  // The download lands in the temporary folder: a private one shows whether it grows, and is cleaned up after a kill.
  const temp = mkdtempSync(join(tmpdir(), 'plumbline-electron-'));
  const folders = [temp, join(place.package, 'dist')];
  const child = spawn(process.execPath, [join(place.package, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp },
  });
  let complaint = '';
  let silent = false;
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  let size = 0;
  let grown = Date.now();
  const watch = setInterval(() => {
    const now = folders.reduce((sum, folder) => sum + bytesIn(folder), 0);
    if (now !== size) {
      size = now;
      grown = Date.now();
    } else if (Date.now() - grown >= place.giveUpMs) {
      silent = true;
      child.kill('SIGKILL');
    }
  }, place.giveUpMs / 16);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      complaint += `Error: ${error.message}`;
      resolve();
    });
  });
  await ended;
  clearInterval(watch);
  rmSync(temp, { recursive: true, force: true });
  return silent
    ? `nothing came for ${place.giveUpMs / 1000} s`
    : (/Error: (.+)/.exec(complaint)?.[1] ?? 'the installer ended early');
}

function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  let sum = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // Files come and go while the installer works; one that is gone counts as empty.
    if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}
