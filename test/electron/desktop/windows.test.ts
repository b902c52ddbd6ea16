import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callingPage } from '#electron/desktop/calling-page.ts';
import { guardEverything } from '#electron/desktop/guards.ts';
import { APP_URL, webPreferences } from '#electron/desktop/security.ts';
import { openWindows } from '#electron/desktop/windows.ts';
import { events } from '#shared/contract/events.ts';
import { fakeBackend } from '../../support/fake-backend.ts';
import { desk, FakeApp, FakeWindow } from '../../support/fake-electron.ts';

const projector = { id: 2, workArea: { x: 1920, y: 0, width: 1024, height: 768 } };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-windows-'));
});
afterEach(() => rm(folder, { recursive: true }));

function opened(displays: readonly (typeof desk)[] = [desk, projector]) {
  FakeWindow.all = [];
  const backend = fakeBackend();
  const links: [string, unknown][] = [];
  guardEverything(new FakeApp().asApp(), (url) => links.push([url, callingPage()]));
  const windows = openWindows({
    BrowserWindow: FakeWindow as unknown as typeof Electron.BrowserWindow,
    screen: {
      getAllDisplays: () => [...displays] as Electron.Display[],
      getDisplayMatching: () => desk as Electron.Display,
    },
    dialog: { showMessageBox: () => Promise.reject(new Error('nobody is to be asked')) },
    backend,
    preload: '/app/preload.cjs',
    stateFile: join(folder, 'window.json'),
    onFault: (fault) => {
      throw fault;
    },
  });
  const [main] = FakeWindow.all as [FakeWindow];
  main.ready();
  const openRoom = (sheet = 'clicks'): FakeWindow => {
    windows.openRoom(sheet);
    const room = FakeWindow.all[1];
    if (!room) throw new Error('no second window came');
    room.ready();
    return room;
  };
  return { windows, backend, links, main, openRoom };
}

describe('the room’s window', () => {
  it('shows the room of the sheet', () => {
    const { openRoom } = opened();
    expect(openRoom().webContents.url).toBe(`${APP_URL}#/sheets/clicks/room`);
  });

  it('fills the screen that the main window is not on, once it is shown there', () => {
    const room = opened([projector, desk]).openRoom();
    expect(room.options).toMatchObject(projector.workArea);
    expect(room.did.slice(-2)).toEqual(['show', 'full screen true']);
  });

  it('is an ordinary window when there is one screen', () => {
    const room = opened([desk]).openRoom();
    expect(room.options.x).toBeUndefined();
    expect(room.did).not.toContain('full screen true');
  });

  it('is one: asked for again it comes to the front, and its page is left alone', () => {
    const { windows, openRoom } = opened();
    const room = openRoom();
    room.minimised = true;
    room.did = [];
    windows.openRoom('clicks');
    expect(FakeWindow.all).toHaveLength(2);
    expect(room.did).toEqual(['restore', 'focus']);
  });

  it('goes to the room of another sheet when that is asked for', () => {
    const { windows, openRoom } = opened();
    const room = openRoom();
    windows.openRoom('other');
    expect(FakeWindow.all).toHaveLength(2);
    expect(room.webContents.url).toBe(`${APP_URL}#/sheets/other/room`);
  });

  it('can be opened again after it was closed', () => {
    const { windows, openRoom } = opened();
    openRoom().destroy();
    windows.openRoom('clicks');
    expect(FakeWindow.all).toHaveLength(3);
  });
});

describe('every window', () => {
  const both = () => {
    const app = opened();
    return { ...app, pages: [app.main, app.openRoom()].map((window) => window.webContents) };
  };

  it('is sandboxed with the one preload and nothing of Node', () => {
    both();
    // No session or partition of its own either: in the usual one permissions are denied and the protocol is ours.
    expect(FakeWindow.all.map(({ options }) => options.webPreferences)).toEqual([
      webPreferences('/app/preload.cjs'),
      webPreferences('/app/preload.cjs'),
    ]);
    for (const { options } of FakeWindow.all) {
      expect(options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    }
  });

  it('holds its page where it is, and opens no other', () => {
    for (const page of both().pages) {
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
        expect(page.tries(name, 'https://example.org/'), name).toBe(false);
        expect(page.listenerCount(name), name).toBe(1);
      }
      expect(page.listenerCount('will-attach-webview')).toBe(1);
      expect(page.tries('will-attach-webview', APP_URL)).toBe(false);
      expect(page.opens(`${APP_URL}#/sheets/clicks/room`)).toBe('deny');
    }
  });

  it('hands links to outside on in its own name', () => {
    const { pages, links } = both();
    for (const page of pages) page.opens('https://example.org/');
    expect(links.map(([url]) => url)).toEqual(['https://example.org/', 'https://example.org/']);
    expect(links[0]?.[1]).toBe(pages[0]);
    expect(links[1]?.[1]).toBe(pages[1]);
  });

  it('is told every event of the backend until it is closed', () => {
    const { pages, backend } = both();
    for (const name of Object.keys(events) as (keyof typeof events)[]) backend.emit(name, {} as never);
    const all = Object.keys(events).map((name) => `plumbline:event:${name}`);
    expect(pages.map((page) => page.sent)).toEqual([all, all]);
    FakeWindow.all[1]?.destroy();
    backend.emit('sheets.changed', {});
    expect(pages.map((page) => page.sent.length)).toEqual([all.length + 1, all.length]);
  });

  it('is found by its page, and the main one by none', () => {
    const { windows, main, openRoom } = opened();
    const room = openRoom();
    expect(windows.windowOf(room.webContents)).toBe(room);
    expect(windows.windowOf(main.webContents)).toBe(main);
    expect(windows.windowOf(undefined)).toBe(main);
    room.destroy();
    expect(windows.windowOf(room.webContents)).toBe(main);
  });
});

describe('closing', () => {
  const CLOSING = 'plumbline:event:app.closing';

  it('waits in each window for its own page', () => {
    const { windows, main, openRoom } = opened();
    const room = openRoom();
    room.close();
    expect(room.webContents.sent).toEqual([CLOSING]);
    expect(main.webContents.sent).toEqual([]);
    windows.onReadyToClose(main.webContents);
    expect(room.isDestroyed()).toBe(false);
    windows.onReadyToClose(room.webContents);
    expect([room.isDestroyed(), main.isDestroyed()]).toEqual([true, false]);
  });

  it('of the main window takes the room along, whose words are saved first, too', () => {
    const { windows, main, openRoom } = opened();
    const room = openRoom();
    main.close();
    windows.onReadyToClose(main.webContents);
    expect(main.isDestroyed()).toBe(true);
    expect(room.webContents.sent).toEqual([CLOSING]);
    expect(room.isDestroyed()).toBe(false);
    windows.onReadyToClose(room.webContents);
    expect(room.isDestroyed()).toBe(true);
  });

  it('keeps the place of the main window only', async () => {
    const { windows, main, openRoom } = opened();
    const room = openRoom();
    room.close();
    windows.onReadyToClose(room.webContents);
    expect(existsSync(join(folder, 'window.json'))).toBe(false);
    main.close();
    expect(JSON.parse(await readFile(join(folder, 'window.json'), 'utf8'))).toMatchObject({ bounds: { x: 10, y: 20 } });
  });
});
