import type { Current, Place } from '#electron/backend/storage/document-file.ts';
import { quarantine } from '#electron/backend/storage/quarantine.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * Copies to the quarantine what a write is about to replace, unless it is as Plumbline wrote it: of drafts and workshops
 * there are no backups, and an edit from outside, a newer version or damage would be gone without a trace.
 * @param file path inside the workspace
 * @throws PlumblineError when no copy could be made; the write is called off then
 */
export async function keepForeign({ ops, root }: Place, file: string, current: Current<unknown> | null): Promise<void> {
  if (!current || current.loaded?.state === 'ours') return;
  if ((await quarantine(ops, root, file, current.bytes)) !== null) return;
  throw (
    current.fault ??
    new PlumblineError(
      'not-saved',
      `${file} is not as Plumbline wrote it, and no copy of it could be made. Nothing was overwritten; move the file away.`,
      { errno: 'EIO', file },
    )
  );
}
