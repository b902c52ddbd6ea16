import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunningBrowser } from '#electron/browser/main.ts';
import { clockSetTo } from '#electron/clock.ts';
import { root } from '../../build/paths.ts';

export interface AppOptions {
  /** Folder of the sheets; a new temporary one by default. */
  workspace?: string;
  /** The moment the app's clock starts at, ISO 8601. */
  now?: string;
  port?: number;
}

export interface RunningApp {
  /** Address with the one-time token. */
  url: string;
  workspace: string;
  pid: number;
  /** Ends it as a person would (SIGTERM); resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would (SIGKILL). */
  kill(): Promise<void>;
}

const START_MS = 30_000;

/** Starts the built app (`plumbline serve`) in a process of its own and waits for its address. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const workspace = options.workspace ?? (await newWorkspaceFolder());
  const cli = join(root, 'dist', 'node', 'cli.js');
  const args = ['serve', '--workspace', workspace, '--port', String(options.port ?? 0), ...clockArguments(options.now)];
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: appEnvironment(),
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await addressOf(child, exited);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    url,
    workspace,
    pid: child.pid ?? 0,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

/**
 * Serves the built app from this very process: what is shipped, without the time a process takes to start. It cannot be
 * killed; {@link startApp} can.
 */
export async function serveHere(workspace: string, now: string | undefined): Promise<RunningBrowser> {
  const built = pathToFileURL(join(root, 'dist', 'node', 'browser.js')).href;
  const { startBrowser } = (await import(built)) as typeof import('#electron/browser/main.ts');
  // A clock of the test's own: only one that `--clock` sets is spoken of on the page.
  if (now === undefined) return startBrowser({ workspace });
  const { setTo: _, ...clock } = clockSetTo(now);
  return startBrowser({ workspace, clock });
}

/** An empty temporary folder. */
export function newWorkspaceFolder(within = tmpdir()): Promise<string> {
  return mkdtemp(join(within, 'plumbline-workspace-'));
}

/** The process's environment; the runner's own NODE_ENV would change what is tested. */
export function appEnvironment(): Record<string, string> {
  const { NODE_ENV: _, ...env } = process.env;
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** What sets the clock of an app in a process of its own. */
export function clockArguments(now: string | undefined): string[] {
  return now === undefined ? [] : ['--clock', now];
}

function addressOf(child: ChildProcess, exited: Promise<number | null>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`the app did not start (${why}): ${said}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('no address in time');
    }, START_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+(?=\s)/.exec(said)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void exited.then((code) => {
      clearTimeout(timer);
      fail(`code ${code}`);
    });
  });
}
