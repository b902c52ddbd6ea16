import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from '#electron/browser/body.ts';
import { type Serving, serveBrowser } from '#electron/browser/server.ts';
import { CONTENT_SECURITY_POLICY } from '#electron/security/csp.ts';
import { IMPORT_LIMIT } from '#shared/errors/limits.ts';
import { openPage, postSession } from '../../support/browser-page.ts';
import { type FakeBackend, fakeBackend } from '../../support/fake-backend.ts';
import { quickFolder } from '../../support/quick-folder.ts';
import { rawRequest } from '../../support/raw-http.ts';

let folder: string;
let backend: FakeBackend;
let serving: Serving;

beforeEach(async () => {
  folder = await mkdtemp(join(quickFolder(), 'plumbline-browser-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'page', 'assets', 'main-AbCd1234.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  await mkdir(join(folder, 'page-other'));
  await writeFile(join(folder, 'page-other', 'secret.json'), '{"secret":true}');
  backend = fakeBackend();
  serving = await serveBrowser({ backend, rendererDir: join(folder, 'page') });
});

afterEach(async () => {
  await serving.close();
  await rm(folder, { recursive: true });
});

const host = () => `Host: 127.0.0.1:${serving.port}`;

describe('the page', () => {
  it('comes with its type and the strict policy', async () => {
    const page = await fetch(`${serving.origin}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await page.text()).toContain('<title>page</title>');
    const script = await fetch(`${serving.origin}/assets/main-AbCd1234.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it('has the security headers on every kind of answer, and no CORS headers', async () => {
    const page = await openPage(serving);
    const answers = [
      await fetch(`${serving.origin}/`),
      await fetch(`${serving.origin}/nothing`),
      await fetch(`${serving.origin}/api/call/app.info`, { method: 'POST' }),
      await fetch(`${serving.origin}/api/call/app.info`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: serving.origin, cookie: page.cookie },
        body: '{}',
      }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 403, 200]);
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('is given out by GET and HEAD only', async () => {
    expect((await fetch(`${serving.origin}/`, { method: 'HEAD' })).status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await fetch(`${serving.origin}/`, { method })).status).toBe(404);
    }
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/assets/%2E%2E/%2E%2E/secret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/../page-other/secret.json',
    '/%00/../../secret.json',
    '/%',
    '/link.json',
    '/link-folder/secret.json',
  ])('never climbs out by %s', async (path) => {
    await symlink(join(folder, 'secret.json'), join(folder, 'page', 'link.json'));
    await symlink(join(folder, 'page-other'), join(folder, 'page', 'link-folder'));
    const answer = await rawRequest(serving.port, [`GET ${path} HTTP/1.1`, host()]);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret":true');
  });

  it('gives a file of the page out by a raw request, so that the refusals above mean something', async () => {
    const answer = await rawRequest(serving.port, ['GET /assets/%6dain-AbCd1234.js HTTP/1.1', host()]);
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('export {};');
  });
});

describe('who is let in', () => {
  it('lets the page in with the token, once, and then by its cookie', async () => {
    const token = new URL(serving.url).hash.slice('#token='.length);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const first = await postSession(serving, token);
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(new RegExp(`^plumbline-${serving.port}=[\\w-]{43}; Path=/api; HttpOnly; SameSite=Strict$`));
    expect(cookie).not.toContain(token);

    const second = await postSession(serving, token);
    expect(second.status).toBe(403);
    expect(second.headers.get('set-cookie')).toBeNull();
    expect(await second.json()).toMatchObject({ ok: false, error: { code: 'forbidden' } });

    const sent = cookie.split(';')[0] ?? '';
    for (const _reload of [1, 2]) {
      const answer = await fetch(`${serving.origin}/api/call/app.info`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: serving.origin, cookie: `other=1; ${sent}` },
        body: '{}',
      });
      expect(await answer.json()).toMatchObject({ ok: true });
    }
  });

  it('refuses a wrong token without using the right one up', async () => {
    expect((await postSession(serving, 'wrong')).status).toBe(403);
    await expect(openPage(serving)).resolves.toBeDefined();
  });

  it.each([
    ['no cookie', ''],
    ['a wrong cookie', 'plumbline-PORT=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['the token as cookie', 'plumbline-PORT=TOKEN'],
    ['an empty cookie', 'plumbline-PORT='],
  ])('refuses calls and events with %s', async (_what, template) => {
    const token = new URL(serving.url).hash.slice('#token='.length);
    const cookie = template.replace('PORT', String(serving.port)).replace('TOKEN', token);
    const headers = { 'content-type': 'application/json', origin: serving.origin, cookie };
    const call = await fetch(`${serving.origin}/api/call/app.info`, { method: 'POST', headers, body: '{}' });
    expect(call.status).toBe(403);
    expect(await call.json()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect((await fetch(`${serving.origin}/api/events`, { headers })).status).toBe(403);
    expect(backend.calls).toEqual([]);
  });

  it.each([
    'https://evil.example',
    'http://127.0.0.1:1',
    'http://localhost',
    'https://127.0.0.1:PORT',
    'null',
    'http://127.0.0.1:PORT.evil.example',
  ])('refuses calls from the origin %s, cookie or not', async (template) => {
    const { cookie, call } = await openPage(serving);
    const origin = template.replace('PORT', String(serving.port));
    expect((await call('app.info', {}, { origin })).status).toBe(403);
    const events = await fetch(`${serving.origin}/api/events`, { headers: { origin, cookie } });
    expect(events.status).toBe(403);
    expect((await postSession(serving, 'any', origin)).status).toBe(403);
    expect(backend.calls).toEqual([]);
  });

  it('refuses a call that names no origin at all', async () => {
    const { cookie } = await openPage(serving);
    const answer = await rawRequest(
      serving.port,
      [
        'POST /api/call/app.info HTTP/1.1',
        host(),
        `Cookie: ${cookie}`,
        'Content-Type: application/json',
        'Content-Length: 2',
      ],
      '{}',
    );
    expect(answer.status).toBe(403);
    expect(backend.calls).toEqual([]);
  });

  it('refuses event streams that another page of this machine asks for', async () => {
    const { cookie } = await openPage(serving);
    const lines = ['GET /api/events HTTP/1.1', host(), `Cookie: ${cookie}`];
    expect((await rawRequest(serving.port, [...lines, 'Sec-Fetch-Site: same-site'])).status).toBe(403);
    expect((await rawRequest(serving.port, [...lines, 'Sec-Fetch-Site: cross-site'])).status).toBe(403);
  });

  it.each([
    'evil.example:PORT',
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:1',
    '0.0.0.0:PORT',
    '127.0.0.1:PORT.evil.example',
  ])('refuses the rebinding host %s, for page and calls alike', async (template) => {
    const name = template.replace('PORT', String(serving.port));
    const { cookie } = await openPage(serving);
    expect((await rawRequest(serving.port, ['GET / HTTP/1.1', `Host: ${name}`])).status).toBe(403);
    const call = await rawRequest(
      serving.port,
      [
        'POST /api/call/app.info HTTP/1.1',
        `Host: ${name}`,
        `Origin: http://127.0.0.1:${serving.port}`,
        `Cookie: ${cookie}`,
        'Content-Type: application/json',
        'Content-Length: 2',
      ],
      '{}',
    );
    expect(call.status).toBe(403);
    expect(backend.calls).toEqual([]);
  });

  it('answers to localhost as to 127.0.0.1', async () => {
    expect((await rawRequest(serving.port, ['GET / HTTP/1.1', `Host: localhost:${serving.port}`])).status).toBe(200);
  });
});

describe('the address', () => {
  it('is 127.0.0.1 and no other of this machine', async () => {
    expect(serving.origin).toBe(`http://127.0.0.1:${serving.port}`);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((info) => info !== undefined)
      .map((info) => (info.family === 'IPv6' && info.scopeid ? null : info.address))
      .filter((address): address is string => address !== null && address !== '127.0.0.1');
    for (const address of ['127.0.0.2', '::1', ...others]) {
      expect(await reaches(address), address).toBe(false);
    }
    expect(await reaches('127.0.0.1')).toBe(true);
  });

  it('cannot be set: an option for it is not looked at', async () => {
    const options = { backend, rendererDir: folder, host: '0.0.0.0', hostname: '0.0.0.0', address: '0.0.0.0' };
    const other = await serveBrowser(options);
    expect(await reaches('127.0.0.2', other.port)).toBe(false);
    await other.close();
  });

  it('says so when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(serveBrowser({ backend, rendererDir: folder, port })).rejects.toMatchObject({
      code: 'invalid-input',
      message: `Port ${port} is already in use; choose another, or leave --port out.`,
    });
    await new Promise((resolve) => taken.close(resolve));
  });

  function reaches(address: string, port = serving.port): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ host: address, port });
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  }
});

