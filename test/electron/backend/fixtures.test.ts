import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decode, encode, sha256 } from '#electron/backend/storage/envelope.ts';
import {
  decisionsFormat,
  draftFormat,
  formats,
  readingsFormat,
  reviewDraftFormat,
  sheetFormat,
  snapshotFormat,
  workshopFormat,
  workspaceFormat,
} from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { basisOf } from '#shared/decisions/basis.ts';
import { SHEET_EXPORT_VERSION, sheetExportSchema } from '#shared/interop/sheet-json.ts';
import { migrate } from '#shared/migrations/migrations.ts';
import { briefSchema } from '#shared/model/brief.ts';
import { personalDecisionsSchema } from '#shared/model/personal-decision.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { workshopSchema } from '#shared/model/workshop.ts';
import { newWorkspace } from '#shared/model/workspace.ts';
import { aDecision } from '../../shared/decisions/support.ts';
import { backendIn, filesOf, tempFolder } from '../../support/workspace.ts';

/*
 * Every version of every kind of file, as its Plumbline wrote it, with every field filled: the real backend opens it without a
 * problem, with all that was in it, and it survives a save.
 */

const NOW = '2026-11-20T10:00:00.000Z';
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/formats/full', name));
const linesOf = (name: string): string[] => fixture(name).toString('utf8').trimEnd().split('\n');
const bodyOf = (line: string, kind: string): unknown => JSON.parse(line)[kind];

const up = (kind: string, from: number, body: unknown) => migrate(kind, from, body, sha256).body;

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

const path = (file: string) => join(folder.path, file);
function put(file: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(path(file)), { recursive: true });
  writeFileSync(path(file), bytes);
}
const putSheet = (sheet: Sheet) => put(inside.sheet(sheet.id), encode(sheetFormat, sheet).bytes);

/** The backend on what was put, with a workspace file where none was. */
async function start(): Promise<void> {
  if (!existsSync(path(inside.workspace)))
    put(inside.workspace, encode(workspaceFormat, newWorkspace('Test', 'UTC')).bytes);
  backend = await backendIn(folder.path, { now: NOW });
}
const problems = async () => (await backend.handlers['workspace.get']({})).problems;

/** Every line of every version of a kind. */
function files(kind: string, version: number): [name: string, version: number, line: string][] {
  return Array.from({ length: version }, (_, i) => i + 1).flatMap((of) =>
    linesOf(`${kind}-v${of}.jsonl`).map((line, at): [string, number, string] => [
      `version ${of}, file ${at + 1}`,
      of,
      line,
    ]),
  );
}

describe('sheet', () => {
  test.each(files('sheet', sheetFormat.version))('%s', async (_, version, line) => {
    const written = bodyOf(line, 'sheet');
    const expected = sheetFormat.schema.parse(up('sheet', version, written));
    const { id } = expected;
    put(inside.sheet(id), line);
    await start();
    const opened = await backend.handlers['sheets.open']({ id });
    expect(opened).toMatchObject({ state: 'ours', sheet: expected });
    const sheet = { ...opened.sheet, title: 'Saved' };
    await backend.handlers['sheets.save']({ id, base: opened.hash, sheet });
    expect((await backend.handlers['sheets.open']({ id })).sheet).toEqual({ ...sheet, updatedAt: NOW });
    expect(decode(sheetFormat, readFileSync(path(inside.sheet(id))))).toMatchObject({
      state: 'ours',
      version: sheetFormat.version,
    });
    const kept = Object.entries(await filesOf(path(inside.backups(id)))).map(([, text]) => text);
    expect(kept).toContain(line);
    // what older pages held of their decisions lies beside them now, and is the same
    const { decisions } = JSON.parse(line).sheet;
    for (const { id: decision, snapshot } of version < 5 ? decisions : []) {
      const taken = await backend.handlers['decisions.snapshot']({ sheet: id, decision });
      expect(taken.snapshot).toMatchObject({ decision, ...snapshot });
    }
    expect(await problems()).toEqual([]);
  });

  test('of version 4 with decisions tells what they were taken on before its first save, and changes nothing', async () => {
    const [line = ''] = linesOf('sheet-v4.jsonl');
    const { id, decisions } = JSON.parse(line).sheet;
    put(inside.sheet(id), line);
    await start();
    const decision = decisions[1].id;
    const taken = await backend.handlers['decisions.snapshot']({ sheet: id, decision });
    expect(taken).toEqual({ snapshot: { decision, ...decisions[1].snapshot }, problem: null });
    expect(Object.keys(await filesOf(path(inside.folder(id))))).toEqual(['sheet.json']);
  });
});

describe('readings', () => {
  test.each(files('readings', readingsFormat.version))('%s', async (_, _version, line) => {
    const expected = readingsFormat.schema.parse(bodyOf(line, 'readings'));
    putSheet(newSheet('clicks', NOW));
    put(inside.readings('clicks'), line);
    await start();
    const { readings, readingsHash } = await backend.handlers['sheets.open']({ id: 'clicks' });
    expect(readings).toEqual(expected);
    const more = [...readings, { signal: 'zz', date: '2026-01-01', value: 1 }];
    await backend.handlers['readings.save']({ id: 'clicks', base: readingsHash, readings: more });
    expect((await backend.handlers['sheets.open']({ id: 'clicks' })).readings).toEqual(more);
    expect(await problems()).toEqual([]);
  });
});

