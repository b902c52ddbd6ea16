import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from '#electron/desktop/bridge.ts';
import type { Bridge } from '#shared/contract/bridge.ts';

/** Inserted from the contract by build/vite.node.config.ts, so that no schema is needed here. */
declare const PLUMBLINE_CHANNELS: readonly string[];
declare const PLUMBLINE_EVENTS: readonly string[];

contextBridge.exposeInMainWorld(
  'plumbline',
  createBridge(ipcRenderer, PLUMBLINE_CHANNELS, PLUMBLINE_EVENTS) satisfies Bridge,
);
