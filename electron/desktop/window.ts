import type * as Electron from 'electron';
import type { Backend } from '#electron/backend/backend.ts';
import { type ClosingGuard, guardClosing } from '#electron/desktop/closing.ts';
import { forwardEvents, sendEvent } from '#electron/desktop/ipc.ts';
import { webPreferences } from '#electron/desktop/security.ts';

export interface WindowParts {
  BrowserWindow: typeof Electron.BrowserWindow;
  dialog: Pick<Electron.Dialog, 'showMessageBox'>;
  /** The backend whose events the page gets. */
  backend: Pick<Backend, 'on'>;
  /** Absolute path of the built preload. */
  preload: string;
  onFault(fault: unknown): void;
}

/** What one window may have of its own; what it may do is the same for all. */
interface WindowLook extends Partial<Electron.Rectangle> {
  autoHideMenuBar?: boolean;
}

export interface AppWindow {
  window: Electron.BrowserWindow;
  /** Called when the page has saved everything. */
  onReadyToClose: ClosingGuard['onReady'];
}

/**
 * A window as every window of Plumbline is: its page sandboxed, given the backend's events, and not closed over unsaved
 * edits. `guards.ts` holds its page where it is, as that of anything else Electron makes.
 * @param url of our own page
 */
export function openWindow(parts: WindowParts, url: string, look: WindowLook): AppWindow {
  const window = new parts.BrowserWindow({
    ...look,
    minWidth: 480,
    minHeight: 360,
    title: 'Plumbline',
    show: false,
    webPreferences: webPreferences(parts.preload),
  });
  const { webContents } = window;
  window.once('ready-to-show', () => window.show());
  window.once('closed', forwardEvents(parts.backend, webContents));

  let loaded = false;
  webContents.once('did-finish-load', () => {
    loaded = true;
  });
  const guard = guardClosing({
    askPage: () => sendEvent(webContents, 'app.closing', {}),
    canAnswer: () => loaded && !webContents.isDestroyed() && !webContents.isCrashed(),
    askPerson: () => askWhetherToWait(parts, window),
    destroy: () => window.destroy(),
  });
  window.on('close', (event) => guard.onClose(event));
  void window.loadURL(url).catch(parts.onFault);
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
