import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { root } from '../../build/paths.ts';

/** Where the display is found by an environment variable, which `start` takes away. */
const hasNoDisplay = process.platform === 'linux';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm start`'s own script as npm would; `until` seen on its output, it is ended by `signal`. */
function start(
  args: string[],
  until?: RegExp,
  signal: NodeJS.Signals = 'SIGTERM',
  more: { env?: Record<string, string>; during?: (said: string) => Promise<void> } = {},
) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'build', 'start.ts'), ...args], {
    cwd: root,
    env: { ...env, ...more.env, INIT_CWD: folder },
  });
  let said = '';
  let during: Promise<void> | undefined;
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    if (!until?.test(said)) return;
    during ??= (more.during ?? (async () => undefined))(said).finally(() => child.kill(signal));
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise<{ code: number | null; said: string; during: Promise<void> | undefined }>((resolve) => {
    child.once('close', (code) => resolve({ code, said, during }));
  });
}

describe('npm start', () => {
  it('serves the page, says where and why, and ends cleanly, again and again', async () => {
    const byOption = [['--browser'], 'because --browser was given'] as const;
    const byDisplay = hasNoDisplay ? ([[], 'because there is no display for a window'] as const) : byOption;
    for (const [signal, [options, why]] of [
      ['SIGINT', byOption],
      ['SIGTERM', byDisplay],
    ] as const) {
      const { code, said } = await start([...options, '--workspace', 'sheets'], /Ctrl\+C ends it/, signal);
      expect(said).toContain(`serving ${join(folder, 'sheets')} to a browser page, ${why}`);
      expect(said).toMatch(/open http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n/);
      expect(code, said).toBe(0);
      expect(existsSync(join(folder, 'sheets', 'plumbline.json'))).toBe(true);
    }
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

  it.runIf(process.platform === 'linux')('opens a browser without its token in any program’s arguments', async () => {
    const bin = join(folder, 'bin');
    const home = join(folder, 'home');
    const seen = join(folder, 'seen');
    await mkdir(bin);
    await mkdir(home);
    // What a browser would be started with, and what it finds there.
    const script = `#!/bin/sh\n{ printf '%s\\n' "$@"; stat -c %a "$1" "$(dirname "$1")"; cat "$1"; } > ${seen}.part; mv ${seen}.part ${seen}\n`;
    await writeFile(join(bin, 'xdg-open'), script, { mode: 0o755 });
    const stale = join(home, 'plumbline-open-stale');
    await mkdir(stale);
    await utimes(stale, new Date(0), new Date(0));
    const env = { DISPLAY: ':99', HOME: home, PATH: `${bin}:${process.env.PATH}` };
    const { code, said, during } = await start(['--browser', '--workspace', 'sheets'], /Ctrl\+C ends it/, 'SIGTERM', {
      env,
      async during(printed) {
        const [, origin, token = 'none'] = /(http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]{43})\n/.exec(printed) ?? [];
        await vi.waitFor(() => expect(existsSync(seen)).toBe(true), 10_000);
        const [argument = '', file, place, ...html] = (await readFile(seen, 'utf8')).split('\n');
        expect(argument).toMatch(new RegExp(`^${home}/plumbline-open-\\w{6}/open-plumbline\\.html$`));
        expect([file, place]).toEqual(['600', '700']);
        expect(html.join('\n')).toContain(`content="0; url=${origin}/#token=${token}"`);
        expect(html.join('\n')).toContain('name="referrer" content="no-referrer"');
        expect(existsSync(stale)).toBe(false);
        for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
          const argv = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
          expect(argv, `process ${pid}`).not.toContain(token);
        }
        expect(existsSync(argument)).toBe(true);
        const answer = await fetch(`${origin}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: origin ?? '' },
          body: JSON.stringify({ token }),
        });
        expect(answer.status).toBe(200);
        await vi.waitFor(() => expect(existsSync(join(argument, '..'))).toBe(false));
      },
    });
    await during;
    expect(code, said).toBe(0);
  });

  it.runIf(process.platform === 'linux')('takes the page along when it ends before a browser came', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'xdg-open'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const env = { DISPLAY: ':99', HOME: folder, PATH: `${bin}:${process.env.PATH}` };
    const { code, said } = await start(['--browser', '--workspace', 'sheets'], /xdg-open opened no browser/, 'SIGINT', {
      env,
    });
    expect(code, said).toBe(0);
    expect((await readdir(folder)).filter((name) => name.startsWith('plumbline-open-'))).toEqual([]);
  });
});
