import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell } from 'electron';
import { appRoot, appVersion, defaultWorkspace, rendererFolder } from '#electron/app-root.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { clockFrom } from '#electron/clock.ts';
import { callingPage } from '#electron/desktop/calling-page.ts';
import { registerIpc, sendEvent } from '#electron/desktop/ipc.ts';
import { menuTemplate } from '#electron/desktop/menu.ts';
import { APP_PRIVILEGES, appProtocolHandler } from '#electron/desktop/protocol.ts';
import { APP_SCHEME, denyPermissions } from '#electron/desktop/security.ts';
import { desktopShell } from '#electron/desktop/shell.ts';
import { type AppWindows, openWindows } from '#electron/desktop/windows.ts';
import { commands } from '#shared/contract/commands.ts';

// All decisions lie in the modules beside this one, where they are tested without Electron's binary; here
// they are only put together.

protocol.registerSchemesAsPrivileged([APP_PRIVILEGES]);

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(run).catch(fail);
} else {
  // The window that is already open comes to the front (`second-instance` below).
  app.quit();
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { workspace: { type: 'string' } }, strict: false });
  const workspace =
    typeof values.workspace === 'string' ? resolve(values.workspace) : defaultWorkspace(process.env, process.cwd());
  let windows: AppWindows | null = null;
  const current = (): AppWindows => {
    if (windows === null) throw new Error('The window is not open yet.');
    return windows;
  };
  const desktop = desktopShell({
    version: appVersion(),
    dialog,
    openExternal: (url) => shell.openExternal(url),
    window: () => current().windowOf(callingPage()),
    openRoom: (sheet) => current().openRoom(sheet),
  });
  const backend = await createBackend({
    workspace,
    shell: desktop,
    clock: clockFrom(process.env),
    newId,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    watch: true,
    create: true,
  });

  denyPermissions(session.defaultSession);
  protocol.handle(APP_SCHEME, appProtocolHandler(rendererFolder()));
  registerIpc(ipcMain, backend, (page) => current().onReadyToClose(page));
  windows = openWindows({
    BrowserWindow,
    screen,
    dialog,
    backend,
    preload: join(appRoot(), 'dist', 'node', 'preload.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    onLink: (url) => void desktop.openExternal?.({ url }).catch(report),
    onFault: report,
  });
  const { main, windowOf } = windows;
  const runCommand = (id: string) => {
    const { webContents } = windowOf(BrowserWindow.getFocusedWindow()?.webContents);
    sendEvent(webContents, 'command.run', { id });
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(commands, process.platform, runCommand)));

  app.on('second-instance', () => {
    if (main.isDestroyed()) return;
    if (main.isMinimized()) main.restore();
    main.focus();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    backend
      .close()
      .catch(report)
      .finally(() => app.quit());
  });
}

function report(fault: unknown): void {
  process.stderr.write(`plumbline: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
}

function fail(fault: unknown): void {
  report(fault);
  dialog.showErrorBox('Plumbline cannot start', fault instanceof Error ? fault.message : String(fault));
  app.exit(1);
}
