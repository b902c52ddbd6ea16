import type { EvidenceFile } from '#electron/backend/storage/evidence-files.ts';
import type { HistoryLines } from '#electron/backend/storage/history-lines.ts';
import type { ImportPlan, SheetFolder } from '#electron/backend/storage/import-plan.ts';
import type { Beside } from '#electron/backend/storage/new-sheet.ts';
import type { TakenOn } from '#electron/backend/storage/snapshots.ts';
import type { Digest } from '#electron/backend/storage/summaries.ts';
import type { Clock } from '#electron/clock.ts';
import type { Emit } from '#shared/contract/events.ts';
import type {
  Backup,
  Draft,
  OpenSheet,
  OutsideChange,
  Problem,
  SheetSummary,
  TrashedSheet,
  WorkspaceInfo,
} from '#shared/contract/records.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { ReadingsLogLine } from '#shared/model/readings-log.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import type { EvidenceState } from '#shared/slices/evidence.ts';

/** What a store is opened with. */
export interface StoreOptions {
  clock: Clock;
  /** Receives changes that this process did not make, and problems. */
  emit: Emit;
  /** Watch the folder for outside changes; off for one-shot command-line calls. */
  watch: boolean;
  /** Make the workspace when the folder holds none; else that is `not-found`. */
  create: boolean;
  /** Name and zone of a workspace that is made. */
  timeZone: string;
}

/**
 * A workspace, area by area. When a method returns, its bytes are on the disk (fsync); every failure is a PlumblineError
 * whose code names the remedy (`conflict`, `not-saved`, `read-only`, `unreadable`, `not-found`, …).
 */
export interface WorkspaceStore {
  /** Absolute path of the workspace's folder. */
  readonly path: string;
  readonly workspace: WorkspaceArea;
  readonly sheets: SheetsArea;
  readonly readings: ReadingsArea;
  readonly snapshots: SnapshotsArea;
  readonly drafts: DraftsArea;
  readonly backups: BackupsArea;
  readonly trash: TrashArea;
  readonly decisions: DecisionsArea;
  readonly reviews: ReviewsArea;
  readonly workshops: WorkshopsArea;
  readonly evidence: EvidenceArea;
  readonly outside: OutsideArea;
  readonly imports: ImportsArea;
  /** What people should know about the files, by file. */
  problems(): Problem[];
  /** Ends watching and releases what is held. */
  close(): Promise<void>;
}

/** Name, people, glossary and settings: `plumbline.json`. */
interface WorkspaceArea {
  info(): Promise<WorkspaceInfo>;
  /** @throws PlumblineError `conflict` with `details.theirs` (Workspace) when the disk is not at `base` */
  save(workspace: Workspace, base: string): Promise<WorkspaceInfo>;
}

/** What came of saving a page. */
export interface SavedSheet {
  hash: string;
  savedAt: string;
  /** The page as it was saved, where more of its log was kept than was sent; else null. */
  kept: Sheet | null;
}

export interface SheetsArea {
  /** Every sheet that can be shown, last changed first; the others are on the list of problems. */
  list(): Promise<SheetSummary[]>;
  /** What lists over all sheets are made from: each one's summary, log and facts for the agenda; in no order. */
  digests(): Promise<Digest[]>;
  /** The page, its readings and its draft. @throws PlumblineError `not-found`, `unreadable`, `read-only` */
  open(id: string): Promise<OpenSheet>;
  /** Writes a new sheet with what lies beside its page, where there is any; its id must be free. */
  create(sheet: Sheet, readings: readonly Reading[], beside?: Beside): Promise<OpenSheet>;
  /**
   * Saves the page. Decisions, corrections and reviews that are on the log stay there as they were, whatever was sent.
   * @param snapshots what decisions that are new on it were taken on; each is on the disk before the page is
   * @throws PlumblineError `conflict` with `details.theirs` (OpenSheet) when the disk is not at `base`; ours is kept as draft
   */
  save(id: string, sheet: Sheet, base: string, snapshots?: readonly Snapshot[]): Promise<SavedSheet>;
  /**
   * The same for a page that was made here of the one on the disk: sealed, decided on, restored. Where it is refused it can
   * be made again, so it is not kept as a draft.
   */
  saveMade(id: string, sheet: Sheet, base: string, snapshots?: readonly Snapshot[]): Promise<SavedSheet>;
  /** Takes what another program left, by the hash of the page or of its readings. @throws PlumblineError `conflict` */
  acceptOutside(id: string, hash: string): Promise<OpenSheet>;
  /** A sheet's earlier versions. @throws PlumblineError `not-found` when there is no such sheet */
  history(id: string): Promise<HistoryLines>;
}

interface ReadingsArea {
  /**
   * `by` is who writes them, empty where it is not known; their log has it. `base` null: there must be no readings file yet.
   * @throws PlumblineError `conflict` with `details.theirs` (OpenSheet)
   */
  save(id: string, readings: readonly Reading[], base: string | null, by?: string): Promise<{ hash: string }>;
  /** Every save of them, oldest first, and how many lines of the log cannot be understood. */
  log(id: string): Promise<{ lines: ReadingsLogLine[]; damaged: number }>;
  /** The log's file as it lies on the disk, for archives; null where there is none. @throws PlumblineError `unreadable` */
  logFile(id: string): Promise<Buffer | null>;
  /** The day of each signal's last reading; null where the readings cannot be read. */
  lastDays(id: string): Promise<ReadonlyMap<string, string> | null>;
}

