import { request } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Serving, serveBrowser } from '#electron/browser/server.ts';
import type { Answer } from '#shared/errors/errors.ts';
import { openPage } from '../../support/browser-page.ts';
import { quickFolder } from '../../support/quick-folder.ts';

let serving: Serving;
let calls: [string, unknown][];
let finish: (answer: Answer<unknown>) => void;

beforeEach(async () => {
  calls = [];
  const backend = {
    on: () => () => undefined,
    call: (channel: string, input: unknown) => {
      calls.push([channel, input]);
      if (channel !== 'readings.preview') return Promise.resolve({ ok: true as const, value: {} });
      return new Promise<Answer<unknown>>((resolve) => {
        finish = resolve;
      });
    },
  };
  serving = await serveBrowser({ backend, rendererDir: quickFolder() });
});
afterEach(() => serving.close());

/** A long call, and the way its page leaves it. */
async function preview() {
  const { cookie } = await openPage(serving);
  const headers = { 'content-type': 'application/json', origin: serving.origin, cookie };
  const sent = request(`${serving.origin}/api/call/readings.preview`, { method: 'POST', headers });
  sent.on('error', () => undefined);
  sent.end('{"job":"a"}');
  await vi.waitFor(() => expect(calls).toContainEqual(['readings.preview', { job: 'a' }]));
  return sent;
}

test('a page that leaves in the middle of a long call cancels it', async () => {
  const sent = await preview();
  expect(calls).not.toContainEqual(['jobs.cancel', { job: 'a' }]);
  sent.destroy();
  await vi.waitFor(() => expect(calls).toContainEqual(['jobs.cancel', { job: 'a' }]));
});

test('a call that was answered is not cancelled', async () => {
  const sent = await preview();
  const answered = new Promise((resolve) =>
    sent.once('response', (response) => response.resume().once('end', resolve)),
  );
  finish({ ok: true, value: {} });
  await answered;
  sent.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(calls).not.toContainEqual(['jobs.cancel', { job: 'a' }]);
});
