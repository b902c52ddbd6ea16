import { resolve } from 'node:path';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import type { StoreOptions, WorkspaceStore } from '#electron/backend/storage/store.ts';
import { memoryFiles } from './memory-files.ts';

/** Where a workspace in memory seems to lie. */
export const MEMORY = resolve('/memory/Team north');

/**
 * The store's twin in memory: the same code over files that no disk has, as lowdb swaps its adapters. Nothing is watched.
 * @param files those of a store opened before, as after a restart or in a second window
 */
export function openMemoryStore(
  options: Omit<StoreOptions, 'watch'>,
  files: FileOps = memoryFiles(),
  path = MEMORY,
): Promise<WorkspaceStore> {
  return openStore(path, { ...options, watch: false }, files);
}
