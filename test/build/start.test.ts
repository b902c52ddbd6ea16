import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../build/paths.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm start`'s own script as npm would; `until` seen on its output, it is ended by `signal`. */
function start(args: string[], until?: RegExp, signal: NodeJS.Signals = 'SIGTERM') {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'build', 'start.ts'), ...args], {
    cwd: root,
    env: { ...env, INIT_CWD: folder },
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    if (until?.test(said)) child.kill(signal);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
}

describe('npm start', () => {
  it('serves the page, says where and why, and ends cleanly, again and again', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const { code, said } = await start(['--browser', '--workspace', 'sheets'], /Ctrl\+C ends it/, signal);
      expect(said).toContain(`serving ${join(folder, 'sheets')} to a browser page, because --browser was given`);
      expect(said).toMatch(/open http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n/);
      expect(code, said).toBe(0);
      expect(existsSync(join(folder, 'sheets', 'plumbline.json'))).toBe(true);
    }
  });

  it.runIf(process.platform === 'linux')('says in one line why it is a page where there is no display', async () => {
    const { said } = await start(['--workspace', 'sheets'], /Ctrl\+C ends it/);
    expect(said).toContain('because there is no display for a window');
  });

  it('refuses an option it does not know, with the ones it knows', async () => {
    const { code, said } = await start(['--wrokspace', 'x']);
    expect(code).toBe(2);
    expect(said).toContain('--wrokspace');
    expect(said).toContain('--workspace DIR');
  });

  it('says when the workspace cannot be opened, in a sentence', async () => {
    const { code, said } = await start(['--browser', '--workspace', '/dev/null/x']);
    expect(code).toBe(1);
    expect(said).toMatch(/plumbline: .*\/dev\/null/);
    expect(said).not.toMatch(/\n\s+at /);
  });
});
