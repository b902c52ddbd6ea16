import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP_PRIVILEGES, appProtocolHandler } from '#electron/desktop/protocol.ts';
import { APP_ORIGIN, APP_URL } from '#electron/desktop/security.ts';
import { CONTENT_SECURITY_POLICY } from '#electron/security/csp.ts';
import { findStaticFile, isInside } from '#electron/security/static-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-protocol-'));
  await mkdir(join(folder, 'page'));
  await mkdir(join(folder, 'page-other'));
  await writeFile(join(folder, 'page', 'index.html'), '<title>page</title>');
  await writeFile(join(folder, 'page', 'run.sh'), 'no type for this');
  await writeFile(join(folder, 'page-other', 'secret.json'), '{}');
  await writeFile(join(folder, 'secret.json'), '{}');
});
afterEach(() => rm(folder, { recursive: true }));

const ask = (url: string, init?: RequestInit) => appProtocolHandler(join(folder, 'page'))(new Request(url, init));

describe('app://', () => {
  it('gives the page with its type and the strict policy', async () => {
    const answer = await ask(APP_URL);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<title>page</title>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/%2e%2e/page-other/secret.json',
    '/none.js',
    '/run.sh',
    '/%00',
  ])('answers 404 for %s, under the same policy', async (path) => {
    const answer = await ask(`${APP_ORIGIN}${path}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('answers to its own host only, and to GET only', async () => {
    expect((await ask('app://other/index.html')).status).toBe(404);
    expect((await ask(APP_URL, { method: 'POST' })).status).toBe(404);
  });

  it('is a secure standard origin that bypasses no policy', () => {
    expect(APP_PRIVILEGES).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });
});

describe('the policy', () => {
  it('allows no inline or remote code and no frame', () => {
    const rules = Object.fromEntries(
      CONTENT_SECURITY_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    expect(rules).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data: blob:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'form-action': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    });
  });
});

describe('a path inside a folder', () => {
  it('is told by its parts, not by its letters', () => {
    expect(isInside('/a/page', '/a/page/x.js')).toBe(true);
    expect(isInside('/a/page', '/a/page')).toBe(true);
    expect(isInside('/a/page', '/a/page/..x.js')).toBe(true);
    expect(isInside('/a/page', '/a/page-other/x.js')).toBe(false);
    expect(isInside('/a/page', '/a')).toBe(false);
    expect(isInside('/a/page', '/a/page/../x.js')).toBe(false);
  });

  it('is not taken without its slash, or when it names a folder', async () => {
    expect(await findStaticFile(join(folder, 'page'), 'index.html')).toBeNull();
    expect(await findStaticFile(folder, '/page')).toBeNull();
    expect(await findStaticFile(join(folder, 'page'), `/${'x'.repeat(5000)}.js`)).toBeNull();
  });
});
