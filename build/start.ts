import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type OpeningPage,
  openingPlaces,
  sweepOpeningPages,
  writeOpeningPage,
} from '../electron/browser/opening-page.ts';
import { clockSetTo } from '../electron/clock.ts';
import { setClockSentence } from '../shared/time/set-clock.ts';
import { BuildError, buildStale } from './build.ts';
import { chooseShell, hasDisplay, opener } from './choose-shell.ts';
import { getElectron } from './electron-binary.ts';
import { root } from './paths.ts';
import { readStartOptions, type StartOptions, USAGE, UsageError } from './start-options.ts';

const say = (line: string) => console.log(`plumbline: ${line}`);
const display = hasDisplay(process.platform, process.env);

/** A window that dies this soon was never seen (no usable sandbox, missing libraries). */
const STILLBORN_MS = 5_000;

async function start(options: StartOptions): Promise<number> {
  const { setTo } = options.clock === null ? {} : clockSetTo(options.clock);
  if (setTo) say(setClockSentence(setTo, 'UTC'));
  await buildStale(say);
  const choice = chooseShell({
    browserWanted: options.browser,
    hasDisplay: display,
    isRoot: process.getuid?.() === 0,
  });
  if (choice.shell === 'browser') return openPage(options, choice.why);
  const fetched = await getElectron(options.fetchElectron, say);
  if ('why' in fetched) return openPage(options, `Electron is not here: ${fetched.why}`);
  say(`opening the window with ${options.workspace}, because Electron is here and there is a display`);
  const window = await openWindow(fetched.executable, options);
  if (window.code !== 0 && window.after < STILLBORN_MS) {
    return openPage(options, `Electron’s window ended at once (code ${window.code})`);
  }
  return window.code;
}

/** Serves the page from this process until it is asked to stop. */
async function openPage(options: StartOptions, why: string): Promise<number> {
  // What was built, not the sources: exactly what is shipped runs here too.
  const built = pathToFileURL(join(root, 'dist', 'node', 'browser.js')).href;
  const { runBrowser } = (await import(built)) as typeof import('../electron/browser/main.ts');
  const clock = options.clock === null ? {} : { clock: clockSetTo(options.clock) };
  return runBrowser({ workspace: options.workspace, port: options.port, ...clock }, ({ url, used }) => {
    say(`serving ${options.workspace} to a browser page, because ${why}`);
    say(`${display ? 'opening' : 'open'} ${url}`);
    if (display) openInBrowser(url, used);
    say('Ctrl+C ends it');
  });
}

/** Opens the address by a file that leads there, so that its token stands in no program's arguments. */
function openInBrowser(url: string, used: Promise<void>): void {
  const places = openingPlaces(process.platform, process.env);
  sweepOpeningPages(places);
  let page: OpeningPage;
  try {
    page = writeOpeningPage(url, places);
  } catch {
    say('no browser was opened, because no private file could be written; open the address yourself');
    return;
  }
  void used.then(page.remove);
  const { command, args } = opener(process.platform, page.file);
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.once('error', () => say(`${command} cannot be run here; open the address yourself`));
  child.once('exit', (code) => code !== 0 && say(`${command} opened no browser; open the address yourself`));
  child.unref();
}

async function openWindow(executable: string, options: StartOptions): Promise<{ code: number; after: number }> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const started = Date.now();
  const clock = options.clock === null ? [] : ['--clock', options.clock];
  const child = spawn(executable, [root, '--workspace', options.workspace, ...clock], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), after: Date.now() - started }));
  });
}

async function main(): Promise<number> {
  try {
    const options = readStartOptions(process.argv.slice(2), process.env, process.env.INIT_CWD ?? process.cwd());
    if (options.help) {
      console.log(USAGE);
      return 0;
    }
    return await start(options);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`plumbline: ${error.message}\n\n${USAGE}`);
      return 2;
    }
    // By its name: the bundle in dist/ has its own copy of this class.
    if (error instanceof BuildError || (error instanceof Error && error.name === 'PlumblineError')) {
      console.error(`plumbline: ${error.message}`);
      return 1;
    }
    console.error(error);
    return 1;
  }
}

process.exitCode = await main();
