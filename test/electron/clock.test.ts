import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { clockSetTo, steadyNow, systemClock } from '#electron/clock.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

test('the system’s clock is not set by anything', () => {
  vi.stubEnv('PLUMBLINE_NOW', '2021-09-20T10:00:00.000Z');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(60_000);
  expect(systemClock.setTo).toBeUndefined();
});

test('a clock that was set goes on from its moment and says which it is', () => {
  const clock = clockSetTo('2021-09-20T12:00:00+02:00');
  expect(clock.now().toISOString()).toMatch(/^2021-09-20T10:0/);
  expect(clock.setTo).toBe('2021-09-20T10:00:00.000Z');
});

test.each(['noon', '', '2021-09-20', '@/nowhere/at/all'])('%j is no moment', (wanted) => {
  expect(() => clockSetTo(wanted)).toThrow(PlumblineError);
  expect(() => clockSetTo(wanted)).toThrow(/--clock/);
});

test('a moment in a file: when it changes, time has passed, as in a sleep', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'now');
  writeFileSync(file, '2021-09-20T10:00:00.000Z\n');
  const clock = clockSetTo(`@${file}`);
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
