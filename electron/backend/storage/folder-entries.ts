import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import type { Entry } from '#electron/backend/storage/file-ops.ts';
import { absolute } from '#electron/backend/storage/layout.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';

/**
 * What lies in a folder of the workspace; nothing where there is no such folder. A folder that cannot be read is one named
 * problem, unless the folder it lies in is one; it gives null.
 * @param folder path inside the workspace
 */
export async function entriesOf(
  { ops, root, problems }: Pick<Place, 'ops' | 'root' | 'problems'>,
  folder: string,
): Promise<Entry[] | null> {
  try {
    const entries = await ops.readdir(absolute(root, folder));
    problems.clear(folder, 'unreadable');
    return entries;
  } catch (error) {
    const errno = errnoOf(error);
    if (!errno) throw error;
    if (errno === 'ENOENT') {
      problems.clear(folder, 'unreadable');
      return [];
    }
    if (!problems.hasUnreadAbove(folder)) problems.set(unreadProblem(error, folder, null));
    return null;
  }
}
