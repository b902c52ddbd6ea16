import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { resultsFolder } from '../../build/test-results.ts';

const all = mkdtempSync(join(tmpdir(), 'plumbline-results-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(all, { recursive: true, force: true });
});

it('clears what ended runs left and nothing of a running one; its workers get the same folder', () => {
  vi.stubEnv('PLUMBLINE_TEST_RUN', undefined);
  const ended = String(spawnSync(process.execPath, ['--version']).pid);
  const running = String(process.ppid);
  for (const run of [ended, running, 'something']) mkdirSync(join(all, run, 'trace'), { recursive: true });

  const mine = resultsFolder(all);
  expect(mine).toBe(join(all, String(process.pid)));
  expect([ended, running, 'something'].map((run) => existsSync(join(all, run, 'trace')))).toEqual([false, true, false]);

  vi.stubEnv('PLUMBLINE_TEST_RUN', '4711');
  mkdirSync(join(all, ended));
  expect(resultsFolder(all)).toBe(join(all, '4711'));
  expect(existsSync(join(all, ended))).toBe(true);
});
