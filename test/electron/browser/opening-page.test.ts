import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openingPlaces, sweepOpeningPages, writeOpeningPage } from '#electron/browser/opening-page.ts';

const URL = 'http://127.0.0.1:4711/#token=abc&x="y"';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-opening-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('only its user may read the page that leads on', () => {
  const { file, remove } = writeOpeningPage(URL, [folder]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  expect(readFileSync(file, 'utf8')).toContain('url=http://127.0.0.1:4711/#token=abc&amp;x=&quot;y&quot;">');
  expect(file).not.toContain('abc');
  remove();
  remove();
  expect(existsSync(dirname(file))).toBe(false);
});

test('it goes by itself', async () => {
  const { file } = writeOpeningPage(URL, [folder], 10);
  await vi.waitFor(() => expect(existsSync(dirname(file))).toBe(false));
});

test('where one place takes nothing the next one does', () => {
  const { file, remove } = writeOpeningPage(URL, [join(folder, 'none'), folder]);
  expect(dirname(dirname(file))).toBe(folder);
  remove();
  expect(() => writeOpeningPage(URL, [join(folder, 'none')])).toThrow(/ENOENT/);
});

test('on Linux it lies where every browser can read it', () => {
  expect(openingPlaces('linux', { HOME: '/home/ana', XDG_RUNTIME_DIR: '/run/user/1' })).toEqual([
    '/home/ana',
    '/run/user/1',
    tmpdir(),
  ]);
  expect(openingPlaces('darwin', { HOME: '/Users/ana' })).toEqual([tmpdir()]);
});

test('a sweep takes old folders of this kind and nothing else', () => {
  const place = (name: string, old: boolean) => {
    const path = join(folder, name);
    mkdirSync(path);
    if (old) utimesSync(path, new Date(0), new Date(0));
    return path;
  };
  const [old, fresh, other] = [place('plumbline-open-a', true), place('plumbline-open-b', false), place('mine', true)];
  const link = join(folder, 'plumbline-open-link');
  symlinkSync(other, link);
  sweepOpeningPages([join(folder, 'none'), folder]);
  expect([old, fresh, other, link].map((path) => existsSync(path))).toEqual([false, true, true, true]);
});
