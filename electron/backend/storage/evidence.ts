import { isAbsolute } from 'node:path';
import type { Core } from '#electron/backend/storage/core.ts';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { writeDurably } from '#electron/backend/storage/durable-file.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { type EvidenceFile, readEvidenceFiles } from '#electron/backend/storage/evidence-files.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { NOT_A_FILE } from '#electron/backend/storage/regular-file.ts';
import { checkedId } from '#electron/backend/storage/sheet-input.ts';
import type { EvidenceArea, EvidenceNow } from '#electron/backend/storage/store.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { EVIDENCE_LIMIT } from '#shared/errors/limits.ts';

/** The address of a copy that is kept with the sheet; nothing else of that folder is ever read. */
const COPY = /^evidence\/[a-z0-9-]{1,64}\.[a-z0-9]{1,8}$/;

/** Files of evidence: read where the user named them, and copies kept in the sheet's own folder. */
export class EvidenceFiles implements EvidenceArea {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /**
   * The bytes of a file the user named by its absolute path.
   * @throws PlumblineError `invalid-input` (no absolute path, a folder), `not-found`, `too-large`, `unreadable`
   */
  async read(path: string): Promise<Buffer> {
    if (!isLocal(path)) {
      throw new PlumblineError('invalid-input', `“${path}” is no absolute path of a file on this computer.`, { path });
    }
    try {
      return await this.#bytes(path, this.#core.anywhere);
    } catch (error) {
      const errno = error instanceof PlumblineError ? '' : errnoOf(error);
      if (!errno) throw error;
      const details = { file: path, errno };
      if (errno === 'ENOENT' || errno === 'ENOTDIR') {
        throw new PlumblineError('not-found', `There is no file ${path}.`, details, { cause: error });
      }
      throw new PlumblineError(
        'unreadable',
        `${path} cannot be read (${errno}); check its permissions, or copy it to where you may read it.`,
        details,
        { cause: error },
      );
    }
  }

  /**
   * Keeps a copy in the sheet's folder and returns its address. The name is the evidence's id: names of files never come
   * from a request.
   */
  async keep(sheet: string, evidence: string, extension: string, bytes: Uint8Array): Promise<string> {
    checkedId(sheet);
    const { ops } = this.#core.place;
    const name = `${evidence}.${extension}`;
    const address = `evidence/${name}`;
    if (!COPY.test(address)) throw new Error(`${address} is no name of a copy`);
    const folder = this.#core.path(inside.evidence(sheet));
    await this.#core.queue.run(sheet, () =>
      this.#core.locked(sheet, `${inside.evidence(sheet)}/${name}`, async () => {
        await ops.lstat(this.#core.path(inside.sheet(sheet))); // no folder is made for a sheet that is gone
        await ops.mkdir(folder);
        if (!(await this.#isOwnFolder(folder))) throw foreignFolder(sheet);
        await writeDurably(ops, absolute(folder, name), bytes);
        await ops.syncFolder(this.#core.path(inside.folder(sheet)));
      }),
    );
    return address;
  }

  /** Removes a copy that no page came to refer to. One that the disk does not let go stays, which harms nothing. */
  async drop(sheet: string, address: string): Promise<void> {
    checkedId(sheet);
    if (!COPY.test(address)) return;
    const { ops } = this.#core.place;
    try {
      if (await this.#isOwnFolder(this.#core.path(inside.evidence(sheet)))) {
        await ops.unlink(this.#core.path(`${inside.folder(sheet)}/${address}`));
      }
    } catch (error) {
      if (!errnoOf(error)) throw error;
    }
  }

  /** How the file at an address compares with the SHA-256 it was added with. Never throws when the disk fails. */
  async check(sheet: string, address: string, expected: string): Promise<EvidenceNow> {
    checkedId(sheet);
    try {
      const path = await this.#placeOf(sheet, address);
      if (path === null) return { state: 'unreadable', sha256: null, size: null };
      const bytes = await this.#bytes(path, COPY.test(address) ? this.#core.place.ops : this.#core.anywhere);
      const hash = sha256(bytes);
      return { state: hash === expected ? 'same' : 'changed', sha256: hash, size: bytes.length };
    } catch (error) {
      const errno = errnoOf(error);
      if (!errno && !(error instanceof PlumblineError)) throw error;
      const missing = errno === 'ENOENT' || errno === 'ENOTDIR';
      return { state: missing ? 'missing' : 'unreadable', sha256: null, size: null };
    }
  }

  async copies(sheet: string): Promise<EvidenceFile[]> {
    return readEvidenceFiles(this.#core.place, checkedId(sheet));
  }

  /** Where an address lies; null when it leads out of the sheet's folder, or to another computer. */
  async #placeOf(sheet: string, address: string): Promise<string | null> {
    if (!COPY.test(address)) return isLocal(address) ? address : null;
    const { ops } = this.#core.place;
    const folder = this.#core.path(inside.evidence(sheet));
    if (!(await this.#isOwnFolder(folder))) return null;
    const path = this.#core.path(`${inside.folder(sheet)}/${address}`);
    return (await ops.lstat(path)).isSymbolicLink() ? null : path;
  }

  /** A real folder, not a link to elsewhere. */
  async #isOwnFolder(folder: string): Promise<boolean> {
    return (await this.#core.place.ops.lstat(folder)).isDirectory();
  }

  /** @throws PlumblineError when it is not a file or too large; the system's error otherwise */
  async #bytes(path: string, ops: FileOps): Promise<Buffer> {
    try {
      return await ops.readFile(path, { limit: EVIDENCE_LIMIT });
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'EFBIG') throw tooLarge(path);
      if (errno === 'EISDIR') {
        const message = `${path} is a folder; evidence is a file, so name the file in it.`;
        throw new PlumblineError('invalid-input', message, { path });
      }
      // A pipe or a device has no end to wait for.
      if (errno === NOT_A_FILE) throw new PlumblineError('invalid-input', `${path} is no ordinary file.`, { path });
      throw error;
    }
  }
}

/** An absolute path on this computer: a path to a server would open a connection that the user did not ask for. */
function isLocal(path: string): boolean {
  return isAbsolute(path) && !/^[\\/]{2}/.test(path) && !path.includes('\0');
}

function foreignFolder(sheet: string): PlumblineError {
  const file = inside.evidence(sheet);
  return new PlumblineError(
    'not-saved',
    `${file} is a link to elsewhere or a file; move it away, so that copies stay in the workspace.`,
    { file, errno: 'ENOTDIR' },
  );
}

/** @param name the file as the user knows it */
export function tooLarge(name: string, limit = EVIDENCE_LIMIT): PlumblineError {
  return new PlumblineError(
    'too-large',
    `${name} is larger than ${limit / 1024 / 1024} MB, the most that evidence may have; link to it instead.`,
    { limit },
  );
}
