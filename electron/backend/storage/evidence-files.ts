import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';
import { EVIDENCE_LIMIT } from '#shared/errors/limits.ts';

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

/** The copies of evidence that a sheet keeps, by name; links and folders do not count. Those that cannot be read are problems. */
export async function readEvidenceFiles(place: Place, id: string): Promise<EvidenceFile[]> {
  const folder = inside.evidence(id);
  const entries = (await entriesOf(place, folder)) ?? [];
  const names = entries.filter((entry) => entry.isFile() && isEvidenceName(entry.name)).map(({ name }) => name);
  const files: EvidenceFile[] = [];
  for (const name of names.sort()) {
    const bytes = await readCopy(place, id, `${folder}/${name}`);
    if (bytes) files.push({ name, bytes });
  }
  return files;
}

/** A copy that cannot be read is one named problem, and gives null. */
async function readCopy({ ops, root, problems }: Place, id: string, file: string): Promise<Buffer | null> {
  try {
    const bytes = await ops.readFile(absolute(root, file), { limit: EVIDENCE_LIMIT });
    problems.clear(file, 'unreadable');
    return bytes;
  } catch (error) {
    if (!errnoOf(error)) throw error;
    problems.set(unreadProblem(error, file, id));
    return null;
  }
}
