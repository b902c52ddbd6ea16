import type * as Electron from 'electron';
import { type ClosingGuard, guardClosing } from '#electron/desktop/closing.ts';
import { sendEvent } from '#electron/desktop/ipc.ts';
import { APP_URL, confine, webPreferences } from '#electron/desktop/security.ts';
import { placeWindow, readWindowState, writeWindowState } from '#electron/desktop/window-state.ts';

export interface WindowParts {
  BrowserWindow: typeof Electron.BrowserWindow;
  screen: Pick<Electron.Screen, 'getAllDisplays'>;
  dialog: Pick<Electron.Dialog, 'showMessageBox'>;
  /** Absolute path of the built preload. */
  preload: string;
  /** Where the window's place is kept. */
  stateFile: string;
  onLink(url: string): void;
  onFault(fault: unknown): void;
}

export interface MainWindow {
  window: Electron.BrowserWindow;
  /** To be told when the page has saved everything. */
  onReadyToClose: ClosingGuard['onReady'];
}

/** The one window: placed where it was, confined to the page, and not closed over unsaved words. */
export function openMainWindow(parts: WindowParts): MainWindow {
  const state = readWindowState(parts.stateFile);
  const window = new parts.BrowserWindow({
    ...placeWindow(
      state,
      parts.screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 480,
    minHeight: 360,
    title: 'Plumbline',
    show: false,
    webPreferences: webPreferences(parts.preload),
  });
  if (state?.maximised) window.maximize();
  confine(window.webContents, parts.onLink);
  window.once('ready-to-show', () => window.show());

  let loaded = false;
  window.webContents.once('did-finish-load', () => {
    loaded = true;
  });
  const guard = guardClosing({
    askPage: () => sendEvent(window.webContents, 'app.closing', {}),
    canAnswer: () => loaded && !window.webContents.isDestroyed() && !window.webContents.isCrashed(),
    askPerson: () => askWhetherToWait(parts, window),
    destroy: () => window.destroy(),
  });
  window.on('close', (event) => {
    writeWindowState(
      parts.stateFile,
      { bounds: window.getNormalBounds(), maximised: window.isMaximized() },
      parts.onFault,
    );
    guard.onClose(event);
  });
  void window.loadURL(APP_URL).catch(parts.onFault);
  return { window, onReadyToClose: guard.onReady };
}

async function askWhetherToWait(parts: WindowParts, window: Electron.BrowserWindow): Promise<'wait' | 'close'> {
  const { response } = await parts.dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Plumbline is still saving.',
    detail: 'Closing now may lose what was typed last.',
    buttons: ['Keep waiting', 'Close anyway'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1 ? 'close' : 'wait';
}
