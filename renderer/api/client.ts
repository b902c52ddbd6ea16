import { connectHttp } from '#renderer/api/http.ts';
import { connectIpc } from '#renderer/api/ipc.ts';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { Client } from '#shared/contract/client.ts';

declare global {
  interface Window {
    /** From the desktop's preload; absent in the browser page. */
    readonly plumbline?: Bridge;
  }
}

let client: Client | null = null;
let follow: (listener: () => void) => void = () => undefined;

/** Connects to the backend by whichever way exists. Call once, before anything is shown. */
export async function connect(): Promise<Client> {
  if (window.plumbline) {
    client = connectIpc(window.plumbline);
    return client;
  }
  const http = await connectHttp();
  follow = http.onReconnect;
  client = http;
  return client;
}

/** The connection; only after {@link connect}. */
export function getClient(): Client {
  if (client === null) throw new Error('The page asked for the backend before it was connected.');
  return client;
}

/** Runs `listener` whenever the backend responds again after a break. The desktop window has no breaks. */
export function onReconnect(listener: () => void): void {
  follow(listener);
}

/** Confirms `app.closing`: everything is saved, the window may close. Does nothing in a browser. */
export function readyToClose(): void {
  window.plumbline?.readyToClose();
}
