import type { Serving } from '#electron/browser/server.ts';
import type { Answer } from '#shared/errors/errors.ts';

/** What our own page does, without a browser. */
export interface Page {
  cookie: string;
  call(
    channel: string,
    input: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; answer: Answer<unknown> }>;
}

/** Exchanges the token for the cookie, as the page does at its start. */
export async function openPage(serving: Serving): Promise<Page> {
  const token = new URL(serving.url).hash.slice('#token='.length);
  const response = await postSession(serving, token);
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`not let in: ${await response.text()}`);
  return {
    cookie,
    async call(channel, input, headers = {}) {
      const answered = await fetch(`${serving.origin}/api/call/${channel}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: serving.origin, cookie, ...headers },
        body: typeof input === 'string' ? input : JSON.stringify(input),
      });
      return { status: answered.status, answer: (await answered.json()) as Answer<unknown> };
    },
  };
}

export function postSession(serving: Serving, token: string, origin = serving.origin): Promise<Response> {
  return fetch(`${serving.origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  });
}
