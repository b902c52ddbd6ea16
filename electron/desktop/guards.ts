import type * as Electron from 'electron';
import { onBehalfOf } from '#electron/desktop/calling-page.ts';
import { confine, denyPermissions } from '#electron/desktop/security.ts';

type GuardedSession = Parameters<typeof denyPermissions>[0] & {
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
};

/** Denies every permission and every download in a session; files leave through the dialogs of the shell alone. */
export function guardSession(session: GuardedSession): void {
  denyPermissions(session);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Guards whatever Electron makes from now on, not only the windows that Plumbline opens: each page is held where it is, each
 * session is denied permissions and downloads, and a certificate that does not hold is never taken. To be called before the
 * app is ready.
 * @param onLink receives web and mail links, which are opened outside after asking
 */
export function guardEverything(app: Pick<Electron.App, 'on'>, onLink: (url: string) => void): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => {
    confine(contents, (url) => onBehalfOf(contents, () => onLink(url)));
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _auth, answer) => {
    event.preventDefault();
    answer();
  });
}
