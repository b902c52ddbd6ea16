import type * as Electron from 'electron';
import type { Page } from '#electron/desktop/calling-page.ts';
import { placeRoom, roomUrl } from '#electron/desktop/room-window.ts';
import { APP_URL } from '#electron/desktop/security.ts';
import { type AppWindow, openWindow, type WindowParts } from '#electron/desktop/window.ts';
import { placeWindow, readWindowState, writeWindowState } from '#electron/desktop/window-state.ts';

export interface WindowsParts extends WindowParts {
  screen: Pick<Electron.Screen, 'getAllDisplays' | 'getDisplayMatching'>;
  /** Where the main window's place is kept. */
  stateFile: string;
}

/** The windows there are: the main one, and beside it at most one that shows the room of a workshop. */
export interface AppWindows {
  main: Electron.BrowserWindow;
  /** Shows the room of a sheet's workshop in the second window, which comes to the front when it is open already. */
  openRoom(sheet: string): void;
  /** The window that a page lies in; the main one for a page that is gone. */
  windowOf(page: Page | undefined): Electron.BrowserWindow;
  /** Called with the page that has saved everything after `app.closing`. */
  onReadyToClose(page: Page): void;
}

/** Opens the main window where it was last; the room comes when it is asked for, and goes with the main window. */
export function openWindows(parts: WindowsParts): AppWindows {
  const main = openMain(parts);
  let room: AppWindow | null = null;
  main.window.once('closed', () => room?.window.close());

  function openRoom(sheet: string): void {
    const url = roomUrl(sheet);
    if (room) {
      showAgain(parts, room.window, url);
      return;
    }
    const here = parts.screen.getDisplayMatching(main.window.getBounds());
    const { bounds, fullScreen } = placeRoom(parts.screen.getAllDisplays(), here);
    const opened = openWindow(parts, url, { ...bounds, autoHideMenuBar: true });
    // After it was shown: a hidden window has no screen yet that it could fill.
    if (fullScreen) opened.window.once('ready-to-show', () => opened.window.setFullScreen(true));
    opened.window.once('closed', () => {
      room = null;
    });
    room = opened;
  }

  return {
    main: main.window,
    openRoom,
    windowOf: (page) => (room && room.window.webContents === page ? room : main).window,
    onReadyToClose(page) {
      for (const one of [main, room]) {
        if (one && !one.window.isDestroyed() && one.window.webContents === page) one.onReadyToClose();
      }
    },
  };
}

function openMain(parts: WindowsParts): AppWindow {
  const state = readWindowState(parts.stateFile);
  const areas = parts.screen.getAllDisplays().map((display) => display.workArea);
  const main = openWindow(parts, APP_URL, placeWindow(state, areas));
  const { window } = main;
  if (state?.maximised) window.maximize();
  window.on('close', () => {
    const now = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    writeWindowState(parts.stateFile, now, parts.onFault);
  });
  return main;
}

/** Brings the window to the front, with that address; a page that is there already keeps what is being typed. */
function showAgain(parts: WindowsParts, window: Electron.BrowserWindow, url: string): void {
  if (window.webContents.getURL() !== url) void window.loadURL(url).catch(parts.onFault);
  if (window.isMinimized()) window.restore();
  window.focus();
}
