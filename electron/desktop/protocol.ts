import { readFile } from 'node:fs/promises';
import type * as Electron from 'electron';
import { APP_HOST, APP_SCHEME } from '#electron/desktop/security.ts';
import { SECURITY_HEADERS } from '#electron/security/csp.ts';
import { findStaticFile } from '#electron/security/static-files.ts';

/** To be registered before the app is ready: makes `app://` a secure origin with storage, not a file. */
export const APP_PRIVILEGES: Electron.CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves `app://plumbline/…` from the built page's folder, with the same path check and CSP as the browser shell. */
export function appProtocolHandler(rendererDir: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    const found = request.method === 'GET' && host === APP_HOST ? await findStaticFile(rendererDir, pathname) : null;
    if (found === null) return new Response('Not found', { status: 404, headers: SECURITY_HEADERS });
    return new Response(new Uint8Array(await readFile(found.path)), {
      headers: { ...SECURITY_HEADERS, 'content-type': found.type },
    });
  };
}
