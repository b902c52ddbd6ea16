import type { Core } from '#electron/backend/storage/core.ts';
import type { DecisionsFile } from '#electron/backend/storage/decisions-file.ts';
import { shownDraft } from '#electron/backend/storage/drafts.ts';
import { EvidenceFiles } from '#electron/backend/storage/evidence.ts';
import { Imports } from '#electron/backend/storage/imports.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { OutsideChanges } from '#electron/backend/storage/outside-changes.ts';
import { OutsideVersions } from '#electron/backend/storage/outside-versions.ts';
import { checkedId, checkedSheet } from '#electron/backend/storage/sheet-input.ts';
import { SheetStore } from '#electron/backend/storage/sheet-store.ts';
import { SheetTrash } from '#electron/backend/storage/sheet-trash.ts';
import type { ReviewsArea, WorkspaceStore } from '#electron/backend/storage/store.ts';
import { WorkshopFiles } from '#electron/backend/storage/workshop-files.ts';
import type { WorkspaceFile } from '#electron/backend/storage/workspace-file.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** {@link WorkspaceStore} over a folder, put together from what keeps each area. Called by `openStore`. */
export function folderStore(
  core: Core,
  { workspace, decisions }: { workspace: WorkspaceFile; decisions: DecisionsFile },
  outside: OutsideChanges | null,
): WorkspaceStore {
  const sheets = new SheetStore(core);
  const workshops = new WorkshopFiles(core);
  return {
    path: core.place.root,
    workspace: workspaceArea(core, workspace),
    sheets,
    readings: {
      save: (id, readings, base, by) => sheets.saveReadings(id, readings, base, by),
      log: (id) => sheets.readingsLog(id),
      logFile: (id) => sheets.readingsLogFile(id),
      lastDays: async (id) => core.lastReadings.of(checkedId(id)),
    },
    snapshots: {
      read: (sheet, decision) => sheets.snapshot(sheet, decision),
      all: (sheet) => sheets.snapshots(sheet),
    },
    drafts: draftsArea(core),
    backups: {
      list: async (id) => core.backups.list(checkedId(id)),
      restore: (id, name) => sheets.restoreBackup(id, name),
    },
    trash: new SheetTrash(core, sheets, workshops),
    decisions,
    reviews: reviewsArea(core),
    workshops,
    evidence: new EvidenceFiles(core),
    outside: new OutsideVersions(core, { workspace, decisions, sheets, workshops }),
    imports: new Imports(core),
    problems: () => core.place.problems.all(),
    async close() {
      await outside?.close();
      await core.queue.idle();
      await core.drafts.flush();
      await core.releaseLocks();
    },
  };
}

function workspaceArea({ place, clock, queue }: Core, file: WorkspaceFile): WorkspaceStore['workspace'] {
  const area: WorkspaceStore['workspace'] = {
    async info() {
      const { workspace, hash } = await file.read();
      const today = dateInZone(clock.now(), workspace.timeZone);
      return { workspace, hash, path: place.root, today, problems: place.problems.all() };
    },
    async save(workspace, base) {
      await queue.run(inside.workspace, () => file.save(workspace, base));
      return area.info();
    },
  };
  return area;
}

function draftsArea({ drafts, queue }: Core): WorkspaceStore['drafts'] {
  return {
    async keep(id, sheet, base) {
      const checked = checkedSheet(id, sheet);
      return queue.run(id, async () => shownDraft(await drafts.keep(id, checked, base)));
    },
    discard: async (id) => queue.run(checkedId(id), () => drafts.discard(id)),
  };
}

function reviewsArea(core: Core): ReviewsArea {
  const { reviewDrafts, queue } = core;
  return {
    read: async (id) => queue.run(checkedId(id), () => reviewDrafts.get(id)),
    keep: async (review, base) => {
      const id = checkedId(review.sheet);
      const key = `_review-${id}`; // of the lock; no sheet can have this id
      return queue.run(id, () => core.locked(key, inside.reviewDraft(id), () => reviewDrafts.keep(review, base)));
    },
    discard: async (id) => queue.run(checkedId(id), () => reviewDrafts.discard(id)),
    discardFinished: async (id) => queue.run(checkedId(id), () => reviewDrafts.discardIfPossible(id)),
  };
}
