import { z } from 'zod';
import { draftOf, draftWithSnapshotsOf } from '#shared/migrations/frozen/draft.ts';
import {
  personalDecisionsV1Schema,
  unfinishedReviewV1Schema,
  workshopV1Schema,
} from '#shared/migrations/frozen/loop-v1.ts';
import { existingDay, exportWithSnapshotsOf, sheetExportOf } from '#shared/migrations/frozen/sheet-export.ts';
import { sheetV1Schema } from '#shared/migrations/frozen/sheet-v1.ts';
import { sheetV2Schema } from '#shared/migrations/frozen/sheet-v2.ts';
import { sheetV3Schema } from '#shared/migrations/frozen/sheet-v3.ts';
import { sheetV4Schema } from '#shared/migrations/frozen/sheet-v4.ts';
import { sheetV5Schema, snapshotV1Schema } from '#shared/migrations/frozen/sheet-v5.ts';
import { sheetV6Schema, snapshotV2Schema } from '#shared/migrations/frozen/sheet-v6.ts';
import { workspaceV1Schema } from '#shared/migrations/frozen/workspace-v1.ts';
import { workspaceV2Schema } from '#shared/migrations/frozen/workspace-v2.ts';
import { workspaceV3Schema } from '#shared/migrations/frozen/workspace-v3.ts';
import { workspaceV4Schema } from '#shared/migrations/frozen/workspace-v4.ts';
import {
  cadenceRecord,
  snapshotsOf,
  withChance,
  withLoop,
  withoutSnapshots,
  withSeals,
  withSecondMonth,
} from '#shared/migrations/sheet-steps.ts';
import { type Migration, step } from '#shared/migrations/step.ts';
import type { Sha256 } from '#shared/text/canonical.ts';

/**
 * Every step from an earlier version to today's, of files and of exports alike: there is no other way up.
 *
 * How to add one: copy today's schema to `frozen/<kind>-v<n>.ts`, spelled out; raise the version beside the live schema;
 * add the step here; test that the older fixture becomes the newer one; run `npm run generate`, which adds the new
 * version's hash and full fixture.
 */