/** What decisions of sheets were taken on, read when it is asked for. */
interface SnapshotsArea {
  /** @throws PlumblineError `not-found` when there is no such sheet or decision; a fault of the file is in the result */
  read(sheet: string, decision: string): Promise<TakenOn>;
  /** Those of a sheet that can be read, oldest decision first; the others are on the list of problems. */
  all(sheet: string): Promise<Snapshot[]>;
}

/** Edits of a page that could not be saved; an open sheet carries its own. */
interface DraftsArea {
  keep(id: string, sheet: Sheet, base: string | null): Promise<Draft>;
  discard(id: string): Promise<void>;
}

/** Snapshots of pages. */
interface BackupsArea {
  list(id: string): Promise<Backup[]>;
  /** Puts an earlier version back; what is on record since stays. @throws PlumblineError `not-found` */
  restore(id: string, name: string): Promise<OpenSheet>;
}

/** Deleted sheets. */
export interface TrashArea {
  put(id: string): Promise<TrashedSheet>;
  /** Last deleted first. */
  list(): Promise<TrashedSheet[]>;
  /** @throws PlumblineError `not-found`, or `invalid-input` when the sheet's place is taken */
  restore(entry: string): Promise<OpenSheet>;
}

/** Personal decisions. */
export interface DecisionsArea {
  /** Oldest first; a null hash while there is no file. */
  read(): Promise<{ decisions: PersonalDecision[]; hash: string | null }>;
  /** Changes the ones that lie on the disk at that moment, under their lock. */
  change(change: (present: readonly PersonalDecision[]) => PersonalDecision[]): Promise<{ hash: string }>;
}

/** Files on the list of problems that another program changed. Nothing is written over them until they are accepted. */
export interface OutsideArea {
  /** What differs from the version known before. @throws PlumblineError `not-found` for a file that isn't waiting */
  look(file: string): Promise<OutsideChange>;
  /**
   * Accepts exactly that version; returns what the file is, and its sheet.
   * @throws PlumblineError `conflict` when the disk holds yet another one, `not-found` for a file that isn't waiting
   */
  accept(
    file: string,
    hash: string,
  ): Promise<{ of: 'sheet' | 'workspace' | 'decisions' | 'workshop' | 'review'; sheet: string | null }>;
}

/** Reviews that were begun and not finished, one a sheet. */
export interface ReviewsArea {
  /** Null when there is none. */
  read(id: string): Promise<{ review: UnfinishedReview; hash: string } | null>;
  /** @throws PlumblineError `conflict` with `details.theirs` and `details.hash` when the disk is not at `base` (null: none) */
  keep(review: UnfinishedReview, base: string | null): Promise<{ hash: string }>;
  discard(id: string): Promise<void>;
  /** The same after it was finished; returns whether the disk let it be removed. */
  discardFinished(id: string): Promise<boolean>;
}

/** Workshops in progress, at most one a sheet. */
export interface WorkshopsArea {
  /** As it is on the disk; null when there is none. */
  read(sheet: string): Promise<Workshop | null>;
  /** Changes it as it is on the disk, one change after the other; `change` gets null when there is none. */
  change(sheet: string, change: (present: Workshop | null) => Workshop): Promise<Workshop>;
  /** @throws PlumblineError `conflict` where another program changed it and that version is not accepted yet */
  assertAccepted(sheet: string): Promise<void>;
  /** Ends it; its bytes are kept among the backups. */
  end(sheet: string): Promise<void>;
  list(): Promise<Workshop[]>;
}

/** Adding the sheets of an archive, all or none. */
export interface ImportsArea {
  /** Runs one import at a time, among all processes. */
  exclusive<T>(task: () => Promise<T>): Promise<T>;
  /** Names that no new sheet can have. */
  takenIds(): Promise<Set<string>>;
  /** The plan of an import that was begun and not finished; null when there is none. */
  find(key: string): Promise<ImportPlan | null>;
  /**
   * Writes the sheets of a plan where they do not show, and then the plan. `staged` is called after each sheet and may throw
   * to call it off; `commit` right before the plan is written.
   */
  stage(
    plan: ImportPlan,
    folders: Iterable<SheetFolder>,
    steps: { staged(count: number): void; commit(): void },
  ): Promise<void>;
  /** Moves the sheets of a plan that still wait into their places. */
  place(plan: ImportPlan, placed: (count: number) => void): Promise<void>;
  /** Forgets the plan of an import that is finished; returns whether the disk let it go. */
  end(plan: ImportPlan): Promise<boolean>;
}

/** How a file of evidence is now. */
export interface EvidenceNow {
  state: EvidenceState;
  sha256: string | null;
  size: number | null;
}

/** Files that show what slices did. */
export interface EvidenceArea {
  /** The bytes of a file where the user named it, by its absolute path. */
  read(path: string): Promise<Buffer>;
  /** Keeps a copy with the sheet; returns its address, `evidence/<name>`. */
  keep(sheet: string, evidence: string, extension: string, bytes: Uint8Array): Promise<string>;
  /** Removes a copy that no page came to refer to. */
  drop(sheet: string, address: string): Promise<void>;
  /** How the file at an address stands against the SHA-256 it was added with. */
  check(sheet: string, address: string, expected: string): Promise<EvidenceNow>;
  /** The copies that a sheet keeps. */
  copies(sheet: string): Promise<EvidenceFile[]>;
}
