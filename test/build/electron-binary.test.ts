import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ElectronPlace, findElectron, getElectron } from '../../build/electron-binary.ts';

let folder: string;
let place: ElectronPlace;
const said: string[] = [];
const say = (line: string) => void said.push(line);

beforeEach(async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
  said.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'plumbline-electron-'));
  place = { package: join(folder, 'electron'), failedMarker: join(folder, '.cache', 'failed'), giveUpMs: 8_000 };
  mkdirSync(place.package);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Stands in for electron's install.js: notes that it ran, then does `code`. */
function installer(code: string): void {
  writeFileSync(
    join(place.package, 'install.js'),
    `const fs = require('fs'), path = require('path');
     fs.appendFileSync(path.join(__dirname, 'runs'), 'x');
     ${code}`,
  );
}
const installs = `fs.mkdirSync(path.join(__dirname, 'dist'));
  fs.writeFileSync(path.join(__dirname, 'dist', 'electron-here'), '');
  fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron-here');`;
const fails = `console.error('TypeError: fetch failed\\n    at node:internal'); process.exit(1);`;

describe('Electron’s binary', () => {
  it('is found where the package noted it', async () => {
    expect(findElectron(place)).toBeNull();
    installer(installs);
    const executable = join(place.package, 'dist', 'electron-here');
    expect(await getElectron(false, say, place)).toEqual({ executable });
    expect(findElectron(place)).toBe(executable);
    expect(existsSync(place.failedMarker)).toBe(false);
  });

  it('is tried once, not at every start, when it cannot be fetched', async () => {
    installer(fails);
    expect(await getElectron(false, say, place)).toEqual({ why: 'its binary could not be fetched (fetch failed)' });
    expect(said).toHaveLength(1);
    const { why } = (await getElectron(false, say, place)) as { why: string };
    expect(why).toContain('--fetch-electron');
    expect(said).toHaveLength(1);
  });

  it('is tried again when asked to, and after a week', async () => {
    installer(fails);
    await getElectron(false, say, place);
    await getElectron(true, say, place);
    expect(said).toHaveLength(2);
    const eightDaysAgo = Date.now() / 1000 - 8 * 24 * 3600;
    utimesSync(place.failedMarker, eightDaysAgo, eightDaysAgo);
    await getElectron(false, say, place);
    expect(said).toHaveLength(3);
  });

  it('is given up where nothing arrives, and the installer ended', async () => {
    installer(`fs.writeFileSync(path.join(__dirname, 'pid'), String(process.pid)); setInterval(() => {}, 1000);`);
    const quick = { ...place, giveUpMs: 1_500 };
    expect(await getElectron(false, say, quick)).toEqual({
      why: 'its binary could not be fetched (nothing came for 1.5 s)',
    });
    const pid = Number(readFileSync(join(place.package, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it('is waited for as long as bytes come', async () => {
    installer(`
      let n = 0;
      const file = path.join(require('os').tmpdir(), 'download');
      const timer = setInterval(() => {
        fs.appendFileSync(file, 'bytes');
        if (++n < 6) return;
        clearInterval(timer);
        ${installs}
      }, 400);`);
    expect(await getElectron(false, say, { ...place, giveUpMs: 2_000 })).toHaveProperty('executable');
  });
});