export const migrations: readonly Migration[] = [
  step({ name: 'sheet-2-cadence-record', kind: 'sheet', from: 1, schema: sheetV1Schema, up: cadenceRecord }),
  step({ name: 'sheet-3-events-process-seal', kind: 'sheet', from: 2, schema: sheetV2Schema, up: withSeals }),
  step({ name: 'sheet-4-loop', kind: 'sheet', from: 3, schema: sheetV3Schema, up: withLoop }),
  step({
    name: 'sheet-5-snapshots-beside',
    kind: 'sheet',
    from: 4,
    schema: sheetV4Schema,
    up: withoutSnapshots,
    beside: snapshotsOf,
  }),
  step({ name: 'sheet-6-chance', kind: 'sheet', from: 5, schema: sheetV5Schema, up: withChance }),
  step({ name: 'sheet-7-second-month', kind: 'sheet', from: 6, schema: sheetV6Schema, up: withSecondMonth }),
  // What version 2 adds is left out of the older ones: a decision knows its snapshot by the hash of its text.
  step({ name: 'snapshot-2-luck', kind: 'snapshot', from: 1, schema: snapshotV1Schema, up: (snapshot) => snapshot }),
  step({
    name: 'draft-2-cadence-record',
    kind: 'draft',
    from: 1,
    schema: draftOf(sheetV1Schema),
    up: (draft) => ({ ...draft, sheet: cadenceRecord(draft.sheet) }),
  }),
  step({
    name: 'draft-3-events-process-seal',
    kind: 'draft',
    from: 2,
    schema: draftOf(sheetV2Schema),
    up: (draft) => ({ ...draft, sheet: withSeals(draft.sheet) }),
  }),
  step({
    name: 'draft-4-loop',
    kind: 'draft',
    from: 3,
    schema: draftOf(sheetV3Schema),
    up: (draft) => ({ ...draft, sheet: withLoop(draft.sheet) }),
  }),
  step({
    name: 'draft-5-snapshots-beside',
    kind: 'draft',
    from: 4,
    schema: draftOf(sheetV4Schema, z.iso.datetime()),
    up: (draft, sha256) => ({
      ...draft,
      sheet: withoutSnapshots(draft.sheet, sha256),
      snapshots: snapshotsOf(draft.sheet),
    }),
  }),
  step({
    name: 'draft-6-chance',
    kind: 'draft',
    from: 5,
    schema: draftWithSnapshotsOf(sheetV5Schema, snapshotV1Schema),
    up: (draft) => ({ ...draft, sheet: withChance(draft.sheet) }),
  }),
  step({
    name: 'draft-7-second-month',
    kind: 'draft',
    from: 6,
    schema: draftWithSnapshotsOf(sheetV6Schema, snapshotV2Schema),
    up: (draft) => ({ ...draft, sheet: withSecondMonth(draft.sheet) }),
  }),
  step({
    name: 'decisions-2-chosen-and-links',
    kind: 'decisions',
    from: 1,
    schema: personalDecisionsV1Schema,
    up: (decisions) =>
      decisions.map(({ reasoning, confidence, expected, reviewOn, by, sheet, lookBack, corrections, ...decision }) => ({
        ...decision,
        chosen: null,
        ...{ reasoning, confidence, expected, reviewOn, by, sheet, lookBack, corrections },
        ...{ tags: [], related: [], supersedes: null },
      })),
  }),
  step({
    name: 'review-draft-2-seen-and-confidence',
    kind: 'review-draft',
    from: 1,
    schema: unfinishedReviewV1Schema,
    up: ({ moved, still, unclear, ballots, shown, outcome, why, next, by, ...review }) => ({
      ...review,
      seen: [],
      ...{ moved, still, unclear, ballots, shown, outcome },
      confidence: null,
      ...{ why, next, by },
    }),
  }),
  step({
    name: 'workshop-2-agreed',
    kind: 'workshop',
    from: 1,
    schema: workshopV1Schema,
    up: (workshop) => ({
      ...workshop,
      convergence: { ...workshop.convergence, agreed: { aim: '', mechanism: '', signal: '' } },
    }),
  }),
  step({
    name: 'sheet-export-2-events-process-seal',
    kind: 'sheet-export',
    from: 1,
    schema: sheetExportOf(1, sheetV2Schema),
    up: (file) => ({ ...file, version: 2, sheet: withSeals(file.sheet) }),
  }),
  step({
    name: 'sheet-export-3-loop',
    kind: 'sheet-export',
    from: 2,
    schema: sheetExportOf(2, sheetV3Schema),
    up: (file) => ({ ...file, version: 3, sheet: withLoop(file.sheet) }),
  }),
  step({
    name: 'sheet-export-4-snapshots-beside',
    kind: 'sheet-export',
    from: 3,
    schema: sheetExportOf(3, sheetV4Schema, existingDay),
    up: (file, sha256) => ({
      ...file,
      version: 4,
      sheet: withoutSnapshots(file.sheet, sha256),
      snapshots: snapshotsOf(file.sheet),
    }),
  }),
  step({
    name: 'sheet-export-5-chance',
    kind: 'sheet-export',
    from: 4,
    schema: exportWithSnapshotsOf(4, sheetV5Schema, snapshotV1Schema),
    up: (file) => ({ ...file, version: 5, sheet: withChance(file.sheet) }),
  }),
  step({
    name: 'sheet-export-6-second-month',
    kind: 'sheet-export',
    from: 5,
    schema: exportWithSnapshotsOf(5, sheetV6Schema, snapshotV2Schema),
    up: (file) => ({ ...file, version: 6, sheet: withSecondMonth(file.sheet) }),
  }),
  step({
    name: 'workspace-2-import-mappings',
    kind: 'workspace',
    from: 1,
    schema: workspaceV1Schema,
    up: (workspace) => ({ ...workspace, importMappings: [] }),
  }),
  step({
    name: 'workspace-3-workshop-plans',
    kind: 'workspace',
    from: 2,
    schema: workspaceV2Schema,
    up: (workspace) => ({ ...workspace, workshopPlans: [] }),
  }),
  step({
    name: 'workspace-4-follow-links',
    kind: 'workspace',
    from: 3,
    schema: workspaceV3Schema,
    up: (workspace) => ({ ...workspace, settings: { ...workspace.settings, followLinks: false } }),
  }),
  step({
    name: 'workspace-5-breakdowns-and-weeks',
    kind: 'workspace',
    from: 4,
    schema: workspaceV4Schema,
    // The order of ambiguous dates is asked for each file; one that was remembered has misread files of another program.
    up: (workspace) => ({
      ...workspace,
      settings: { ...workspace.settings, weekStart: 'monday' as const },
      importMappings: workspace.importMappings.map(({ dateOrder: _, ...mapping }) => mapping),
    }),
  }),
];

/**
 * Checks that a kind's steps lead without a gap from 1 to the version that is written, in order and with unique names.
 * Run at start: a wrong list must not touch any files.
 * @throws Error naming the gap
 */
export function assertMigrations(list: readonly Migration[], kind: string, version: number): void {
  const names = new Set(list.map((m) => m.name));
  if (names.size !== list.length) throw new Error('Two migrations have the same name');
  const steps = list.filter((m) => m.kind === kind);
  for (let from = 1; from < version; from++) {
    if (steps[from - 1]?.from !== from) {
      throw new Error(`The migration of ${kind} from version ${from} to ${from + 1} is missing or out of order`);
    }
  }
  if (steps.length !== version - 1) throw new Error(`There are migrations of ${kind} beyond version ${version}`);
}

/** The frozen schema of an earlier version; null where there was none. */
export function frozenSchema(kind: string, version: number): z.ZodType | null {
  return migrations.find((m) => m.kind === kind && m.from === version)?.schema ?? null;
}

/** What a body of an earlier version became. */
export interface Migrated {
  body: unknown;
  /** Snapshots (version 1) that were on the page and belong into files of their own now. */
  snapshots: unknown[];
}

/** A body of an earlier version brought up to the version that is written. */
export function migrate(kind: string, from: number, body: unknown, sha256: Sha256): Migrated {
  const steps = migrations.filter((m) => m.kind === kind && m.from >= from);
  return steps.reduce<Migrated>(
    (at, m) => ({ body: m.up(at.body, sha256), snapshots: [...at.snapshots, ...m.beside(at.body)] }),
    { body, snapshots: [] },
  );
}
