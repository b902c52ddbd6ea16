import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { npmChromiumFolder, unpackNpmChromium } from '#electron/pdf/npm-chromium.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** A Chromium that can be started, and how. */
export interface FoundChromium {
  executablePath: string;
  source: 'PLUMBLINE_CHROMIUM' | 'installed' | 'playwright' | 'npm';
  /** One line for people: which one it is and why this one. */
  why: string;
  /** Arguments it needs here. */
  args: string[];
  /** Variables it needs besides the process's own. */
  env: Record<string, string>;
}

export interface Look {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  arch: string;
  isRoot: boolean;
}

const here = (): Look => ({
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  isRoot: process.getuid?.() === 0,
});

/**
 * A Chromium: the one PLUMBLINE_CHROMIUM names, an installed one, Playwright's own, or the one that npm shipped
 * (Linux on x64); null when there is none.
 * @throws PlumblineError `not-found` when PLUMBLINE_CHROMIUM names a file that is not there
 */
export async function findChromium(look: Look = here()): Promise<FoundChromium | null> {
  // Chromium's sandbox refuses to work for root.
  const args = look.platform === 'linux' && look.isRoot ? ['--no-sandbox'] : [];
  const named = look.env.PLUMBLINE_CHROMIUM;
  if (named) {
    if (!existsSync(named)) {
      throw new PlumblineError('not-found', `PLUMBLINE_CHROMIUM names ${named}, which is not there.`);
    }
    return { executablePath: named, source: 'PLUMBLINE_CHROMIUM', why: 'named by PLUMBLINE_CHROMIUM', args, env: {} };
  }
  for (const executablePath of installedPlaces(look)) {
    if (existsSync(executablePath) && (await starts(executablePath, look))) {
      return { executablePath, source: 'installed', why: 'installed on this computer', args, env: {} };
    }
  }
  const playwrights = await playwrightChromium();
  if (playwrights !== null) {
    const why = 'Playwright’s own; none is installed on this computer';
    return { executablePath: playwrights, source: 'playwright', why, args, env: {} };
  }
  const folder = look.platform === 'linux' && look.arch === 'x64' ? npmChromiumFolder() : null;
  if (folder === null) return null;
  const { executablePath, env } = await unpackNpmChromium(folder, look.env);
  const why = 'the one npm shipped (@sparticuz/chromium); none is installed on this computer';
  return { executablePath, source: 'npm', why, args, env };
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];

function installedPlaces({ env, platform }: Look): string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const apps = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return roots.flatMap((root) => apps.map((app) => join(root, app)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Whether it really is a browser: on some distributions `chromium-browser` is a script that only explains how to install
 * one. On systems other than Linux `--version` may open a window, and there is no such script.
 */
function starts(executable: string, { platform, env }: Look): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile(executable, ['--version'], { timeout: 10_000, env }, (error, stdout) =>
      resolve(error === null && /\d+\.\d+\.\d+/.test(stdout)),
    );
  });
}

async function playwrightChromium(): Promise<string | null> {
  const { chromium } = await import('playwright-core');
  const full = chromium.executablePath();
  if (full === '') return null;
  if (existsSync(full)) return full;
  return headlessShellBeside(full);
}

/** `playwright install --only-shell` fetches only the headless shell, into a folder of its own beside the full one. */
function headlessShellBeside(full: string): string | null {
  const match = /^(.*[\\/])chromium-(\d+)[\\/]chrome-([^\\/]+)/.exec(full);
  if (!match) return null;
  const [, folder = '', revision, system] = match;
  const name = process.platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell';
  const shell = join(folder, `chromium_headless_shell-${revision}`, `chrome-headless-shell-${system}`, name);
  return existsSync(shell) ? shell : null;
}
