import type { EvidenceNow } from '#electron/backend/storage/evidence.ts';
import type { EvidenceFile } from '#electron/backend/storage/evidence-files.ts';
import type { HistoryLines } from '#electron/backend/storage/history-lines.ts';
import type { Digest } from '#electron/backend/storage/summaries.ts';
import type {
  Backup,
  Draft,
  OpenSheet,
  Problem,
  SheetSummary,
  TrashedSheet,
  WorkspaceInfo,
} from '#shared/contract/records.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** What came of saving a page. */
export interface SavedSheet {
  hash: string;
  savedAt: string;
  /** The page as it was saved, where more of its log was kept than was sent; else null. */
  kept: Sheet | null;
}

/**
 * The workspace on disk. Every method that answers has its bytes on the disk (fsync); every failure is a
 * PlumblineError whose code says what to do (`conflict`, `not-saved`, `read-only`, `unreadable`, `not-found`, …).
 */
export interface WorkspaceStore {
  /** Absolute path of the workspace's folder. */
  readonly path: string;
  info(): Promise<WorkspaceInfo>;
  saveWorkspace(workspace: Workspace, base: string): Promise<WorkspaceInfo>;
  listSheets(): Promise<SheetSummary[]>;
  /** What lists over all sheets are made from: each one's summary, log and facts for the agenda; in no order. */
  digests(): Promise<Digest[]>;
  /** The day of each signal's last reading; null where the readings cannot be read. */
  lastReadings(id: string): Promise<ReadonlyMap<string, string> | null>;
  /** Personal decisions, oldest first; a null hash while there is no file. */
  readDecisions(): Promise<{ decisions: PersonalDecision[]; hash: string | null }>;
  /** Changes the personal decisions that lie on the disk at that moment, under their lock. */
  changeDecisions(change: (present: readonly PersonalDecision[]) => PersonalDecision[]): Promise<{ hash: string }>;
  /** A sheet's history. @throws PlumblineError `not-found` when there is no such sheet */
  history(id: string): Promise<HistoryLines>;
  openSheet(id: string): Promise<OpenSheet>;
  /** Writes a new sheet (with its readings and copies of evidence, when there are any); its id must be free. */
  createSheet(sheet: Sheet, readings: readonly Reading[], evidence?: readonly EvidenceFile[]): Promise<OpenSheet>;
  /** The copies of evidence that a sheet keeps. */
  readEvidenceFiles(id: string): Promise<EvidenceFile[]>;
  /**
   * Saves the page. Decisions, corrections and reviews that are on the log stay there as they were, whatever was sent.
   * @throws PlumblineError `conflict` with `details.theirs` (OpenSheet) when the disk is not at `base`; ours is kept as draft
   */
  saveSheet(id: string, sheet: Sheet, base: string): Promise<SavedSheet>;
  /** `base` null: there must be no readings file yet. */
  saveReadings(id: string, readings: readonly Reading[], base: string | null): Promise<{ hash: string }>;
  acceptOutside(id: string, hash: string): Promise<OpenSheet>;
  trashSheet(id: string): Promise<TrashedSheet>;
  listTrash(): Promise<TrashedSheet[]>;
  restoreSheet(entry: string): Promise<OpenSheet>;
  listBackups(id: string): Promise<Backup[]>;
  restoreBackup(id: string, name: string): Promise<OpenSheet>;
  keepDraft(id: string, sheet: Sheet, base: string | null): Promise<Draft>;
  discardDraft(id: string): Promise<void>;
  /** The review of a sheet that was begun and not finished; null when there is none. */
  readReviewDraft(id: string): Promise<UnfinishedReview | null>;
  keepReviewDraft(review: UnfinishedReview): Promise<void>;
  discardReviewDraft(id: string): Promise<void>;
  /** The same after it was finished; answers whether the disk let it be removed. */
  discardFinishedReview(id: string): Promise<boolean>;
  /** The workshop in progress on a sheet, as it is on the disk; null when there is none. */
  readWorkshop(sheet: string): Promise<Workshop | null>;
  /** Changes it as it is on the disk, one change after the other; `change` gets null when there is none. */
  changeWorkshop(sheet: string, change: (present: Workshop | null) => Workshop): Promise<Workshop>;
  /** Ends it; its bytes are kept among the backups. */
  endWorkshop(sheet: string): Promise<void>;
  listWorkshops(): Promise<Workshop[]>;
  /** The bytes of a file of evidence where the user named it, by its absolute path. */
  readEvidence(path: string): Promise<Buffer>;
  /** Keeps a copy of evidence with the sheet; answers its address, `evidence/<name>`. */
  keepEvidence(sheet: string, evidence: string, extension: string, bytes: Uint8Array): Promise<string>;
  /** How the file at an address stands against the SHA-256 it was added with. */
  checkEvidence(sheet: string, address: string, expected: string): Promise<EvidenceNow>;
  problems(): Problem[];
  /** Ends watching and releases what is held. */
  close(): Promise<void>;
}
