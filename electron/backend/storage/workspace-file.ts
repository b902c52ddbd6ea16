import type { Core } from '#electron/backend/storage/core.ts';
import { newerError, notAccepted } from '#electron/backend/storage/disk-error.ts';
import { DocumentFile } from '#electron/backend/storage/document-file.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { workspaceFormat } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { newWorkspace, type Workspace, workspaceSchema } from '#shared/model/workspace.ts';

/** Lock of plumbline.json; no sheet can have this id. */
const LOCK = '_workspace';
/** What a save is based on while there is no file. */
const NO_FILE = sha256('');

/**
 * `plumbline.json`. Where it cannot be read or is missing, the app works with defaults that it holds in memory; over an
 * unreadable one they are never saved.
 */
export class WorkspaceFile {
  readonly #core: Core;
  readonly #file: DocumentFile<Workspace>;
  readonly #defaults: Workspace;

  constructor(core: Core, name: string, timeZone: string) {
    this.#core = core;
    this.#defaults = newWorkspace(name, timeZone);
    this.#file = new DocumentFile(core.closed, inside.workspace, null, workspaceFormat, this.#defaults);
  }

  /** The workspace and the hash to base a save on. */
  async read(): Promise<{ workspace: Workspace; hash: string }> {
    try {
      const loaded = await this.#file.load();
      if (!loaded) {
        this.#tellMissing();
        return { workspace: this.#defaults, hash: NO_FILE };
      }
      this.#core.presence.noteWorkspaceFile();
      const workspace = loaded.data ?? this.#defaults;
      this.#core.place.links.follow = workspace.settings.followLinks;
      return { workspace, hash: loaded.hash };
    } catch (error) {
      if (!(error instanceof PlumblineError) || error.code !== 'unreadable') throw error;
      return { workspace: this.#defaults, hash: (await this.#file.hashNow()) ?? NO_FILE };
    }
  }

  /** SHA-256 of the file as this process last read or wrote it. */
  get knownHash(): string | null {
    return this.#file.last?.hash ?? null;
  }

  hashNow(): Promise<string | null> {
    return this.#file.hashNow();
  }

  /** The file itself, to look at its versions. */
  get document(): DocumentFile<Workspace> {
    return this.#file;
  }

  /** Accepts exactly that version, which another program wrote, after its bytes were kept. */
  accept(hash: string): Promise<void> {
    const keep = (bytes: Buffer) => this.#core.backups.keep(inside.workspaceBackups, bytes, true);
    return this.#core.queue.run(inside.workspace, () =>
      this.#core.locked(LOCK, inside.workspace, () => this.#file.accept(hash, keep)),
    );
  }

  /** Makes the file where there is none. */
  async create(): Promise<void> {
    await this.#core.locked(LOCK, inside.workspace, async () => {
      await this.#file.save(this.#defaults, async (current) => {
        if (!current) return;
        const message = `${inside.workspace} was made by another program just now.`;
        throw conflictError(message, { of: 'workspace', theirs: current.loaded?.data ?? null, hash: current.hash });
      });
      this.#core.presence.noteWorkspaceFile();
    });
  }

  /** @throws PlumblineError `conflict` with `details.theirs` (Workspace), `unreadable`, `read-only`, `not-saved` */
  async save(workspace: Workspace, base: string): Promise<void> {
    const next = parseOrThrow(workspaceSchema, workspace, 'The workspace');
    await this.#core.locked(LOCK, inside.workspace, async () => {
      await this.#file.save(next, async (current) => {
        if (current?.fault) throw current.fault;
        if (!this.#file.isBase(current?.hash ?? NO_FILE, base)) {
          throw conflictError(
            `${inside.workspace} was changed in another window or by another program. Look at what it holds now and make the change again.`,
            { of: 'workspace', theirs: current?.loaded?.data ?? null, hash: current?.hash ?? NO_FILE },
          );
        }
        if (current?.loaded.state === 'newer') throw newerError(inside.workspace);
        if (current?.loaded.state === 'changed-outside') throw notAccepted(inside.workspace, current.hash);
        const older = (current?.loaded.version ?? workspaceFormat.version) < workspaceFormat.version;
        if (current) await this.#core.backups.keep(inside.workspaceBackups, current.bytes, older);
      });
      this.#core.presence.noteWorkspaceFile();
      this.#core.place.links.follow = next.settings.followLinks;
    });
  }

  #tellMissing(): void {
    this.#core.place.problems.set({
      kind: 'vanished',
      file: inside.workspace,
      sheet: null,
      message: `${inside.workspace} is missing. The sheets open all the same, with the settings of a new workspace. Put the file back (copies may lie in ${inside.workspaceBackups}), or save the settings to make a new one.`,
      keptAt: null,
    });
  }
}
