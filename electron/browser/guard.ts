import type { IncomingMessage } from 'node:http';
import { PlumblineError } from '#shared/errors/errors.ts';

/** The names a browser on this machine reaches us by. */
const HOST_NAMES = ['127.0.0.1', 'localhost'];

/**
 * Refuses requests that a foreign page may have caused.
 * - `Host` must be ours: a name that was rebound to 127.0.0.1 (DNS rebinding) is not.
 * - `Origin`, where the browser sends it, must be our own page; calls that change something must carry it.
 * - `Sec-Fetch-Site`, where the browser sends it, must name our own page as the sender.
 * @throws PlumblineError `forbidden`
 */
export function checkHost(request: IncomingMessage, port: number): void {
  const host = request.headers.host;
  if (!HOST_NAMES.some((name) => host === `${name}:${port}`)) {
    throw new PlumblineError(
      'forbidden',
      `Plumbline does not answer to the host name “${String(host).slice(0, 100)}”; use the address it printed.`,
    );
  }
}

/** As {@link checkHost}, for calls of the page. */
export function checkOrigin(request: IncomingMessage, port: number): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const ours = origin !== undefined && HOST_NAMES.some((name) => origin === `http://${name}:${port}`);
  const originFits = request.method === 'GET' && origin === undefined ? true : ours;
  const siteFits = site === undefined || site === 'same-origin';
  if (!originFits || !siteFits) {
    throw new PlumblineError('forbidden', 'Plumbline takes calls from its own page only.');
  }
}
