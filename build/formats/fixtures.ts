import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { encode, sha256 } from '#electron/backend/storage/envelope.ts';
import {
  decisionsFormat,
  readingsFormat,
  sheetFormat,
  snapshotFormat,
  workspaceFormat,
} from '#electron/backend/storage/formats.ts';
import { basisOf } from '#shared/decisions/basis.ts';
import { readingsLogLineSchema } from '#shared/model/readings-log.ts';
import { SHEET_VERSION, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { type Snapshot, snapshotsSchema } from '#shared/model/snapshot.ts';
import { examplesOf } from './example.ts';
import { type PersistedKind, schemaOf } from './kinds.ts';

/** Where a version's fixture lies, inside test/fixtures/formats/full. */
export function fixtureName(kind: string, version: number): string {
  return `${kind}-v${version}.${kind === 'archive' ? 'zip' : 'jsonl'}`;
}

/**
 * A version's fixture, frozen once it is written: one file on each line, the first with every field filled, all together
 * with every enumerated value. For a history, the lines of one file; for an archive, a zip.
 */
export function makeFixture(kind: PersistedKind, version: number): Uint8Array {
  if (kind.kind === 'archive') return archive();
  if (kind.kind === 'history-line') return strToU8(lines(historyLines()));
  const schema = schemaOf(kind, version);
  const bodies = examplesOf(schema).map((example) => withOwnSnapshots(schema.parse(example)));
  const { format } = kind;
  if (!format) return strToU8(lines(bodies));
  const files = bodies.map((body) => ({
    plumbline: kind.kind,
    version,
    checksum: `sha256:${sha256(format.layout(body))}`,
    [kind.kind]: body,
  }));
  return strToU8(lines(files));
}

/** A file with snapshots beside a page: each decision refers to one of them, as it does in what Plumbline writes. */
function withOwnSnapshots(body: unknown): unknown {
  const holder = z.looseObject({ sheet: sheetSchema, snapshots: snapshotsSchema }).safeParse(body);
  if (!holder.success) return body;
  const { sheet, snapshots } = holder.data;
  const own = sheet.decisions.map(({ id }, at) => ({ ...snapshots[at % snapshots.length], decision: id }));
  const taken = snapshotsSchema.parse(own);
  const decisions = sheet.decisions.map((decision, at) => {
    const snapshot = taken[at];
    return snapshot ? { ...decision, basis: basisOf(snapshot, sha256) } : decision;
  });
  return { ...holder.data, sheet: { ...sheet, decisions }, snapshots: taken };
}

const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** A version whole, then one by steps of each kind from it. */
function historyLines(): unknown[] {
  const at = '2026-03-02T10:00:00.000Z';
  const first = sheetSchema.parse(examplesOf(sheetSchema)[0]);
  const event = { id: 'added', date: '2026-03-01', text: 'release' };
  const next = { ...first, title: 'Changed', events: [...first.events, event], signals: first.signals.slice(0, -1) };
  const [base, hash] = [first, next].map((sheet) => encode(sheetFormat, sheet).hash);
  const patch = [
    { op: 'replace', path: '/title', value: 'Changed' },
    { op: 'remove', path: `/signals/${first.signals.length - 1}` },
    { op: 'add', path: `/events/${first.events.length}`, value: event },
  ];
  return [
    { at, hash: base, base: null, version: SHEET_VERSION, sheet: first },
    { at, hash, base, version: SHEET_VERSION, patch },
  ];
}

function ownSheet(sheet: unknown): { sheet: Sheet; snapshots: Snapshot[] } {
  const snapshots = examplesOf(snapshotsSchema)[0];
  return z.object({ sheet: sheetSchema, snapshots: snapshotsSchema }).parse(withOwnSnapshots({ sheet, snapshots }));
}

function archive(): Uint8Array {
  const [sheet, decisions, readings, workspace] = [sheetFormat, decisionsFormat, readingsFormat, workspaceFormat].map(
    ({ schema }) => examplesOf(schema)[0],
  );
  const { sheet: page, snapshots } = ownSheet(sheet);
  return zipSync(
    {
      'README.txt': strToU8('A workspace.\n'),
      'plumbline.json': encode(workspaceFormat, workspaceFormat.schema.parse(workspace)).bytes,
      'decisions.json': encode(decisionsFormat, decisionsFormat.schema.parse(decisions)).bytes,
      [`sheets/${page.id}/sheet.json`]: encode(sheetFormat, page).bytes,
      [`sheets/${page.id}/readings.json`]: encode(readingsFormat, readingsFormat.schema.parse(readings)).bytes,
      [`sheets/${page.id}/readings.jsonl`]: strToU8(lines(examplesOf(readingsLogLineSchema))),
      ...Object.fromEntries(
        snapshots.map((of) => [`sheets/${page.id}/snapshots/${of.decision}.json`, encode(snapshotFormat, of).bytes]),
      ),
      [`sheets/${page.id}/evidence/report.txt`]: strToU8('All passed.\n'),
    },
    { mtime: new Date(2026, 2, 2) },
  );
}
