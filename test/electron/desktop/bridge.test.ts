import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBridge, type IpcRendererLike } from '#electron/desktop/bridge.ts';
import type { Bridge } from '#shared/contract/bridge.ts';
import { type Channel, channelNames } from '#shared/contract/channels.ts';
import { type EventName, events } from '#shared/contract/events.ts';
import { preloadConfig } from '../../../build/vite.node.config.ts';

function fakeIpc() {
  const sent: unknown[][] = [];
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>();
  const ipc: IpcRendererLike = {
    invoke: (...message) => {
      sent.push(message);
      return Promise.resolve({ ok: true, value: 1 });
    },
    send: (...message) => void sent.push(message),
    on: (name, listener) => listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    removeListener: (name, listener) => listeners.get(name)?.delete(listener),
  };
  const fire = (name: string, payload: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener({ sender: ipc }, payload);
  };
  return { ipc, sent, fire };
}

function holds(make: (ipc: IpcRendererLike) => Bridge): void {
  it('lets through the calls of the contract, every one, and no other', async () => {
    const { ipc, sent } = fakeIpc();
    const bridge = make(ipc);
    for (const channel of channelNames) await bridge.call(channel, {} as never);
    expect(sent).toEqual(channelNames.map((channel) => ['plumbline:call', channel, {}]));
    sent.length = 0;
    for (const other of ['no.such', 'plumbline:call', 'toString', '', '__proto__']) {
      expect(await bridge.call(other as Channel, {} as never)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
    expect(sent).toEqual([]);
  });

  it('lets listen to the events of the contract only, gives the payload alone, and ends when told', () => {
    const { ipc, fire } = fakeIpc();
    const bridge = make(ipc);
    const got: unknown[][] = [];
    const end = bridge.on('command.run', (...all) => got.push(all));
    fire('plumbline:event:command.run', { id: 'sheet.new' });
    expect(got).toEqual([[{ id: 'sheet.new' }]]);
    end();
    fire('plumbline:event:command.run', { id: 'sheet.new' });
    expect(got).toHaveLength(1);
    for (const name of Object.keys(events) as EventName[]) bridge.on(name, () => undefined)();
    expect(() => bridge.on('no.such' as EventName, () => undefined)).toThrow(/no\.such/);
  });

  it('gives the page three functions and nothing generic', () => {
    const { ipc, sent } = fakeIpc();
    const bridge = make(ipc);
    expect(Object.keys(bridge).sort()).toEqual(['call', 'on', 'readyToClose']);
    bridge.readyToClose();
    expect(sent).toEqual([['plumbline:ready-to-close']]);
  });
}

describe('the bridge', () => {
  holds((ipc) => createBridge(ipc, channelNames, Object.keys(events)));
});

describe('the preload as it is built', () => {
  let source = '';
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-preload-'));
    await build({ ...preloadConfig, logLevel: 'error', build: { ...preloadConfig.build, outDir: folder } });
    const file = join(folder, 'preload.cjs');
    source = existsSync(file) ? readFileSync(file, 'utf8') : '';
    await rm(folder, { recursive: true });
  });

  it('is one small CommonJS file that asks for electron alone, as a sandboxed preload must', () => {
    expect([...source.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(source).not.toMatch(/^\s*(import|export)\s/m);
    expect(source.length).toBeLessThan(10_000);
  });

  holds((ipcRenderer) => {
    let exposed: unknown[] = [];
    const contextBridge = { exposeInMainWorld: (...all: unknown[]) => (exposed = all) };
    runInNewContext(source, { require: () => ({ contextBridge, ipcRenderer }), module: {}, exports: {}, Error });
    expect(exposed[0]).toBe('plumbline');
    return exposed[1] as Bridge;
  });
});
