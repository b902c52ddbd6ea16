import type { Core } from '#electron/backend/storage/core.ts';
import type { DecisionsFile } from '#electron/backend/storage/decisions-file.ts';
import { EvidenceFiles, type EvidenceNow } from '#electron/backend/storage/evidence.ts';
import { type EvidenceFile, readEvidenceFiles } from '#electron/backend/storage/evidence-files.ts';
import type { HistoryLines } from '#electron/backend/storage/history-lines.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { OutsideChanges } from '#electron/backend/storage/outside-changes.ts';
import { checkedId, checkedSheet } from '#electron/backend/storage/sheet-input.ts';
import { SheetStore } from '#electron/backend/storage/sheet-store.ts';
import type { SavedSheet, WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { Digest } from '#electron/backend/storage/summaries.ts';
import { WorkshopFiles } from '#electron/backend/storage/workshop-files.ts';
import type { WorkspaceFile } from '#electron/backend/storage/workspace-file.ts';
import type {
  Backup,
  Draft,
  OpenSheet,
  Problem,
  SheetSummary,
  TrashedSheet,
  WorkspaceInfo,
} from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** The workshop in progress on a sheet in the trash, beside its page there. */
const TRASHED_WORKSHOP = 'workshop.json';

/** {@link WorkspaceStore} over a folder. Made by `openStore`. */
export class FolderStore implements WorkspaceStore {
  readonly #core: Core;
  readonly #workspace: WorkspaceFile;
  readonly #decisions: DecisionsFile;
  readonly #sheets: SheetStore;
  readonly #workshops: WorkshopFiles;
  readonly #evidence: EvidenceFiles;
  readonly #outside: OutsideChanges | null;

  constructor(
    core: Core,
    { workspace, decisions }: { workspace: WorkspaceFile; decisions: DecisionsFile },
    outside: OutsideChanges | null,
  ) {
    this.#core = core;
    this.#workspace = workspace;
    this.#decisions = decisions;
    this.#sheets = new SheetStore(core);
    this.#workshops = new WorkshopFiles(core);
    this.#evidence = new EvidenceFiles(core);
    this.#outside = outside;
  }

  get path(): string {
    return this.#core.place.root;
  }

  async info(): Promise<WorkspaceInfo> {
    const { workspace, hash } = await this.#workspace.read();
    const today = dateInZone(this.#core.clock.now(), workspace.timeZone);
    return { workspace, hash, path: this.path, today, problems: this.problems() };
  }

  async saveWorkspace(workspace: Workspace, base: string): Promise<WorkspaceInfo> {
    await this.#core.queue.run(inside.workspace, () => this.#workspace.save(workspace, base));
    return this.info();
  }

  async listSheets(): Promise<SheetSummary[]> {
    const summaries = await this.#core.summaries.list();
    await this.#core.presence.check();
    return summaries;
  }

  async digests(): Promise<Digest[]> {
    const digests = await this.#core.summaries.digests();
    await this.#core.presence.check();
    return digests;
  }

  lastReadings(id: string): Promise<ReadonlyMap<string, string> | null> {
    return this.#core.lastReadings.of(checkedId(id));
  }

  readDecisions(): Promise<{ decisions: PersonalDecision[]; hash: string | null }> {
    return this.#decisions.read();
  }

  changeDecisions(change: (present: readonly PersonalDecision[]) => PersonalDecision[]): Promise<{ hash: string }> {
    return this.#core.queue.run(inside.decisions, () => this.#decisions.change(change));
  }

  history(id: string): Promise<HistoryLines> {
    return this.#sheets.history(id);
  }

  openSheet(id: string): Promise<OpenSheet> {
    return this.#sheets.open(id);
  }

  createSheet(sheet: Sheet, readings: readonly Reading[], evidence: readonly EvidenceFile[] = []): Promise<OpenSheet> {
    return this.#sheets.create(sheet, readings, evidence);
  }

  readEvidenceFiles(id: string): Promise<EvidenceFile[]> {
    return readEvidenceFiles(this.#core.place, checkedId(id));
  }

  saveSheet(id: string, sheet: Sheet, base: string): Promise<SavedSheet> {
    return this.#sheets.save(id, sheet, base);
  }

  saveReadings(id: string, readings: readonly Reading[], base: string | null): Promise<{ hash: string }> {
    return this.#sheets.saveReadings(id, readings, base);
  }

  acceptOutside(id: string, hash: string): Promise<OpenSheet> {
    return this.#sheets.acceptOutside(id, hash);
  }

  async trashSheet(id: string): Promise<TrashedSheet> {
    checkedId(id);
    return this.#core.queue.run(id, async () => {
      const { shelf, presence, summaries, known, trash, clock } = this.#core;
      const trashed = await this.#core.locked(id, inside.folder(id), async () => {
        if ((await shelf.peek(id).sheet.hashNow()) === null && !(await trash.isThere(inside.folder(id)))) {
          throw new PlumblineError('not-found', `There is no sheet “${id}” in this workspace.`, { id });
        }
        const put = await trash.put(id, clock.now());
        await this.#workshops.moveOut(id, this.#core.path(`${inside.trashed(put.entry)}/${TRASHED_WORKSHOP}`));
        return put;
      });
      shelf.drop(id);
      summaries.forget(id);
      known.delete(id);
      presence.forget(id);
      return trashed;
    });
  }

  listTrash(): Promise<TrashedSheet[]> {
    return this.#core.trash.list();
  }

  async restoreSheet(entry: string): Promise<OpenSheet> {
    const id = await this.#core.trash.idOf(entry);
    await this.#core.queue.run(id, () =>
      this.#core.locked(id, inside.folder(id), async () => {
        await this.#core.trash.restore(entry, id);
        await this.#workshops.moveIn(id, this.#core.path(`${inside.folder(id)}/${TRASHED_WORKSHOP}`));
      }),
    );
    return this.openSheet(id);
  }

  async listBackups(id: string): Promise<Backup[]> {
    return this.#core.backups.list(checkedId(id));
  }

  restoreBackup(id: string, name: string): Promise<OpenSheet> {
    return this.#sheets.restoreBackup(id, name);
  }

  async keepDraft(id: string, sheet: Sheet, base: string | null): Promise<Draft> {
    const checked = checkedSheet(id, sheet);
    return this.#core.queue.run(id, () => this.#core.drafts.keep(id, checked, base));
  }

  async discardDraft(id: string): Promise<void> {
    checkedId(id);
    await this.#core.queue.run(id, () => this.#core.drafts.discard(id));
  }

  async readReviewDraft(id: string): Promise<UnfinishedReview | null> {
    checkedId(id);
    return this.#core.queue.run(id, () => this.#core.reviewDrafts.get(id));
  }

  async keepReviewDraft(review: UnfinishedReview): Promise<void> {
    checkedId(review.sheet);
    await this.#core.queue.run(review.sheet, () => this.#core.reviewDrafts.keep(review));
  }

  async discardReviewDraft(id: string): Promise<void> {
    checkedId(id);
    await this.#core.queue.run(id, () => this.#core.reviewDrafts.discard(id));
  }

  async discardFinishedReview(id: string): Promise<boolean> {
    return this.#core.queue.run(id, () => this.#core.reviewDrafts.discardIfPossible(id));
  }

  readWorkshop(sheet: string): Promise<Workshop | null> {
    return this.#workshops.read(sheet);
  }

  changeWorkshop(sheet: string, change: (present: Workshop | null) => Workshop): Promise<Workshop> {
    return this.#workshops.change(sheet, change);
  }

  endWorkshop(sheet: string): Promise<void> {
    return this.#workshops.end(sheet);
  }

  listWorkshops(): Promise<Workshop[]> {
    return this.#workshops.list();
  }

  readEvidence(path: string): Promise<Buffer> {
    return this.#evidence.read(path);
  }

  keepEvidence(sheet: string, evidence: string, extension: string, bytes: Uint8Array): Promise<string> {
    return this.#evidence.keep(checkedId(sheet), evidence, extension, bytes);
  }

  checkEvidence(sheet: string, address: string, expected: string): Promise<EvidenceNow> {
    return this.#evidence.check(checkedId(sheet), address, expected);
  }

  problems(): Problem[] {
    return this.#core.place.problems.all();
  }

  async close(): Promise<void> {
    await this.#outside?.close();
    await this.#core.queue.idle();
    await this.#core.drafts.flush();
    await this.#core.releaseLocks();
  }
}
