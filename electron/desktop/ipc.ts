import type { Backend } from '#electron/backend/backend.ts';
import { onBehalfOf, type Page } from '#electron/desktop/calling-page.ts';
import { CALL_MESSAGE, eventMessage, READY_TO_CLOSE_MESSAGE } from '#electron/desktop/messages.ts';
import { checkSender, type Sender } from '#electron/desktop/security.ts';
import { type EventName, events, type Payload } from '#shared/contract/events.ts';
import { type Answer, toErrorRecord } from '#shared/errors/errors.ts';

/** A message, and the page that sent it. */
export interface PageMessage extends Sender {
  sender: Page;
}

/** What of Electron's `ipcMain` is used. */
export interface IpcMainLike {
  handle(message: string, handler: (event: PageMessage, ...args: unknown[]) => Promise<unknown>): void;
  on(message: string, listener: (event: PageMessage, ...args: unknown[]) => void): unknown;
}

/**
 * The one wrapper round all channels: the sender is checked, the backend checks channel and input, the result is a
 * record. A refused sender gets the `forbidden` record, never undefined.
 * @param onReadyToClose receives the page that has saved everything after `app.closing`
 */
export function registerIpc(
  ipcMain: IpcMainLike,
  backend: Pick<Backend, 'call'>,
  onReadyToClose: (page: Page) => void,
): void {
  ipcMain.handle(CALL_MESSAGE, async (event, channel, input): Promise<Answer<unknown>> => {
    try {
      checkSender(event);
      return await onBehalfOf(event.sender, () => backend.call(String(channel), input));
    } catch (thrown) {
      return { ok: false, error: toErrorRecord(thrown) };
    }
  });
  ipcMain.on(READY_TO_CLOSE_MESSAGE, (event) => {
    checkSender(event);
    onReadyToClose(event.sender);
  });
}

/** Sends one event to a page, if it is still there. */
export function sendEvent<E extends EventName>(
  target: { isDestroyed(): boolean; send(message: string, payload: unknown): void },
  event: E,
  payload: Payload<E>,
): void {
  if (!target.isDestroyed()) target.send(eventMessage(event), payload);
}

/** Passes every event of the backend on to a page; returns the unsubscribe. */
export function forwardEvents(backend: Pick<Backend, 'on'>, target: Parameters<typeof sendEvent>[0]): () => void {
  const names = Object.keys(events) as EventName[];
  const ends = names.map((name) => backend.on(name, (payload) => sendEvent(target, name, payload)));
  return () => {
    for (const end of ends) end();
  };
}
