import { join } from 'node:path';

/** Where everything lies, as paths inside the workspace with `/` (also what people are shown). */
export const inside = {
  workspace: 'plumbline.json',
  /** Personal decisions. */
  decisions: 'decisions.json',
  sheets: 'sheets',
  folder: (id: string) => `sheets/${id}`,
  sheet: (id: string) => `sheets/${id}/sheet.json`,
  readings: (id: string) => `sheets/${id}/readings.json`,
  /** What became of the readings: a line for each save of them. */
  readingsLog: (id: string) => `sheets/${id}/readings.jsonl`,
  history: (id: string) => `sheets/${id}/history.jsonl`,
  /** Copies of files that show what slices did. */
  evidence: (id: string) => `sheets/${id}/evidence`,
  /** What decisions were taken on, a file each, written once. */
  snapshots: (id: string) => `sheets/${id}/snapshots`,
  snapshot: (id: string, decision: string) => `sheets/${id}/snapshots/${decision}.json`,
  /** Workshops in progress, by sheet. */
  workshops: 'workshops',
  workshop: (sheet: string) => `workshops/${sheet}.json`,
  /** Keeps what is in `.plumbline` from being published; written with a new workspace, never changed. */
  gitignore: '.gitignore',
  own: '.plumbline',
  /** The same for a workspace whose own .gitignore does not say it. */
  ownGitignore: '.plumbline/.gitignore',
  backups: (id: string) => `.plumbline/backups/${id}`,
  /** The workspace file's backups; no sheet can have this id, for it is not one. */
  workspaceBackups: '.plumbline/backups/_workspace',
  decisionsBackups: '.plumbline/backups/_decisions',
  quarantine: '.plumbline/quarantine',
  drafts: '.plumbline/drafts',
  draft: (id: string) => `.plumbline/drafts/${id}.json`,
  /** No sheet can have this id, for it holds a dot. */
  reviewDraft: (id: string) => `.plumbline/drafts/${id}.review.json`,
  trash: '.plumbline/trash',
  trashed: (entry: string) => `.plumbline/trash/${entry}`,
  locks: '.plumbline/locks',
  /** Imports of archives that are under way: what they are to add, and where it waits. */
  imports: '.plumbline/imports',
  importPlan: (key: string) => `.plumbline/imports/${key}.json`,
  importStage: (key: string) => `.plumbline/imports/${key}`,
} as const;

/** Absolute path of a path inside the workspace. */
export function absolute(root: string, path: string): string {
  return join(root, ...path.split('/'));
}

/** A moment as a part of a file name that sorts by time: 20261120T101500123Z. */
export function stampOf(moment: Date): string {
  return moment.toISOString().replace(/[-:.]/g, '');
}

/** The reverse of {@link stampOf}, either case; null for anything else. */
export function momentOf(stamp: string): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)(\d{3})z$/i.exec(stamp);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, ms] = match;
  const moment = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
  return Number.isNaN(Date.parse(moment)) ? null : moment;
}