describe('calls', () => {
  it('reach the backend and bring its answers back, also those that say no', async () => {
    const { call } = await openPage(serving);
    expect(await call('sheets.create', { title: 'Ωνε' })).toEqual({
      status: 200,
      answer: { ok: true, value: { echoed: { title: 'Ωνε' } } },
    });
    const refused = await call('sheets.create', {});
    expect(refused.status).toBe(200);
    expect(refused.answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('need JSON', async () => {
    const { call } = await openPage(serving);
    expect((await call('app.info', '{"a":')).answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect((await call('app.info', '{}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await call('app.info', '{}', { 'content-type': 'application/json-patch' })).status).toBe(400);
    expect(backend.calls).toEqual([]);
  });

  it('take the largest file the contract allows, 64 MB', async () => {
    const { call } = await openPage(serving);
    const text = 'x'.repeat(IMPORT_LIMIT);
    const { answer } = await call('sheets.import', { name: 'big.json', text });
    expect(answer.ok).toBe(true);
  });

  it('refuse an announced body of 100 MB before it is read', async () => {
    const { cookie } = await openPage(serving);
    const answer = await rawRequest(serving.port, [
      'POST /api/call/sheets.import HTTP/1.1',
      host(),
      `Origin: ${serving.origin}`,
      `Cookie: ${cookie}`,
      'Content-Type: application/json',
      `Content-Length: ${100 * 1024 * 1024}`,
    ]);
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'too-large', details: { limit: BODY_LIMIT } } });
  });

  it.each(['announced', 'streamed'])(
    'refuse 100 MB that are really sent, %s, and the page hears of it',
    async (way) => {
      const { cookie } = await openPage(serving);
      const megabyte = new Uint8Array(1024 * 1024).fill(0x20);
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent++ < 100) controller.enqueue(megabyte);
          else controller.close();
        },
      });
      const answer = await fetch(`${serving.origin}/api/call/sheets.import`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: serving.origin, cookie },
        ...(way === 'announced' ? { body: new Uint8Array(100 * 1024 * 1024) } : { body, duplex: 'half' }),
      } as RequestInit);
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ ok: false, error: { code: 'too-large' } });
      expect(backend.calls).toEqual([]);
    },
  );

  it('are refused unread when the caller is not let in', async () => {
    const answer = await rawRequest(serving.port, [
      'POST /api/call/sheets.import HTTP/1.1',
      host(),
      `Origin: ${serving.origin}`,
      'Content-Type: application/json',
      'Content-Length: 1000000',
    ]);
    expect(answer.status).toBe(403);
  });
});

describe('events', () => {
  it('stream to the page by name and end when the server closes', async () => {
    const { cookie } = await openPage(serving);
    const stream = await fetch(`${serving.origin}/api/events`, { headers: { cookie } });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    backend.emit('sheet.changed', { id: 'abc', hash: null, readingsHash: null });
    backend.emit('problems.changed', { problems: [] });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (!text.includes('problems.changed')) text += decoder.decode((await reader.read()).value, { stream: true });
    expect(text).toContain('event: sheet.changed\ndata: {"id":"abc","hash":null,"readingsHash":null}\n\n');
    await serving.close();
    let done = false;
    while (!done) done = (await reader.read()).done;
    serving = await serveBrowser({ backend, rendererDir: join(folder, 'page') });
  });
});
