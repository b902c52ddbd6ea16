import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { untilStopped } from '#electron/until-stopped.ts';

function process() {
  const said: string[] = [];
  return Object.assign(new EventEmitter(), { said, stderr: { write: (text: string) => said.push(text) } });
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it, with 0', async (signal) => {
  const host = process();
  const code = untilStopped(host);
  host.emit(signal);
  expect(await code).toBe(0);
  expect(host.said).toEqual([]);
});

test('an exception that nothing caught is said and closes it, with 1; those that follow are only said', async () => {
  const host = process();
  const code = untilStopped(host);
  host.emit('uncaughtException', new Error('Out of luck'));
  host.emit('uncaughtException', new Error('Again'));
  expect(await code).toBe(1);
  const said = host.said.join('');
  expect(said).toMatch(/fault that nothing caught: Error: Out of luck\n +at /);
  expect(said).toContain('what the page could not save is kept there');
  expect(said).toContain('Again');
});

test('after a rejection that nothing caught it goes on', async () => {
  const host = process();
  const code = untilStopped(host);
  host.emit('unhandledRejection', 'nobody waited');
  expect(await Promise.race([code, new Promise((resolve) => setTimeout(resolve, 20, 'goes on'))])).toBe('goes on');
  expect(host.said).toEqual(['plumbline: fault that nothing caught: nobody waited\n']);
});
