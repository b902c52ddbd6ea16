import type { Core } from '#electron/backend/storage/core.ts';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { inside } from '#electron/backend/storage/layout.ts';

/** What Plumbline keeps for itself beside the data. */
export const OWN_FOLDERS = ['backups', 'quarantine', 'drafts', 'trash', 'locks'].map((name) => `${inside.own}/${name}`);

/** For git: copies of damaged files, drafts and deleted sheets are nothing to publish. */
export const GITIGNORE = `# Plumbline’s own folder: backups, copies of damaged files, drafts, deleted sheets
${inside.own}/
`;

/**
 * Makes what is missing in a workspace that is there, and closes `.plumbline` to others. One that can only be read is opened for
 * reading. A folder of these that cannot be read is one named problem.
 */
export async function makeOwnFolders(core: Core): Promise<void> {
  const { place } = core;
  await whereAllowed(async () => {
    await place.ops.mkdir(core.path(inside.sheets));
    for (const folder of OWN_FOLDERS) await place.ops.mkdir(core.path(folder));
  });
  if (!(await entriesOf(place, inside.own))) return;
  for (const folder of OWN_FOLDERS) await entriesOf(place, folder);
  await whereAllowed(() => narrow(place.ops, place.root, core.path(inside.own)));
  await whereAllowed(() => ignoreOwnFolder(place.ops, core.path(inside.ownGitignore), '*\n'));
}

/** Each write reports by itself why the disk refuses. */
async function whereAllowed(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!errnoOf(error)) throw error;
  }
}

/** Writes a .gitignore where there is none; one that is there is the user's. */
export async function ignoreOwnFolder(ops: FileOps, path: string, text: string): Promise<void> {
  try {
    await ops.lstat(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    await ops.createSmall(path, text);
  }
}

/**
 * Takes from `.plumbline` what others than those who share the workspace may do there. Its own mode protects all that lies in
 * it, also what an earlier version left readable.
 */
async function narrow(ops: FileOps, root: string, own: string): Promise<void> {
  if (process.platform === 'win32') return;
  const [shared, { mode }] = [await ops.stat(root), await ops.stat(own)];
  const allowed = 0o7700 | (shared.mode & 0o020 ? 0o070 : 0) | (shared.mode & 0o002 ? 0o007 : 0);
  const present = mode & 0o7777;
  if ((present & allowed) !== present) await ops.chmod(own, present & allowed);
}
