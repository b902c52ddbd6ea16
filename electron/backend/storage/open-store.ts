import { basename, resolve } from 'node:path';
import { Core } from '#electron/backend/storage/core.ts';
import { DecisionsFile } from '#electron/backend/storage/decisions-file.ts';
import { diskError, errnoOf, systemError } from '#electron/backend/storage/disk-error.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { folderStore } from '#electron/backend/storage/folder-store.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { OutsideChanges } from '#electron/backend/storage/outside-changes.ts';
import { GITIGNORE, ignoreOwnFolder, makeOwnFolders, OWN_FOLDERS } from '#electron/backend/storage/own-folders.ts';
import { unreadError } from '#electron/backend/storage/read-error.ts';
import type { StoreOptions, WorkspaceStore } from '#electron/backend/storage/store.ts';
import { sweepWorkspace } from '#electron/backend/storage/sweep.ts';
import { finishImports } from '#electron/backend/storage/unfinished-imports.ts';
import { WorkspaceFile } from '#electron/backend/storage/workspace-file.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * Opens the workspace in a folder: makes it where there is none (`options.create`), clears up after processes that
 * died, finds drafts, and watches for outside changes (`options.watch`).
 * @param path the workspace's folder
 * @param ops the file operations; other than the real ones only in tests
 * @throws PlumblineError `not-found` when there is no workspace and none is to be made, `unreadable` when the folder may not
 *   be looked into, `read-only`, `not-saved`
 */
export async function openStore(path: string, options: StoreOptions, ops: FileOps = nodeOps): Promise<WorkspaceStore> {
  const root = resolve(path);
  await assertFolder(ops, root);
  const core = new Core(root, options, ops);
  const name = basename(root).slice(0, 200) || 'Workspace';
  const workspace = new WorkspaceFile(core, name, options.timeZone);
  const decisions = new DecisionsFile(core);

  const hasFile = await isThere(ops, absolute(root, inside.workspace));
  const hasSheets = await isThere(ops, absolute(root, inside.sheets));
  if (!hasFile && !hasSheets) {
    if (!options.create) {
      const message = `There is no workspace in ${root}. Make one with “plumbline init”, or choose another folder.`;
      throw new PlumblineError('not-found', message, { path: root });
    }
    await make(core, workspace);
  }
  await workspace.read(); // before all else: its settings say which links are followed
  await makeOwnFolders(core);
  await sweepWhereAllowed(core);
  await finishImports(core);
  await core.drafts.start();
  const outside = options.watch ? new OutsideChanges(core, { workspace, decisions }, options.emit) : null;
  await outside?.start();
  return folderStore(core, { workspace, decisions }, outside);
}

async function make(core: Core, workspace: WorkspaceFile): Promise<void> {
  const { ops, root } = core.place;
  try {
    await ops.mkdir(core.path(inside.sheets));
    for (const folder of OWN_FOLDERS) await ops.mkdir(core.path(folder));
    await ignoreOwnFolder(ops, core.path(inside.gitignore), GITIGNORE);
  } catch (error) {
    throw diskError(error, root);
  }
  await workspace.create();
}

async function sweepWhereAllowed(core: Core): Promise<void> {
  try {
    await sweepWorkspace(core.place);
  } catch (error) {
    if (!errnoOf(error)) throw error; // as above; what is left over harms nothing
  }
}

/** A file, or a folder that may not be entered, is named before anything else goes wrong in it. */
async function assertFolder(ops: FileOps, root: string): Promise<void> {
  let fault: unknown = null;
  try {
    if ((await ops.stat(root)).isDirectory()) await ops.lstat(absolute(root, inside.workspace));
    else fault = systemError('ENOTDIR', `${root} is no folder`);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') fault = error;
  }
  if (fault === null) return;
  const errno = errnoOf(fault);
  if (errno === 'ENOTDIR') {
    const message = `${root} is a file, or lies in one. A workspace is a folder: choose another place.`;
    throw new PlumblineError('not-found', message, { path: root, errno }, { cause: fault });
  }
  throw unreadError(fault, root);
}

async function isThere(ops: FileOps, path: string): Promise<boolean> {
  try {
    await ops.lstat(path);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return false;
    throw unreadError(error, path);
  }
}
