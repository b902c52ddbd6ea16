import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import type { Client } from '#shared/contract/client.ts';
import type { EventName, Payload } from '#shared/contract/events.ts';
import { type Answer, PlumblineError } from '#shared/errors/errors.ts';

/** `keepalive` requests outlive the page but may hold 64 KB together. */
const KEEPALIVE_LIMIT = 60_000;

/**
 * The contract over HTTP and Server-Sent Events. Exchanges the token in the address for a cookie, then takes it out
 * of the address; a reload comes without token and lives on the cookie. Without either, the first call is refused.
 * @throws PlumblineError `forbidden` when the token is not taken
 */
export async function connectHttp(): Promise<Client> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
    await exchange(token);
  }
  const stream = new EventSource('/api/events');
  return {
    call,
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      const receive = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as Payload<E>);
      stream.addEventListener(event, receive);
      return () => stream.removeEventListener(event, receive);
    },
  };
}

/** A used token is no harm when the cookie of its first use is still here (the address opened twice in one browser). */
async function exchange(token: string): Promise<void> {
  try {
    await post('/api/session', { token });
  } catch (error) {
    if (!(error instanceof PlumblineError) || error.code !== 'forbidden') throw error;
    await call('app.info', {}).catch(() => {
      throw error;
    });
  }
}

async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  return (await post(`/api/call/${channel}`, input)) as Output<C>;
}

async function post(path: string, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body);
  const answer = await send(path, text);
  if (answer.ok) return answer.value;
  throw new PlumblineError(answer.error.code, answer.error.message, answer.error.details);
}

async function send(path: string, text: string): Promise<Answer<unknown>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      // A save that starts while the page is being closed must still arrive.
      keepalive: document.visibilityState === 'hidden' && text.length < KEEPALIVE_LIMIT,
    });
    return (await response.json()) as Answer<unknown>;
  } catch (cause) {
    throw new PlumblineError(
      'internal',
      'Plumbline’s backend no longer answers. What you see is kept in this page; start Plumbline again.',
      {},
      { cause },
    );
  }
}