describe('workspace', () => {
  test.each(files('workspace', workspaceFormat.version))('%s', async (_, version, line) => {
    const expected = workspaceFormat.schema.parse(up('workspace', version, bodyOf(line, 'workspace')));
    put(inside.workspace, line);
    await start();
    const { workspace, hash } = await backend.handlers['workspace.get']({});
    expect(workspace).toEqual(expected);
    await backend.handlers['workspace.update']({ base: hash, change: { name: 'Saved' } });
    expect((await backend.handlers['workspace.get']({})).workspace).toEqual({ ...expected, name: 'Saved' });
    expect(await problems()).toEqual([]);
  });
});

describe('draft', () => {
  test.each(files('draft', draftFormat.version))('%s', async (_, version, line) => {
    const { snapshots, ...expected } = draftFormat.schema.parse(up('draft', version, bodyOf(line, 'draft')));
    const { id } = expected;
    putSheet(newSheet(id, NOW));
    put(inside.draft(id), line);
    await start();
    expect((await backend.handlers['sheets.open']({ id })).draft).toEqual(expected);
    const sheet = { ...expected.sheet, id, title: 'Saved' };
    await backend.handlers['drafts.keep']({ id, base: expected.base, sheet });
    expect((await backend.handlers['sheets.open']({ id })).draft).toEqual({ ...expected, at: NOW, sheet });
    const kept = decode(draftFormat, readFileSync(path(inside.draft(id)))).data;
    expect(kept?.snapshots).toEqual(snapshots);
    expect((await problems()).map(({ kind }) => kind)).toEqual(['draft']);
  });
});

describe('decisions', () => {
  test.each(files('decisions', decisionsFormat.version))('%s', async (_, version, line) => {
    const expected = personalDecisionsSchema.parse(up('decisions', version, bodyOf(line, 'decisions')));
    put(inside.decisions, line);
    await start();
    expect((await backend.handlers['decisions.list']({})).decisions).toEqual(expected);
    const decision = { what: 'Add one', options: [], reasoning: '', confidence: null, expected: '', reviewOn: null };
    await backend.handlers['decisions.add']({ decision: { ...decision, by: '', sheet: null } });
    const { decisions } = await backend.handlers['decisions.list']({});
    expect(decisions.slice(0, -1)).toEqual(expected);
    expect(await problems()).toEqual([]);
  });
});

describe('review-draft', () => {
  test.each(files('review-draft', reviewDraftFormat.version))('%s', async (_, version, line) => {
    const expected = unfinishedReviewSchema.parse(up('review-draft', version, bodyOf(line, 'review-draft')));
    const id = expected.sheet;
    putSheet(newSheet(id, NOW));
    put(inside.reviewDraft(id), line);
    await start();
    const { hash: base, ...kept } = await backend.handlers['reviews.unfinished']({ id });
    expect(kept).toEqual({ unfinished: expected });
    const unfinished = { ...expected, why: 'Saved' };
    const { hash } = await backend.handlers['reviews.keepUnfinished']({ unfinished, base });
    expect(await backend.handlers['reviews.unfinished']({ id })).toEqual({ unfinished, hash });
    expect(await problems()).toEqual([]);
  });
});

describe('workshop', () => {
  test.each(files('workshop', workshopFormat.version))('%s', async (_, version, line) => {
    const expected = workshopSchema.parse(up('workshop', version, bodyOf(line, 'workshop')));
    const { sheet, parked } = expected;
    putSheet(newSheet(sheet, NOW));
    put(inside.workshop(sheet), line);
    await start();
    const { workshops } = await backend.handlers['workshops.list']({});
    expect(workshops).toEqual([expected]);
    await backend.handlers['workshops.act']({ sheet, action: { do: 'sound', on: !workshops[0]?.sound } });
    const { workshop } = await backend.handlers['workshops.get']({ sheet });
    expect(workshop).toMatchObject({ parked, sound: !workshops[0]?.sound });
    expect(await problems()).toEqual([]);
  });
});

test('history-line', async () => {
  const [first = '', second = ''] = linesOf('history-line-v1.jsonl');
  const { sheet, version, hash } = JSON.parse(first);
  put(inside.sheet(sheet.id), JSON.stringify({ plumbline: 'sheet', version, checksum: '', sheet }));
  put(inside.history(sheet.id), `${first}\n${second}\n`);
  await start();
  const id = sheet.id;
  const { versions, damaged } = await backend.handlers['history.list']({ id });
  expect({ damaged, fields: versions.map(({ fields }) => fields) }).toEqual({
    damaged: 0,
    fields: [['Title', 'Signals', 'Event notes'], []],
  });
  const whole = await backend.handlers['history.read']({ id, hash });
  const expected = sheetFormat.schema.parse(up('sheet', version, sheet));
  expect(whole.sheet).toEqual(expected);
  const patched = await backend.handlers['history.read']({ id, hash: JSON.parse(second).hash });
  expect(patched.sheet).toEqual({
    ...expected,
    title: 'Changed',
    signals: expected.signals.slice(0, -1),
    events: [...expected.events, { id: 'added', date: '2026-03-01', text: 'release' }],
  });
});

