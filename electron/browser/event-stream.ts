import type { ServerResponse } from 'node:http';
import type { Backend } from '#electron/backend/backend.ts';
import { type EventName, events } from '#shared/contract/events.ts';

const HEARTBEAT_MS = 15_000;

/** The backend's events as Server-Sent Events, to every page that listens. */
export interface EventStreams {
  /** Turns `response` into a stream that ends when the page leaves or {@link endAll} is called. */
  open(response: ServerResponse): void;
  endAll(): void;
}

/** @param headers of every response */
export function createEventStreams(backend: Pick<Backend, 'on'>, headers: Record<string, string>): EventStreams {
  const open = new Set<ServerResponse>();
  return {
    open(response) {
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      // A first line makes the browser see an open stream at once; EventSource reconnects after one second.
      response.write('retry: 1000\n\n');
      open.add(response);
      const send = (name: EventName, payload: unknown) =>
        response.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`);
      const names = Object.keys(events) as EventName[];
      const unsubscribes = names.map((name) => backend.on(name, (payload) => send(name, payload)));
      // Comments let a page distinguish a server that was killed from one that has no news.
      const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
      response.on('close', () => {
        clearInterval(heartbeat);
        for (const unsubscribe of unsubscribes) unsubscribe();
        open.delete(response);
      });
    },
    endAll() {
      for (const response of open) response.end();
    },
  };
}
