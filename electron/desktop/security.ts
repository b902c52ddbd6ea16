import type * as Electron from 'electron';
import { PlumblineError } from '#shared/errors/errors.ts';
import { safeLink } from '#shared/text/safe-link.ts';

/** The one origin of the page in the window. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'plumbline';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** What the window's page may be: a sandboxed web page with one preload, and nothing of Node. */
export function webPreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
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
  };
}

/** Plumbline needs no permission of the web platform: each is denied, whether requested or queried, devices too. */
export function denyPermissions(
  session: Pick<
    Electron.Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Holds a page where it is: no navigation, no redirect, no frame, no new window, no webview.
 * @param onLink receives web and mail links, which are opened outside after asking
 */
export function confine(
  contents: Pick<Electron.WebContents, 'setWindowOpenHandler'> & {
    on(
      event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
      listener: (event: Navigation) => void,
    ): unknown;
    on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  },
  onLink: (url: string) => void,
): void {
  contents.on('will-navigate', (event) => {
    if (event.url === APP_URL) return;
    event.preventDefault();
    if (safeLink(event.url)) onLink(event.url);
  });
  for (const name of ['will-frame-navigate', 'will-redirect'] as const) {
    contents.on(name, (event) => {
      if (event.url !== APP_URL) event.preventDefault();
    });
  }
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (safeLink(url)) onLink(url);
    return { action: 'deny' };
  });
}

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

/** Who sends a message to the main process. */
export interface Sender {
  /** Null once its frame is gone. */
  senderFrame: { readonly url: string; readonly origin: string; readonly parent: unknown } | null;
}

/**
 * Lets messages in from our own page's main frame only.
 * @throws PlumblineError `forbidden`
 */
export function checkSender(event: Sender): void {
  const frame = event.senderFrame;
  const ours = frame !== null && frame.parent === null && isAppUrl(frame.url) && frame.origin === APP_ORIGIN;
  if (!ours) throw new PlumblineError('forbidden', 'Plumbline takes calls from its own window only.');
}

function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST;
}
