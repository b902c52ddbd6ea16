import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { ElectronParts, MainProcess } from '#electron/desktop/start.ts';

/** The main window's screen. */
export const desk = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };

/** Electron's app without the binary: what was done to it, in order. */
export class FakeApp extends EventEmitter {
  /** The last one made; pages and sessions are announced there. */
  static now: FakeApp | null = null;
  did: string[] = [];
  first = true;
  constructor(readonly userData = '') {
    super();
    FakeApp.now = this;
  }
  enableSandbox = () => void this.did.push('sandbox');
  requestSingleInstanceLock = () => this.first;
  async whenReady(): Promise<void> {
    this.did.push('ready');
  }
  quit = () => void this.did.push('quit');
  relaunch = () => void this.did.push('relaunch');
  exit = (code: number) => void this.did.push(`exit ${code}`);
  getPath = () => this.userData;
  asApp = () => this as unknown as Electron.App;
}

/** A session: what it decides when it is asked. */
export class FakeSession extends EventEmitter {
  request: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null = null;
  check: ((contents: unknown, permission: string) => boolean) | null = null;
  device: ((details: unknown) => boolean) | null = null;
  setPermissionRequestHandler = (handler: FakeSession['request']) => {
    this.request = handler;
  };
  setPermissionCheckHandler = (handler: FakeSession['check']) => {
    this.check = handler;
  };
  setDevicePermissionHandler = (handler: FakeSession['device']) => {
    this.device = handler;
  };
  /** Whether a permission is given in any way, and whether a file may be downloaded. */
  allows(): { permission: boolean; download: boolean } {
    let requested = this.request === null;
    this.request?.(null, 'media', (granted) => {
      requested = granted;
    });
    const looked = this.check === null || this.check(null, 'media') || this.device === null || this.device({});
    return { permission: requested || looked, download: goesOn(this, 'will-download') };
  }
}

/** Whether an event's default happens: nothing that listens prevents it. */
export function goesOn(emitter: EventEmitter, name: string, ...args: unknown[]): boolean {
  let allowed = true;
  const event = {
    preventDefault: () => {
      allowed = false;
    },
  };
  emitter.emit(name, event, ...args);
  return allowed;
}

/** A page as far as a window of Plumbline has to do with it. */
export class FakePage extends EventEmitter {
  sent: string[] = [];
  gone = false;
  url = '';
  opens: (url: string) => string = () => 'not decided';
  send = (message: string) => void this.sent.push(message);
  isDestroyed = () => this.gone;
  isCrashed = () => false;
  reloads = 0;
  reload = () => void this.reloads++;
  getURL = () => this.url;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.opens = (url) => handler({ url }).action;
  }
  /** Whether the page may go on with this. */
  tries(name: string, url: string): boolean {
    let allowed = this.listenerCount(name) > 0;
    this.emit(name, {
      url,
      preventDefault: () => {
        allowed = false;
      },
    });
    return allowed;
  }
}

/** Electron's window, without the screen. */
export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  static getFocusedWindow = (): FakeWindow | null => null;
  webContents = new FakePage();
  did: string[] = [];
  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super();
    FakeWindow.all.push(this);
    // As in Electron, whoever listens to the app hears of the page before the window is handed out.
    FakeApp.now?.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    this.did.push(`load ${url}`);
  }
  show = () => void this.did.push('show');
  focus = () => void this.did.push('focus');
  restore = () => void this.did.push('restore');
  setFullScreen = (on: boolean) => void this.did.push(`full screen ${on}`);
  minimised = false;
  isMinimized = () => this.minimised;
  isMaximized = () => false;
  getBounds = () => desk.workArea;
  getNormalBounds = () => ({ x: 10, y: 20, width: 800, height: 600 });
  isDestroyed = () => this.webContents.gone;
  /** What a person, the system or the app does to close it. */
  close(): void {
    let held = false;
    this.emit('close', {
      preventDefault: () => {
        held = true;
      },
    });
    if (!held) this.destroy();
  }
  destroy(): void {
    this.webContents.gone = true;
    this.emit('closed');
  }
  /** The page is there and drawn. */
  ready(): void {
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }
}

/** The dialogs: what they show, and the buttons that are pressed. */
class FakeDialog {
  said: string[] = [];
  presses: number[] = [];
  showMessageBox = async ({ message, detail }: Electron.MessageBoxOptions) => {
    this.said.push(`${message} ${detail}`);
    return { response: this.presses.shift() ?? 0, checkboxChecked: false };
  };
  showErrorBox = (title: string, content: string) => void this.said.push(`${title}: ${content}`);
}

/** All of Electron that the app uses, and its main process, made of the parts above. */
export function fakeElectron(userData: string, argv: readonly string[]) {
  FakeWindow.all = [];
  const app = new FakeApp(userData);
  const session = new FakeSession();
  const dialog = new FakeDialog();
  const schemes: string[] = [];
  const opened: string[] = [];
  const stderr: string[] = [];
  const electron = {
    app,
    BrowserWindow: FakeWindow,
    dialog,
    ipcMain: { handle: () => undefined, on: () => undefined },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => undefined },
    protocol: {
      registerSchemesAsPrivileged: () => void schemes.push('privileged'),
      handle: (scheme: string) => void schemes.push(scheme),
    },
    screen: { getAllDisplays: () => [desk], getDisplayMatching: () => desk },
    session: { defaultSession: session },
    shell: { openExternal: async (url: string) => void opened.push(url) },
  } as unknown as ElectronParts;
  const main = Object.assign(new EventEmitter(), {
    argv: ['electron', ...argv],
    env: {},
    cwd: () => userData,
    platform: 'linux' as const,
    stderr: { write: (text: string) => stderr.push(text) },
  }) satisfies MainProcess;
  return { electron, main, app, session, dialog, schemes, opened, stderr };
}
