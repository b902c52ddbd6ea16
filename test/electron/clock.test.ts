import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clockFrom, steadyNow } from '#electron/clock.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

test('the system’s clock, or one that goes on from a moment', () => {
  expect(Math.abs(clockFrom({}).now().getTime() - Date.now())).toBeLessThan(60_000);
  const clock = clockFrom({ PLUMBLINE_NOW: '2021-09-20T10:00:00.000Z' });
  expect(clock.now().toISOString()).toMatch(/^2021-09-20T10:0/);
  expect(() => clockFrom({ PLUMBLINE_NOW: 'noon' })).toThrow(PlumblineError);
});

test('a moment in a file: when it changes, time has passed, as in a sleep', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'now');
  writeFileSync(file, '2021-09-20T10:00:00.000Z\n');
  const clock = clockFrom({ PLUMBLINE_NOW: `@${file}` });
  const before = steadyNow(clock);
  writeFileSync(file, '2021-09-20T10:14:00.000Z\n');
  const after = steadyNow(clock);
  const passed = after.wall - before.wall;
  expect(passed).toBeGreaterThanOrEqual(13 * 60_000);
  expect(Math.abs(after.up - before.up - passed)).toBeLessThan(1000);
  expect(after.boot).toBe(before.boot);
});

test('the machine’s own clocks: ms since 1970, and since it started', () => {
  const { wall, up } = steadyNow({ now: () => new Date() });
  expect(wall).toBeGreaterThan(1_700_000_000_000);
  expect(up).toBeGreaterThan(0);
  expect(up).toBeLessThan(wall);
});
