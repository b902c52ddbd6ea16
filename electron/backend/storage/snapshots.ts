import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { writeDurably } from '#electron/backend/storage/durable-file.ts';
import { decode, encode, sha256 } from '#electron/backend/storage/envelope.ts';
import { snapshotFormat } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { quarantine } from '#electron/backend/storage/quarantine.ts';
import { whyUnread } from '#electron/backend/storage/read-error.ts';
import type { Problem } from '#shared/contract/records.ts';
import { snapshotHash } from '#shared/decisions/basis.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/** What a decision was taken on; where that cannot be read, a sentence with the reason. */
export type TakenOn = { snapshot: Snapshot; problem: null } | { snapshot: null; problem: string };

type Wanted = Pick<Decision, 'id' | 'date' | 'basis'>;

/**
 * What decisions were taken on, `sheets/<id>/snapshots/<decision>.json`: written once, before the page that refers to it, and
 * never again. A page knows its snapshots by their hash, so nothing else is ever taken for one.
 */
export class Snapshots {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Writes those that a page refers to and that do not lie there yet; durable when it returns. Run under the sheet's lock. */
  async keep(id: string, { decisions }: Pick<Sheet, 'decisions'>, snapshots: readonly Snapshot[]): Promise<void> {
    const { ops, root } = this.#place;
    for (const snapshot of ownSnapshots(decisions, snapshots)) {
      const file = inside.snapshot(id, snapshot.decision);
      if (await this.#liesThere(file, snapshot)) continue;
      await ops.mkdir(absolute(root, inside.snapshots(id)));
      await writeDurably(ops, absolute(root, file), encode(snapshotFormat, snapshot).bytes);
      await ops.syncFolder(absolute(root, inside.folder(id)));
    }
  }

  /** What a decision of a sheet was taken on. What is wrong with the file goes onto the problem list. */
  async read(id: string, decision: Wanted): Promise<TakenOn> {
    const file = inside.snapshot(id, decision.id);
    const { problems } = this.#place;
    const found = await this.#load(file);
    const kind = 'problem' in found ? found.problem : found.hash === decision.basis.snapshot ? null : 'unreadable';
    problems.clear(file, ...KINDS.filter((other) => other !== kind));
    if ('snapshot' in found && kind === null) return { snapshot: found.snapshot, problem: null };
    const why = 'why' in found ? found.why : 'it is not what the decision was taken on, for its SHA-256 is another';
    const keptAt = 'keptAt' in found ? found.keptAt : null;
    const message = `${file}: ${why}. The decision of ${decision.date} stands in the log; what was known then cannot be shown until the file is put back, from a copy of the workspace or an archive.`;
    if (kind) problems.set({ kind, file, sheet: id, message, keptAt });
    return { snapshot: null, problem: message };
  }

  async #liesThere(file: string, snapshot: Snapshot): Promise<boolean> {
    const found = await this.#load(file);
    return 'hash' in found && found.hash === snapshotHash(snapshot, sha256);
  }

  async #load(file: string): Promise<Found> {
    const { ops, root } = this.#place;
    let bytes: Buffer;
    try {
      bytes = await ops.readFile(absolute(root, file), { limit: SIZE_LIMIT });
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR')
        return { problem: 'vanished', why: 'the file is missing', keptAt: null };
      if (errno) return { problem: 'unreadable', why: `it cannot be read: ${whyUnread(error)}`, keptAt: null };
      throw error;
    }
    try {
      const { data, state, version } = decode(snapshotFormat, bytes);
      if (data && state !== 'newer') return { snapshot: data, hash: snapshotHash(data, sha256) };
      return {
        problem: 'newer',
        why: `a newer Plumbline wrote it (version ${version}); update Plumbline`,
        keptAt: null,
      };
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      const keptAt = await quarantine(ops, root, file, bytes);
      const copy = keptAt ? `; a copy of its bytes lies at ${keptAt}` : '';
      return { problem: 'unreadable', why: `it cannot be read: ${error.message}${copy}`, keptAt };
    }
  }
}

const KINDS = ['vanished', 'unreadable', 'newer'] as const satisfies readonly Problem['kind'][];

type Found =
  | { snapshot: Snapshot; hash: string }
  | { problem: (typeof KINDS)[number]; why: string; keptAt: string | null };

/** Of some snapshots those that these decisions were taken on. */
export function ownSnapshots(decisions: readonly Wanted[], snapshots: readonly Snapshot[]): Snapshot[] {
  if (snapshots.length === 0) return [];
  const expected = new Map(decisions.map(({ id, basis }) => [id, basis.snapshot]));
  return snapshots.filter((snapshot) => expected.get(snapshot.decision) === snapshotHash(snapshot, sha256));
}
