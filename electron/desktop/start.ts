import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type * as Electron from 'electron';
import { appRoot, appVersion, defaultWorkspace, rendererFolder } from '#electron/app-root.ts';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { clockSetTo, systemClock } from '#electron/clock.ts';
import { callingPage } from '#electron/desktop/calling-page.ts';
import { type FaultParts, handleFaults } from '#electron/desktop/faults.ts';
import { guardEverything, guardSession } from '#electron/desktop/guards.ts';
import { registerIpc, sendEvent } from '#electron/desktop/ipc.ts';
import { menuTemplate } from '#electron/desktop/menu.ts';
import { APP_PRIVILEGES, appProtocolHandler } from '#electron/desktop/protocol.ts';
import { APP_SCHEME } from '#electron/desktop/security.ts';
import { desktopShell } from '#electron/desktop/shell.ts';
import { type AppWindows, openWindows } from '#electron/desktop/windows.ts';
import { commands } from '#shared/contract/commands.ts';

/** What of Electron the app uses. */
export type ElectronParts = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'protocol' | 'screen' | 'session' | 'shell'
>;

/** What of the main process the app uses. */
export interface MainProcess {
  argv: readonly string[];
  env: Record<string, string | undefined>;
  cwd(): string;
  platform: NodeJS.Platform;
  stderr: { write(text: string): unknown };
  on(event: NodeJS.Signals, listener: () => void): unknown;
  on(...args: Parameters<FaultParts['process']['on']>): unknown;
}

/** How long the backend may take to close before the app ends without it. */
const CLOSE_MS = 10_000;

/**
 * The desktop app: puts the modules beside this one together. Guards and handlers of faults stand before the app is ready, so
 * that nothing is made without them.
 */
export async function startDesktop(electron: ElectronParts, main: MainProcess): Promise<void> {
  const { app, dialog } = electron;
  const report = (fault: unknown) => {
    main.stderr.write(`plumbline: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  };
  let onLink = (_url: string): void => undefined;
  app.enableSandbox();
  guardEverything(app, (url) => onLink(url));
  handleFaults({ app, dialog, process: main, report });
  electron.protocol.registerSchemesAsPrivileged([APP_PRIVILEGES]);
  if (!app.requestSingleInstanceLock()) {
    // The window that is already open comes to the front (`second-instance` below).
    app.quit();
    return;
  }
  try {
    await app.whenReady();
    const opened = await open(electron, main, report);
    onLink = opened.onLink;
  } catch (fault) {
    report(fault);
    dialog.showErrorBox('Plumbline cannot start', fault instanceof Error ? fault.message : String(fault));
    app.exit(1);
  }
}

async function open(
  electron: ElectronParts,
  main: MainProcess,
  report: (fault: unknown) => void,
): Promise<{ onLink(url: string): void }> {
  const { app, BrowserWindow, dialog, Menu } = electron;
  const { workspace, clock } = optionsOf(main);
  let windows: AppWindows | null = null;
  const current = (): AppWindows => {
    if (windows === null) throw new Error('The window is not open yet.');
    return windows;
  };
  const desktop = desktopShell({
    version: appVersion(),
    dialog,
    openExternal: (url) => electron.shell.openExternal(url),
    window: () => current().windowOf(callingPage()),
    openRoom: (sheet) => current().openRoom(sheet),
  });
  const backend = await createBackend({
    workspace,
    shell: desktop,
    clock,
    newId,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    watch: true,
    create: true,
  });

  guardSession(electron.session.defaultSession);
  electron.protocol.handle(APP_SCHEME, appProtocolHandler(rendererFolder()));
  registerIpc(electron.ipcMain, backend, (page) => current().onReadyToClose(page));
  windows = openWindows({
    BrowserWindow,
    screen: electron.screen,
    dialog,
    backend,
    preload: join(appRoot(), 'dist', 'node', 'preload.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    onFault: report,
  });
  const { windowOf } = windows;
  const runCommand = (id: string) => {
    const { webContents } = windowOf(BrowserWindow.getFocusedWindow()?.webContents);
    sendEvent(webContents, 'command.run', { id });
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(commands, main.platform, runCommand)));
  followApp(app, windows.main);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) main.on(signal, () => app.quit());
  closeBeforeQuit(app, backend, report);
  return { onLink: (url) => void desktop.openExternal?.({ url }).catch(report) };
}

function optionsOf({ argv, env, cwd }: MainProcess) {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: { workspace: { type: 'string' }, clock: { type: 'string' } },
    strict: false,
  });
  const { workspace, clock } = values;
  return {
    workspace: typeof workspace === 'string' ? resolve(cwd(), workspace) : defaultWorkspace(env, cwd()),
    clock: typeof clock === 'string' ? clockSetTo(clock) : systemClock,
  };
}

function followApp(app: Electron.App, window: Electron.BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
}

/** The pages have saved by then; the backend finishes what it writes. One that is broken does not hold the app. */
function closeBeforeQuit(app: Electron.App, backend: Backend, report: (fault: unknown) => void): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    const late = setTimeout(() => {
      report('the backend did not close in time');
      app.exit(1);
    }, CLOSE_MS);
    backend
      .close()
      .catch(report)
      .finally(() => {
        clearTimeout(late);
        app.quit();
      });
  });
}
