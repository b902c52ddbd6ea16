import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Backend } from '#electron/backend/backend.ts';
import { readJson } from '#electron/browser/body.ts';
import { createEventStreams, type EventStreams } from '#electron/browser/event-stream.ts';
import { checkHost, checkOrigin } from '#electron/browser/guard.ts';
import { createSession, type Session } from '#electron/browser/session.ts';
import { SECURITY_HEADERS } from '#electron/security/csp.ts';
import { findStaticFile } from '#electron/security/static-files.ts';
import { type Answer, type ErrorCode, PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';

/** The only address this server binds. There is no option for another one. */
const ADDRESS = '127.0.0.1';
/** How long a refused upload may go on being thrown away before its connection is cut. */
const DRAIN_MS = 10_000;

export interface ServeOptions {
  backend: Pick<Backend, 'call' | 'on'>;
  /** Folder of the built page. */
  rendererDir: string;
  /** 0 or left out: any free port. */
  port?: number;
}

export interface Serving {
  /** The page's address with the one-time token in its fragment. */
  url: string;
  /** `http://127.0.0.1:<port>` */
  origin: string;
  port: number;
  /** Resolves when a page was let in by the address, which is then used up. */
  used: Promise<void>;
  /** Ends event streams and connections; the backend stays open. */
  close(): Promise<void>;
}

/**
 * Serves the page and the contract to one browser on this machine.
 * @throws PlumblineError `invalid-input` when the port is taken or may not be used
 */
export async function serveBrowser(options: ServeOptions): Promise<Serving> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const session = createSession(port);
  const streams = createEventStreams(options.backend, SECURITY_HEADERS);
  const place: Place = { ...options, port, session, streams };
  server.on('request', (request, response) => {
    answer(place, request, response).catch((fault: unknown) => refuse(request, response, fault));
  });
  const origin = `http://${ADDRESS}:${port}`;
  return {
    url: `${origin}/#token=${session.token}`,
    origin,
    port,
    used: session.used,
    close: () =>
      new Promise((resolve, reject) => {
        streams.endAll();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

interface Place extends ServeOptions {
  port: number;
  session: Session;
  streams: EventStreams;
}

/** Every request is checked in this order: host, then page or call; for a call: origin, then cookie, then its content. */
async function answer(place: Place, request: IncomingMessage, response: ServerResponse): Promise<void> {
  checkHost(request, place.port);
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  if (!path.startsWith('/api/')) return giveFile(place, path, request, response);
  checkOrigin(request, place.port);
  if (path === '/api/session' && request.method === 'POST') return openSession(place, request, response);
  if (!place.session.admits(request.headers.cookie)) {
    throw new PlumblineError('forbidden', 'This page has not been let in; open the address Plumbline printed.');
  }
  if (path === '/api/events' && request.method === 'GET') return place.streams.open(response);
  if (path.startsWith('/api/call/') && request.method === 'POST') {
    const input = await readJson(request);
    cancelWhenLeft(place, input, response);
    return giveJson(response, 200, await place.backend.call(path.slice('/api/call/'.length), input));
  }
  throw new PlumblineError('not-found', 'Plumbline has nothing at this address.');
}

/** A page that leaves in the middle of a long call has no use for it; one that is writing already is not stopped. */
function cancelWhenLeft(place: Place, input: unknown, response: ServerResponse): void {
  if (typeof input !== 'object' || input === null || !('job' in input)) return;
  const { job } = input;
  response.once('close', () => {
    if (!response.writableFinished) void place.backend.call('jobs.cancel', { job });
  });
}

async function openSession(place: Place, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request, 1024);
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
  const cookie = typeof token === 'string' ? place.session.exchange(token) : null;
  if (cookie === null) {
    throw new PlumblineError(
      'forbidden',
      'This address was already used or is not right. Start Plumbline again and open the address it prints.',
    );
  }
  giveJson(response, 200, { ok: true, value: {} }, { 'set-cookie': cookie });
}

async function giveFile(place: Place, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file =
    request.method === 'GET' || request.method === 'HEAD' ? await findStaticFile(place.rendererDir, path) : null;
  if (file === null) throw new PlumblineError('not-found', 'Plumbline has nothing at this address.');
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': file.type,
    'content-length': file.size,
    'cache-control': file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

function giveJson(
  response: ServerResponse,
  status: number,
  body: Answer<unknown>,
  more: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...more,
  });
  response.end(text);
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  internal: 500,
};

/** Refuses before any handler is reached. What is still being sent is thrown away, so that the response arrives. */
function refuse(request: IncomingMessage, response: ServerResponse, fault: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const error = toErrorRecord(fault);
  if (error.code === 'internal') process.stderr.write(`plumbline: fault in the browser shell: ${String(fault)}\n`);
  giveJson(response, STATUS[error.code] ?? 400, { ok: false, error }, { connection: 'close' });
  request.resume();
  const cut = setTimeout(() => request.destroy(), DRAIN_MS);
  request.on('close', () => clearTimeout(cut));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used (${error.code ?? error.message})`;
      reject(
        new PlumblineError('invalid-input', `Port ${port} ${why}; choose another, or leave --port out.`, { port }),
      );
    });
    server.listen({ host: ADDRESS, port }, () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new PlumblineError('internal', 'The server did not say where it listens.'));
    });
  });
}
