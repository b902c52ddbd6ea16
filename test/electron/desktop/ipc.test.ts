import { describe, expect, it } from 'vitest';
import { callingPage, type Page } from '#electron/desktop/calling-page.ts';
import { forwardEvents, type IpcMainLike, type PageMessage, registerIpc, sendEvent } from '#electron/desktop/ipc.ts';
import { APP_URL } from '#electron/desktop/security.ts';
import { events } from '#shared/contract/events.ts';
import { fakeBackend } from '../../support/fake-backend.ts';

const ours: PageMessage = { sender: {}, senderFrame: { url: APP_URL, origin: 'app://plumbline', parent: null } };
/** The page of the second window. */
const room: PageMessage = {
  sender: {},
  senderFrame: { url: `${APP_URL}#/sheets/clicks/room`, origin: 'app://plumbline', parent: null },
};
/** Another site in a window of ours. */
const foreign: PageMessage = {
  sender: room.sender,
  senderFrame: { url: 'https://example.org/', origin: 'https://example.org', parent: null },
};

function registered() {
  const backend = fakeBackend();
  const handled = new Map<string, Parameters<IpcMainLike['handle']>[1]>();
  const heard = new Map<string, Parameters<IpcMainLike['on']>[1]>();
  const ready: Page[] = [];
  registerIpc(
    { handle: (name, handler) => handled.set(name, handler), on: (name, listener) => heard.set(name, listener) },
    backend,
    (page) => ready.push(page),
  );
  return {
    backend,
    handled,
    heard,
    ready,
    call: (sender: PageMessage, ...args: unknown[]) => handled.get('plumbline:call')?.(sender, ...args),
  };
}

describe('the wrapper round all channels', () => {
  it('is one handler and one listener, nothing generic', () => {
    const { handled, heard } = registered();
    expect([...handled.keys()]).toEqual(['plumbline:call']);
    expect([...heard.keys()]).toEqual(['plumbline:ready-to-close']);
  });

  it('brings calls of our pages to the backend and its answer back', async () => {
    const { call, backend } = registered();
    expect(await call(ours, 'sheets.create', { title: 'x' })).toEqual({ ok: true, value: { echoed: { title: 'x' } } });
    expect(await call(room, 'app.info', {})).toMatchObject({ ok: true });
    expect(backend.calls).toEqual([
      { channel: 'sheets.create', input: { title: 'x' } },
      { channel: 'app.info', input: {} },
    ]);
  });

  it('refuses a foreign sender with a record, and the backend hears nothing', async () => {
    const { call, backend } = registered();
    expect(await call(foreign, 'app.info', {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await call({ sender: {}, senderFrame: null }, 'app.info', {})).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(backend.calls).toEqual([]);
  });

  it.each([[], [undefined, undefined], [null, {}], [{}, {}], ['toString', {}], ['__proto__', {}]])(
    'answers a record to the malformed call %j',
    async (...args) => {
      expect(await registered().call(ours, ...args)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    },
  );

  it('answers a record even when the backend breaks its word and throws', async () => {
    const handled = new Map<string, Parameters<IpcMainLike['handle']>[1]>();
    const call = () => Promise.reject(new Error('broken'));
    registerIpc(
      { handle: (name, handler) => handled.set(name, handler), on: () => undefined },
      { call },
      () => undefined,
    );
    expect(await handled.get('plumbline:call')?.(ours, 'app.info', {})).toMatchObject({ error: { code: 'internal' } });
  });

  it('takes “ready to close” from our pages only, and says from which', () => {
    const { heard, ready } = registered();
    const listener = heard.get('plumbline:ready-to-close');
    expect(() => listener?.(foreign)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(ready).toEqual([]);
    listener?.(ours);
    listener?.(room);
    expect(ready).toEqual([ours.sender, room.sender]);
    expect(ready[1]).toBe(room.sender);
  });

  it('lets whoever serves a call know the page it came from, even with calls of two windows at once', async () => {
    const handled = new Map<string, Parameters<IpcMainLike['handle']>[1]>();
    const served: [unknown, Page | undefined][] = [];
    let goOn: () => void = () => undefined;
    const bothAreIn = new Promise<void>((done) => {
      goOn = done;
    });
    registerIpc(
      { handle: (name, handler) => handled.set(name, handler), on: () => undefined },
      {
        call: async (channel) => {
          await bothAreIn;
          served.push([channel, callingPage()]);
          return { ok: true, value: null };
        },
      },
      () => undefined,
    );
    const call = handled.get('plumbline:call');
    const answers = [call?.(ours, 'of the main window'), call?.(room, 'of the room')];
    goOn();
    await Promise.all(answers);
    expect(served.map(([channel]) => channel)).toEqual(['of the main window', 'of the room']);
    expect(served[0]?.[1]).toBe(ours.sender);
    expect(served[1]?.[1]).toBe(room.sender);
    expect(callingPage()).toBeUndefined();
  });
});

describe('events', () => {
  function window(destroyed = false) {
    const sent: unknown[][] = [];
    return { sent, isDestroyed: () => destroyed, send: (...message: unknown[]) => void sent.push(message) };
  }

  it('of every name go to the window until they are stopped', () => {
    const backend = fakeBackend();
    const target = window();
    const stop = forwardEvents(backend, target);
    for (const name of Object.keys(events) as (keyof typeof events)[]) backend.emit(name, {} as never);
    expect(target.sent.map(([message]) => message)).toEqual(
      Object.keys(events).map((name) => `plumbline:event:${name}`),
    );
    stop();
    backend.emit('sheets.changed', {});
    expect(target.sent).toHaveLength(Object.keys(events).length);
  });

  it('do not go to a window that is gone', () => {
    const target = window(true);
    sendEvent(target, 'app.closing', {});
    expect(target.sent).toEqual([]);
  });
});
