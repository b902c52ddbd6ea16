import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';

/** A copy of evidence that lies in `sheets/<id>/evidence/`. */
export interface EvidenceFile {
  name: string;
  bytes: Uint8Array;
}

/** What every file system can hold as one name, and none takes for a path. */
const NAME = /^(?!\.)[^\\/\p{Cc}\p{Cs}<>:"|?*]{1,200}(?<![ .])$/u;
/** Names that Windows keeps for devices, whatever comes after a dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether a file of evidence may have that name. */
export function isEvidenceName(name: string): boolean {
  return NAME.test(name) && !DEVICE.test(name);
}

/** The copies of evidence that a sheet keeps, by name; links and folders do not count. */
export async function readEvidenceFiles({ ops, root }: Place, id: string): Promise<EvidenceFile[]> {
  const folder = absolute(root, inside.evidence(id));
  const entries = await ops.readdir(folder).catch((error) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.isFile() && isEvidenceName(entry.name)).map(({ name }) => name);
  const files: EvidenceFile[] = [];
  for (const name of names.sort()) files.push({ name, bytes: await ops.readFile(`${folder}/${name}`) });
  return files;
}
