import { encode } from '#electron/backend/storage/envelope.ts';
import {
  decisionsFormat,
  readingsFormat,
  sheetFormat,
  snapshotFormat,
  workspaceFormat,
} from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { newWorkspace, type Workspace } from '#shared/model/workspace.ts';
import { aPersonalDecision } from '../shared/decisions/support.ts';
import { decided } from '../shared/interop/decided-sheet.ts';
import { clicksSheet } from './clicks-sheet.ts';
import type { RawEntry } from './raw-zip.ts';

export const READINGS = [{ signal: 'clicks', date: '2021-09-13', value: 42 }];
export const DECISION = aPersonalDecision('hire');

export const ARCHIVED: Workspace = {
  ...newWorkspace('Team A', 'Europe/Paris'),
  people: [{ id: 'ana', name: 'Ana' }],
  glossary: [{ id: 'churn', term: 'Churn', definition: 'Left within 90 days.' }],
};

/** The entries of an archive: two sheets, readings, a snapshot, a copy of evidence, a personal decision. */
export function archiveEntries(): RawEntry[] {
  const { sheet, snapshots } = decided();
  return [
    { name: inside.workspace, content: encode(workspaceFormat, ARCHIVED).bytes },
    { name: inside.decisions, content: encode(decisionsFormat, [DECISION]).bytes },
    { name: inside.sheet('clicks'), content: encode(sheetFormat, clicksSheet()).bytes },
    { name: inside.readings('clicks'), content: encode(readingsFormat, READINGS).bytes },
    { name: inside.sheet(sheet.id), content: encode(sheetFormat, sheet).bytes },
    ...snapshots.map((snapshot) => ({
      name: inside.snapshot(sheet.id, snapshot.decision),
      content: encode(snapshotFormat, snapshot).bytes,
    })),
    { name: `${inside.evidence(sheet.id)}/report.xml`, content: '<ok/>' },
  ];
}

/** The entries with one of them otherwise. */
export function withEntry(name: string, change: (content: Buffer) => Partial<RawEntry>): RawEntry[] {
  return archiveEntries().map((entry) =>
    entry.name === name ? { ...entry, ...change(Buffer.from(entry.content ?? '')) } : entry,
  );
}
