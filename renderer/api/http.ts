import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import type { Client } from '#shared/contract/client.ts';
import type { EventName, Payload } from '#shared/contract/events.ts';
import { type Answer, PlumblineError } from '#shared/errors/errors.ts';

/** `keepalive` requests outlive the page but may hold 64 KB together. */
const KEEPALIVE_LIMIT = 60_000;
/** How many times a refused stream is requested again. */
const STREAM_RETRY_MS = 3000;

const RESTARTED = 'Plumbline was restarted. Open the address it printed in this tab; what you wrote is kept.';
const GONE =
  'Plumbline no longer answers. Start it again and open the address it prints in this tab; what you wrote is kept.';

export interface HttpClient extends Client {
  /** Runs when the backend responds again after a break, or lets this page in again. */
  onReconnect(listener: () => void): () => void;
}

/**
 * The contract over HTTP and Server-Sent Events. Exchanges the token in the address for a cookie, then takes it out
 * of the address; a reload has no token and uses the cookie. Without either, the first call is refused.
 * A new token put into the address of this page (after Plumbline was restarted) is exchanged too, and the page stays.
 * @throws PlumblineError `forbidden` when the token is not accepted
 */
export async function connectHttp(): Promise<HttpClient> {
  const token = tokenIn(location.hash);
  if (token !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
    await exchange(token);
  }
  followLeaving();
  const reconnects = new Set<() => void>();
  const stream = openEvents(() => {
    for (const listener of reconnects) listener();
  });
  followTokens(async (fresh) => {
    // When it is refused, the next call reports why.
    await exchange(fresh).catch(() => undefined);
    stream.reopen();
  });
  return {
    call,
    on: stream.on,
    onReconnect(listener) {
      reconnects.add(listener);
      return () => reconnects.delete(listener);
    },
  };
}

function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('token');
}

/**
 * An address with a token, put into the tab of this page, only changes the fragment: nothing is loaded. The token is
 * exchanged, and the address goes back to where the page was. Call before anything else follows the address.
 */
function followTokens(take: (token: string) => Promise<void>): void {
  window.addEventListener('popstate', (event) => {
    if (tokenIn(location.hash) !== null) event.stopImmediatePropagation();
  });
  window.addEventListener('hashchange', (event) => {
    const token = tokenIn(location.hash);
    if (token === null) return;
    event.stopImmediatePropagation();
    history.replaceState(history.state, '', event.oldURL);
    void take(token);
  });
}

interface Events {
  on: Client['on'];
  /** Starts again at once. */
  reopen(): void;
}

/** The backend's events, for as long as the page lives. @param onBack runs when they resume after a break */
function openEvents(onBack: () => void): Events {
  const listeners = new Map<(message: MessageEvent<string>) => void, EventName>();
  let lost = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stream = open();

  function open(): EventSource {
    const source = new EventSource('/api/events');
    for (const [receive, event] of listeners) source.addEventListener(event, receive);
    source.addEventListener('open', () => {
      if (lost) onBack();
      lost = false;
    });
    source.addEventListener('error', () => {
      lost = true;
      // The browser retries a lost connection; a refusal (restarted, not let in yet) is final for it.
      clearTimeout(retry);
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(reopen, STREAM_RETRY_MS);
    });
    return source;
  }

  function reopen(): void {
    clearTimeout(retry);
    stream.close();
    lost = true;
    stream = open();
  }

  return {
    reopen,
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      const receive = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as Payload<E>);
      listeners.set(receive, event);
      stream.addEventListener(event, receive);
      return () => {
        listeners.delete(receive);
        stream.removeEventListener(event, receive);
      };
    },
  };
}

/** A used token does no harm while the cookie of its first use is still here (the address opened twice in one browser). */
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

/** Whether this page was let in; if it was, a later refusal comes from a restarted Plumbline. */
let letIn = false;

async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  try {
    const value = (await post(`/api/call/${channel}`, input)) as Output<C>;
    letIn = true;
    return value;
  } catch (thrown) {
    const refused = thrown instanceof PlumblineError && thrown.code === 'forbidden';
    throw refused && letIn ? new PlumblineError('forbidden', RESTARTED, {}, { cause: thrown }) : thrown;
  }
}

async function post(path: string, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body);
  const answer = await send(path, text);
  if (answer.ok) return answer.value;
  throw new PlumblineError(answer.error.code, answer.error.message, answer.error.details);
}

/** The page is about to close, but may not report itself as hidden yet. */
let leaving = false;

function followLeaving(): void {
  const set = (to: boolean) => () => {
    leaving = to;
  };
  for (const type of ['beforeunload', 'pagehide']) window.addEventListener(type, set(true), { capture: true });
  // The user stayed after all, or came back.
  for (const type of ['pageshow', 'pointerdown', 'keydown'])
    window.addEventListener(type, set(false), { capture: true });
}

async function send(path: string, text: string): Promise<Answer<unknown>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      // A save that starts while the page is being closed must still arrive.
      keepalive: (leaving || document.visibilityState === 'hidden') && text.length < KEEPALIVE_LIMIT,
    });
    return (await response.json()) as Answer<unknown>;
  } catch (cause) {
    throw new PlumblineError('internal', GONE, {}, { cause });
  }
}
