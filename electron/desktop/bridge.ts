import { CALL_MESSAGE, eventMessage, READY_TO_CLOSE_MESSAGE } from '#electron/desktop/messages.ts';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { EventName, Payload } from '#shared/contract/events.ts';
import type { Answer } from '#shared/errors/errors.ts';

/** What of Electron's `ipcRenderer` is used. */
export interface IpcRendererLike {
  invoke(message: string, ...args: unknown[]): Promise<unknown>;
  send(message: string): void;
  on(message: string, listener: (event: unknown, payload: unknown) => void): unknown;
  removeListener(message: string, listener: (event: unknown, payload: unknown) => void): unknown;
}

/** The page's bridge: calls for these channels and listening to these events, and no way to send anything else. */
export function createBridge(
  ipcRenderer: IpcRendererLike,
  channels: readonly string[],
  eventNames: readonly string[],
): Bridge {
  return {
    async call(channel, input) {
      if (!channels.includes(channel)) {
        const message = `“${String(channel).slice(0, 100)}” is no call Plumbline knows.`;
        return { ok: false, error: { code: 'invalid-input', message, details: {} } };
      }
      return (await ipcRenderer.invoke(CALL_MESSAGE, channel, input)) as Answer<unknown>;
    },
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      if (!eventNames.includes(event)) throw new Error(`“${String(event).slice(0, 100)}” is no event of Plumbline.`);
      // The event object would hand the page a way to ipcRenderer: only the payload goes on.
      const receive = (_event: unknown, payload: unknown) => listener(payload as Payload<E>);
      const message = eventMessage(event);
      ipcRenderer.on(message, receive);
      return () => {
        ipcRenderer.removeListener(message, receive);
      };
    },
    readyToClose: () => ipcRenderer.send(READY_TO_CLOSE_MESSAGE),
  };
}
