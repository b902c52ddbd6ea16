import type { Core } from '#electron/backend/storage/core.ts';
import type { DecisionsFile } from '#electron/backend/storage/decisions-file.ts';
import type { DocumentFile } from '#electron/backend/storage/document-file.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { OutsideArea, SheetsArea } from '#electron/backend/storage/store.ts';
import type { WorkshopFiles } from '#electron/backend/storage/workshop-files.ts';
import type { WorkspaceFile } from '#electron/backend/storage/workspace-file.ts';
import type { OutsideChange, Problem } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { dataDifferences } from '#shared/text/data-differences.ts';

/** Differences that are listed; the others are counted. */
const MOST = 100;

/** One file that another program may have changed. */
interface OutsideFile {
  of: 'sheet' | 'workspace' | 'decisions' | 'workshop' | 'review';
  document: Pick<DocumentFile<unknown>, 'load' | 'sound' | 'understood'>;
  /** Where its backups lie; null where it has none. */
  backups: string | null;
  accept(hash: string): Promise<unknown>;
}

interface Keepers {
  workspace: WorkspaceFile;
  decisions: DecisionsFile;
  sheets: SheetsArea;
  workshops: WorkshopFiles;
}

/**
 * Files that another program changed: what differs, and accepting it. A file is only ever one that is on the list of
 * problems, never a path that was sent.
 */
export class OutsideVersions implements OutsideArea {
  readonly #core: Core;
  readonly #keepers: Keepers;

  constructor(core: Core, keepers: Keepers) {
    this.#core = core;
    this.#keepers = keepers;
  }

  async look(file: string): Promise<OutsideChange> {
    const problem = this.#problem(file);
    const { document, backups } = this.#fileOf(problem);
    const now = await document.load();
    if (now?.state !== 'changed-outside') throw notWaiting(file);
    const backup = document.sound || !backups ? null : await this.#core.backups.newest(backups, document.understood);
    const former = document.sound ? document.sound.data : (backup?.data ?? null);
    const differences = former === null ? [] : dataDifferences(former, now.data);
    return {
      file,
      hash: now.hash,
      since: document.sound ? 'seen' : backup ? 'backup' : null,
      at: backup?.at ?? null,
      differences: differences.slice(0, MOST),
      more: Math.max(0, differences.length - MOST),
    };
  }

  async accept(file: string, hash: string): Promise<{ of: OutsideFile['of']; sheet: string | null }> {
    const problem = this.#problem(file);
    const { of, accept } = this.#fileOf(problem);
    await accept(hash);
    return { of, sheet: problem.sheet };
  }

  /** @throws PlumblineError `not-found` where the file is not waiting to be accepted */
  #problem(file: string): Problem {
    const problem = this.#core.place.problems
      .all()
      .find((candidate) => candidate.file === file && candidate.kind === 'changed-outside');
    if (!problem) throw notWaiting(file);
    return problem;
  }

  #fileOf({ file, sheet }: Problem): OutsideFile {
    const { workspace, decisions, sheets, workshops } = this.#keepers;
    const { shelf, reviewDrafts } = this.#core;
    if (file === inside.workspace) {
      const accept = (hash: string) => workspace.accept(hash);
      return { of: 'workspace', document: workspace.document, backups: inside.workspaceBackups, accept };
    }
    if (file === inside.decisions) {
      const accept = (hash: string) => decisions.accept(hash);
      return { of: 'decisions', document: decisions.document, backups: inside.decisionsBackups, accept };
    }
    if (sheet === null) throw notWaiting(file);
    if (file === inside.workshop(sheet)) {
      const accept = (hash: string) => workshops.accept(sheet, hash);
      return { of: 'workshop', document: workshops.document(sheet), backups: null, accept };
    }
    if (file === inside.reviewDraft(sheet)) {
      const accept = (hash: string) => this.#acceptReview(sheet, hash);
      return { of: 'review', document: reviewDrafts.document(sheet), backups: null, accept };
    }
    const accept = (hash: string) => sheets.acceptOutside(sheet, hash);
    const files = shelf.get(sheet);
    if (file === inside.sheet(sheet))
      return { of: 'sheet', document: files.sheet, backups: inside.backups(sheet), accept };
    if (file === inside.readings(sheet)) return { of: 'sheet', document: files.readings, backups: null, accept };
    throw notWaiting(file);
  }

  #acceptReview(sheet: string, hash: string): Promise<void> {
    const { queue, backups, reviewDrafts } = this.#core;
    const keep = (bytes: Buffer) => backups.keep(`${inside.backups(sheet)}/review`, bytes, true);
    const file = inside.reviewDraft(sheet);
    return queue.run(sheet, () =>
      this.#core.locked(`_review-${sheet}`, file, () => reviewDrafts.document(sheet).accept(hash, keep)),
    );
  }
}

function notWaiting(file: string): PlumblineError {
  return new PlumblineError('not-found', `No change of ${file} is waiting to be accepted.`, { file });
}
