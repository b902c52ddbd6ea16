import type * as Electron from 'electron';
import { describe, expect, it } from 'vitest';
import { APP_URL, checkSender, confine, denyPermissions, webPreferences } from '#electron/desktop/security.ts';

describe('the window’s page', () => {
  it('is sandboxed, apart from the preload’s world, and has nothing of Node', () => {
    expect(webPreferences('/app/preload.cjs')).toEqual({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });
});

describe('permissions', () => {
  it('are denied when asked for, when looked up, and for devices', () => {
    const handlers: {
      request?: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
      check?: (contents: unknown, permission: string) => boolean;
      device?: (details: unknown) => boolean;
    } = {};
    denyPermissions({
      setPermissionRequestHandler: (handler) => Object.assign(handlers, { request: handler }),
      setPermissionCheckHandler: (handler) => Object.assign(handlers, { check: handler }),
      setDevicePermissionHandler: (handler) => Object.assign(handlers, { device: handler }),
    });
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
    ]) {
      const granted: boolean[] = [];
      handlers.request?.(null, permission, (answer) => granted.push(answer));
      expect(granted).toEqual([false]);
      expect(handlers.check?.(null, permission)).toBe(false);
    }
    expect(handlers.device?.({ deviceType: 'usb' })).toBe(false);
  });
});

/** A page as far as `confine` sees it. */
function page() {
  const listeners = new Map<string, (event: { url: string; preventDefault(): void }) => void>();
  const links: string[] = [];
  let open: ((details: Electron.HandlerDetails) => { action: string }) | undefined;
  confine(
    {
      on: (name: string, listener: (event: { url: string; preventDefault(): void }) => void) =>
        listeners.set(name, listener),
      setWindowOpenHandler: (handler) => {
        open = handler;
      },
    },
    (url) => links.push(url),
  );
  return {
    links,
    /** Whether the page may go on with this. */
    tries(name: string, url: string): boolean {
      let allowed = true;
      const listener = listeners.get(name);
      listener?.({
        url,
        preventDefault: () => {
          allowed = false;
        },
      });
      return allowed;
    },
    opens: (url: string) => open?.({ url } as Electron.HandlerDetails).action,
  };
}

describe('a page that wants to go elsewhere', () => {
  const elsewhere = [
    'https://example.org/',
    'file:///etc/passwd',
    'app://other/index.html',
    'app://plumbline/x.html',
    'javascript:1',
    'about:blank',
  ];

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('is held by %s', (name) => {
    for (const url of elsewhere) expect(page().tries(name, url), url).toBe(false);
    expect(page().tries(name, APP_URL)).toBe(true);
  });

  it('never gets a webview', () => {
    expect(page().tries('will-attach-webview', APP_URL)).toBe(false);
  });

  it('never gets a new window, its own page included', () => {
    for (const url of [...elsewhere, APP_URL]) expect(page().opens(url), url).toBe('deny');
  });

  it('has only web and mail links handed on, to be asked about', () => {
    const held = page();
    for (const url of [...elsewhere, 'mailto:ana@example.org', 'smb://host/share', 'https://ana:x@example.org/']) {
      held.tries('will-navigate', url);
      held.opens(url);
    }
    expect(held.links).toEqual([
      'https://example.org/',
      'https://example.org/',
      'mailto:ana@example.org',
      'mailto:ana@example.org',
    ]);
  });
});

describe('the sender of a message', () => {
  const ours = { url: APP_URL, origin: 'app://plumbline', parent: null };

  it('is let in from our own main frame', () => {
    expect(() => checkSender({ senderFrame: ours })).not.toThrow();
    expect(() => checkSender({ senderFrame: { ...ours, url: `${APP_URL}#/sheets/abc` } })).not.toThrow();
  });

  it.each([
    ['a frame inside', { ...ours, parent: ours }],
    ['another site', { ...ours, url: 'https://example.org/', origin: 'https://example.org' }],
    ['another host of app://', { ...ours, url: 'app://other/index.html', origin: 'app://other' }],
    ['a file', { ...ours, url: 'file:///plumbline/index.html', origin: 'file://' }],
    ['a sandboxed frame of ours', { ...ours, origin: 'null' }],
    ['an address that only begins like ours', { ...ours, url: 'app://plumbline.example/index.html' }],
    ['no address', { ...ours, url: '' }],
    ['a frame that is gone', null],
  ])('is refused from %s', (_what, senderFrame) => {
    expect(() => checkSender({ senderFrame })).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});
