import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { findElectron } from '../../build/electron-binary.ts';
import { root } from '../../build/paths.ts';
import { appEnvironment, clockArguments, newWorkspaceFolder, serveHere, startApp } from './app.ts';
import { quickFolder } from './quick-folder.ts';

/** The app as a journey uses it; the same in a browser page and in Electron's window. */
export interface Journey {
  /** Folder of the sheets; stays when the app is stopped. */
  readonly workspace: string;
  /** Starts the app on the workspace and shows it. */
  open(options?: OpenOptions): Promise<Page>;
  /** Process of the backend; only while the app runs apart. */
  pid(): number;
  /** Ends it as a person would. */
  close(): Promise<void>;
  /** Ends it as a power cut would; only while it runs apart. */
  kill(): Promise<void>;
}

interface OpenOptions {
  /** The moment the app's clock starts at, ISO 8601; or `@FILE`, see `clockIn`. */
  now?: string;
  /** In a process of its own, as people start it; for what is done to that process. In Electron it always is. */
  apart?: boolean;
}

/** Playwright's `test` with `journey`, which opens the app by the project's name: `browser` or `desktop`. */
export const test = base.extend<{ journey: Journey }>({
  journey: async ({ context }, use, info) => {
    // What a journey lays beside its workspace (its clock, files to import) goes with it.
    const folder = await newWorkspaceFolder(quickFolder());
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    const journey =
      info.project.name === 'desktop' ? desktopJourney(workspace) : browserJourney(workspace, () => context.newPage());
    await use(journey);
    await journey.close();
    await rm(folder, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';

function browserJourney(workspace: string, newPage: () => Promise<Page>): Journey {
  let app: { url: string; pid?: number; stop(): Promise<unknown>; kill?(): Promise<void> } | null = null;
  let page: Page | null = null;
  const apart = (what: string): Error => new Error(`Only an app that was opened with { apart: true } ${what}`);
  return {
    workspace,
    async open({ now, apart: alone = false } = {}) {
      if (alone) {
        app = await startApp({ workspace, ...(now === undefined ? {} : { now }) });
      } else {
        const { url, close } = await serveHere(workspace, now);
        app = { url, stop: close };
      }
      page = await newPage();
      await page.goto(app.url);
      return page;
    },
    pid() {
      if (app?.pid === undefined) throw apart('has a process of its own');
      return app.pid;
    },
    async close() {
      await page?.close();
      await app?.stop();
      app = page = null;
    },
    async kill() {
      if (app?.kill === undefined) throw apart('can be killed');
      await app.kill();
      await page?.close();
      app = page = null;
    },
  };
}

function desktopJourney(workspace: string): Journey {
  let app: ElectronApplication | null = null;
  return {
    workspace,
    async open(options = {}) {
      const executablePath = findElectron();
      if (executablePath === null) throw new Error('Electron’s binary is not here');
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      app = await _electron.launch({
        executablePath,
        args: [
          ...sandbox,
          `--user-data-dir=${workspace}-user-data`,
          root,
          '--workspace',
          workspace,
          ...clockArguments(options.now),
        ],
        env: appEnvironment(),
      });
      return app.firstWindow();
    },
    pid: () => app?.process().pid ?? 0,
    async close() {
      await app?.close();
      app = null;
      await rm(`${workspace}-user-data`, { recursive: true, force: true });
    },
    async kill() {
      app?.process().kill('SIGKILL');
      app = null;
    },
  };
}