test('readings-log', async () => {
  putSheet(newSheet('clicks', NOW));
  put(inside.readingsLog('clicks'), fixture('readings-log-v1.jsonl').toString('utf8'));
  await start();
  const { changes, damaged } = await backend.handlers['readings.log']({ id: 'clicks' });
  expect(damaged).toBe(0);
  expect(changes.length).toBeGreaterThan(1);
  const readings = [{ signal: 'clicks', date: '2026-11-01', value: 1 }];
  await backend.handlers['readings.save']({ id: 'clicks', base: null, readings, by: 'Ana' });
  const after = await backend.handlers['readings.log']({ id: 'clicks' });
  expect(after.changes[0]).toMatchObject({ by: 'Ana', how: 'saved', after: { value: 1 } });
});

test.each([
  [1, 4],
  [2, 5],
  [3, 6],
])('archive: version %i with a sheet of version %i', async (version, of) => {
  backend = await backendIn(folder.path, { now: NOW });
  const data = fixture(`archive-v${version}.zip`).toString('base64');
  const taken = await backend.handlers['workspace.importArchive']({ name: 'a.zip', data });
  const expected = JSON.parse(linesOf(`sheet-v${of}.jsonl`)[0] ?? '').sheet;
  const { id } = expected;
  expect(taken).toMatchObject({ sheets: [{ id, was: id }], decisions: 4, people: 1, terms: 1 });
  const { sheet, readings } = await backend.handlers['sheets.open']({ id });
  const log = sheet.decisions;
  // The archive's own decisions refer to its own snapshots.
  const now = sheetFormat.schema.parse(up('sheet', of, expected));
  if (of === 4) expect(sheet).toEqual(now);
  else expect({ ...sheet, decisions: [] }).toEqual({ ...now, decisions: [] });
  expect(readings).toHaveLength(1);
  expect(existsSync(path(inside.readingsLog(id)))).toBe(version >= 3);
  expect((await backend.handlers['readings.log']({ id })).damaged).toBe(0);
  expect(readFileSync(path(`${inside.evidence(id)}/report.txt`), 'utf8')).toBe('All passed.\n');
  expect(log.length).toBeGreaterThan(2);
  for (const { id: decision, basis } of log) {
    const { snapshot } = await backend.handlers['decisions.snapshot']({ sheet: id, decision });
    expect(snapshot && basisOf(snapshot, sha256)).toEqual(basis);
  }
  expect((await backend.handlers['exports.workspace']({})).left).toEqual([]);
});

describe('snapshot', () => {
  test.each(files('snapshot', snapshotFormat.version))('%s', async (_, _version, line) => {
    const expected = snapshotFormat.schema.parse(bodyOf(line, 'snapshot'));
    const id = expected.decision;
    const logged = aDecision(id, {}, expected);
    putSheet({ ...newSheet('clicks', NOW), decisions: [logged] });
    put(inside.snapshot('clicks', id), line);
    await start();
    const read = () => backend.handlers['decisions.snapshot']({ sheet: 'clicks', decision: id });
    expect(await read()).toEqual({ snapshot: expected, problem: null });
    const { sheet, hash } = await backend.handlers['sheets.open']({ id: 'clicks' });
    await backend.handlers['sheets.save']({ id: 'clicks', base: hash, sheet: { ...sheet, title: 'Saved' } });
    expect(await read()).toEqual({ snapshot: expected, problem: null });
    expect(readFileSync(path(inside.snapshot('clicks', id)), 'utf8')).toBe(line);
    expect(await problems()).toEqual([]);
  });
});

describe('sheet-export', () => {
  test.each(files('sheet-export', SHEET_EXPORT_VERSION))('%s', async (_, version, line) => {
    const { sheet, readings, snapshots } = sheetExportSchema.parse(up('sheet-export', version, JSON.parse(line)));
    await start();
    const { opened } = await backend.handlers['sheets.import']({ name: 'a.json', text: line });
    expect(opened).toMatchObject({ sheet, readings });
    const { text } = await backend.handlers['sheets.export']({ id: sheet.id, to: 'json', paper: 'a4' });
    expect(JSON.parse(text)).toEqual({
      plumbline: 'sheet-export',
      version: SHEET_EXPORT_VERSION,
      sheet,
      readings,
      snapshots,
    });
  });
});

test.each(files('brief', 1))('brief: %s', async (_, _version, line) => {
  await start();
  expect(briefSchema.parse(JSON.parse(line))).toEqual(JSON.parse(line));
});

test('every format that files have is among these', () => {
  const tested = ['sheet', 'snapshot', 'readings', 'workspace', 'draft', 'decisions', 'review-draft', 'workshop'];
  expect(formats.map(({ kind }) => kind).sort()).toEqual(tested.sort());
});
