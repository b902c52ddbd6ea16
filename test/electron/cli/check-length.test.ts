import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { longLivedPage } from '../../support/long-lived-page.ts';
import { putSheet } from '../../support/put-sheet.ts';
import { tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await folder.remove();
});

/** Checks a page whose aim has so many words. */
async function check(words: number) {
  const lived = longLivedPage({ gates: 2, decisions: 1 });
  const outcome = Array.from({ length: words }, (_, i) => `word${i}`).join(' ');
  const now = `${lived.today}T12:00:00.000Z`;
  await putSheet(folder.path, { ...lived, sheet: { ...lived.sheet, aim: { ...lived.sheet.aim, outcome } } }, now);
  return cli(['check', 'retention'], { cwd: folder.path, now });
}

test('a page that is too long is measured as it prints, and its longest text named', async () => {
  const { stdout, stderr, code } = await check(700);
  expect(stdout).toMatch(/sheet\.over-one-page +\d+ lines too long for one page; it prints at \d\d%/);
  expect(stdout).toMatch(/→ Shorten the aim \(\d\d lines\)\./);
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test('a page that fits is no finding', async () => {
  expect((await check(20)).stdout).not.toContain('sheet.over-one-page');
});

test('without a Chromium nothing is made up: it says that the length was not measured', async () => {
  vi.stubEnv('PLUMBLINE_CHROMIUM', '/nowhere/chromium');
  const { stdout, stderr } = await check(700);
  expect(stdout).not.toContain('sheet.over-one-page');
  expect(stderr).toContain('whether long pages fit their paper was not measured');
});
