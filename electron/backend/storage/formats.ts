import { z } from 'zod';
import { draftSchema } from '#shared/contract/records.ts';
import { assertMigrations, migrations } from '#shared/migrations/migrations.ts';
import { type PersonalDecision, personalDecisionsSchema } from '#shared/model/personal-decision.ts';
import { compareReadings, type Reading, readingsSchema } from '#shared/model/reading.ts';
import { SHEET_VERSION, sheetSchema } from '#shared/model/sheet.ts';
import { SNAPSHOT_VERSION, type Snapshot, snapshotSchema, snapshotsSchema } from '#shared/model/snapshot.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { type Workshop, workshopSchema } from '#shared/model/workshop.ts';
import { WORKSPACE_VERSION, workspaceSchema } from '#shared/model/workspace.ts';

type Kind = 'sheet' | 'snapshot' | 'readings' | 'workspace' | 'draft' | 'decisions' | 'review-draft' | 'workshop';

/** How one kind of file is written and checked. */
export interface Format<T> {
  kind: Kind;
  /** The version this Plumbline writes. */
  version: number;
  schema: z.ZodType<T>;
  /** The body as it stands in the file, indented by two; equal data has equal text. */
  layout(body: unknown): string;
}

/** Pretty-printed by two spaces, as it stands one level deep: within a list, whose own first and last lines are cut off. */
function pretty(body: unknown): string {
  return JSON.stringify([body], null, 2).slice('[\n  '.length, -'\n]'.length);
}

/** One entry a line, so that a changed reading is a changed line. */
function lines(body: unknown): string {
  if (!Array.isArray(body) || body.length === 0) return pretty(body);
  return `[\n    ${body.map((entry) => JSON.stringify(entry)).join(',\n    ')}\n  ]`;
}

/** Pretty-printed, but its readings one a line. */
function snapshotLayout(body: unknown): string {
  const { readings, ...others } = snapshotSchema.parse(body);
  const rows = readings.map((reading) => `\n      ${JSON.stringify(reading)}`).join(',');
  return `${pretty(others).slice(0, -'\n  }'.length)},\n    "readings": [${rows}${rows ? '\n    ' : ''}]\n  }`;
}

/** Sorted, one for each signal and date. */
const fileReadingsSchema = readingsSchema.transform((readings, context): Reading[] => {
  const sorted = [...readings].sort(compareReadings);
  for (const [i, reading] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next && compareReadings(reading, next) === 0) {
      context.addIssue(`holds two readings of signal ${reading.signal} on ${reading.date}; keep one`);
      return z.NEVER;
    }
  }
  return sorted;
});

/** Ids are what look-backs and corrections go by: each once. */
const fileDecisionsSchema = personalDecisionsSchema.superRefine((decisions, context) => {
  const seen = new Set<string>();
  for (const [i, { id }] of decisions.entries()) {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: [i, 'id'], message: `is ${id} a second time` });
    seen.add(id);
  }
});

export const sheetFormat: Format<z.infer<typeof sheetSchema>> = {
  kind: 'sheet',
  version: SHEET_VERSION,
  schema: sheetSchema,
  layout: pretty,
};

/** What a decision was taken on. */
export const snapshotFormat: Format<Snapshot> = {
  kind: 'snapshot',
  version: SNAPSHOT_VERSION,
  schema: snapshotSchema,
  layout: snapshotLayout,
};

export const readingsFormat: Format<Reading[]> = {
  kind: 'readings',
  version: 1,
  schema: fileReadingsSchema,
  layout: lines,
};

export const workspaceFormat: Format<z.infer<typeof workspaceSchema>> = {
  kind: 'workspace',
  version: WORKSPACE_VERSION,
  schema: workspaceSchema,
  layout: pretty,
};

/** A draft as it is kept: with the snapshots of decisions that are on no page yet. */
const storedDraftSchema = draftSchema.extend({ snapshots: snapshotsSchema });
export type StoredDraft = z.infer<typeof storedDraftSchema>;

/** A draft holds a sheet, so its version is the sheet's. */
export const draftFormat: Format<StoredDraft> = {
  kind: 'draft',
  version: sheetFormat.version,
  schema: storedDraftSchema,
  layout: pretty,
};

export const decisionsFormat: Format<PersonalDecision[]> = {
  kind: 'decisions',
  version: 2,
  schema: fileDecisionsSchema,
  layout: lines,
};

/** A review that is being held. */
export const reviewDraftFormat: Format<UnfinishedReview> = {
  kind: 'review-draft',
  version: 2,
  schema: unfinishedReviewSchema,
  layout: pretty,
};

export const workshopFormat: Format<Workshop> = {
  kind: 'workshop',
  version: 2,
  schema: workshopSchema,
  layout: pretty,
};

export const formats = [
  sheetFormat,
  snapshotFormat,
  readingsFormat,
  workspaceFormat,
  draftFormat,
  decisionsFormat,
  reviewDraftFormat,
  workshopFormat,
] as const;

for (const { kind, version } of formats) assertMigrations(migrations, kind, version);
