import { describe, expect, it } from 'vitest';
import { forwardEvents, type IpcMainLike, registerIpc, sendEvent } from '#electron/desktop/ipc.ts';
import { APP_URL, type Sender } from '#electron/desktop/security.ts';
import { events } from '#shared/contract/events.ts';
import { fakeBackend } from '../../support/fake-backend.ts';

const ours: Sender = { senderFrame: { url: APP_URL, origin: 'app://plumbline', parent: null } };
const foreign: Sender = { senderFrame: { url: 'https://example.org/', origin: 'https://example.org', parent: null } };

function registered() {
  const backend = fakeBackend();
  const handled = new Map<string, Parameters<IpcMainLike['handle']>[1]>();
  const heard = new Map<string, Parameters<IpcMainLike['on']>[1]>();
  let ready = 0;
  registerIpc(
    { handle: (name, handler) => handled.set(name, handler), on: (name, listener) => heard.set(name, listener) },
    backend,
    () => {
      ready += 1;
    },
  );
  return {
    backend,
    handled,
    heard,
    ready: () => ready,
    call: (sender: Sender, ...args: unknown[]) => handled.get('plumbline:call')?.(sender, ...args),
  };
}

describe('the wrapper round all channels', () => {
  it('is one handler and one listener, nothing generic', () => {
    const { handled, heard } = registered();
    expect([...handled.keys()]).toEqual(['plumbline:call']);
    expect([...heard.keys()]).toEqual(['plumbline:ready-to-close']);
  });

  it('brings calls of our page to the backend and its answer back', async () => {
    const { call, backend } = registered();
    expect(await call(ours, 'sheets.create', { title: 'x' })).toEqual({ ok: true, value: { echoed: { title: 'x' } } });
    expect(backend.calls).toEqual([{ channel: 'sheets.create', input: { title: 'x' } }]);
  });

  it('refuses a foreign sender with a record, and the backend hears nothing', async () => {
    const { call, backend } = registered();
    expect(await call(foreign, 'app.info', {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await call({ senderFrame: null }, 'app.info', {})).toMatchObject({
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

  it('takes “ready to close” from our page only', () => {
    const { heard, ready } = registered();
    const listener = heard.get('plumbline:ready-to-close');
    expect(() => listener?.(foreign)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(ready()).toBe(0);
    listener?.(ours);
    expect(ready()).toBe(1);
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
