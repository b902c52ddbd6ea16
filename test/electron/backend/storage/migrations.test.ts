import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, sha256 } from '#electron/backend/storage/envelope.ts';
import { draftFormat, type Format, sheetFormat, workspaceFormat } from '#electron/backend/storage/formats.ts';
import { sheetV1Schema } from '#shared/migrations/frozen/sheet-v1.ts';
import { sheetV3Schema } from '#shared/migrations/frozen/sheet-v3.ts';
import { assertMigrations, migrate, migrations } from '#shared/migrations/migrations.ts';
import { step as aStep, type Migration } from '#shared/migrations/step.ts';
import { newSignal } from '#shared/model/signal.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { aSheet, openForTest, tempFolder } from './support.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../fixtures/formats', name));
const bodyOf = (bytes: Buffer): unknown => {
  const { sheet, workspace } = JSON.parse(bytes.toString('utf8')) as { sheet?: unknown; workspace?: unknown };
  return sheet ?? workspace;
};

const STEPS = {
  'sheet-2-cadence-record': ['sheet-v1.json', 'sheet-v2.json'],
  'sheet-3-events-process-seal': ['sheet-v2.json', 'sheet-v3.json'],
  'sheet-4-loop': ['sheet-v3.json', 'sheet-v4.json'],
  'sheet-5-snapshots-beside': ['sheet-v4.json', 'sheet-v5.json'],
  'sheet-6-chance': ['sheet-v5.json', 'sheet-v6.json'],
  'sheet-7-second-month': ['sheet-v6.json', 'sheet-v7.json'],
  'workspace-2-import-mappings': ['workspace-v1.json', 'workspace-v2.json'],
  'workspace-3-workshop-plans': ['workspace-v2.json', 'workspace-v3.json'],
  'workspace-4-follow-links': ['workspace-v3.json', 'workspace-v4.json'],
  'workspace-5-breakdowns-and-weeks': ['workspace-v4.json', 'workspace-v5.json'],
};
test.each(Object.entries(STEPS))(
  '%s makes the older fixture the newer one and leaves its input alone',
  (name, [older = '', newer = '']) => {
    const before = bodyOf(fixture(older));
    const copy = structuredClone(before);
    expect(migrations.find((step) => step.name === name)?.up(before, sha256)).toEqual(bodyOf(fixture(newer)));
    expect(before).toEqual(copy);
  },
);

test.each([
  ['stop', 'stopped', { kind: 'stopped', date: '2026-01-19', by: 'Ana', why: 'too dear', decision: 'd1' }],
  ['continue', 'running', null],
  [null, 'running', null],
] as const)('a sheet that was “decided” with %s in its log is %s', (outcome, status, ending) => {
  const [line = ''] = fixture('full/sheet-v6.jsonl').toString('utf8').split('\n');
  const { sheet } = JSON.parse(line);
  const of = { id: 'd1', date: '2026-01-19', by: 'Ana', rationale: 'too dear', outcome };
  const decisions = outcome === null ? [] : [{ ...sheet.decisions[0], ...of }];
  const { body } = migrate('sheet', 6, { ...sheet, status: 'decided', decisions }, sha256);
  const migrated = sheetFormat.schema.parse(body);
  expect(migrated.status).toBe(status);
  expect(migrated.ending).toEqual(ending && expect.objectContaining(ending));
});

test('a decision of version 3 keeps what it was taken on; what it did not hold is empty, not taken from the page', () => {
  const v3 = sheetV3Schema.parse(bodyOf(fixture('sheet-v3.json')));
  const rule = v3.gates[0]?.rule;
  if (!rule) throw new Error('the fixture has a gate');
  const snapshot = {
    ...{ aim: 'New customers stay', mechanism: 'We believe it', gateStart: '2026-01-05', gateEnd: '2026-01-19', rule },
    ruleHash: 'a'.repeat(64),
    signals: [{ id: 'activation', name: 'Activation', unit: '%' }],
    readings: [{ signal: 'activation', date: '2026-01-12', value: 41 }],
  };
  const decision = {
    ...{ id: 'd1', gate: 'g1', at: '2026-01-19T09:00:00.000Z', date: '2026-01-19', outcome: 'continue' as const },
    ...{ verdict: null, provisional: true, verdictReason: 'why', rationale: 'so', by: 'Ana', snapshot },
  };
  const { body, snapshots } = migrate('sheet', 3, { ...v3, decisions: [decision] }, sha256);
  const [migrated] = sheetFormat.schema.parse(body).decisions;
  const { snapshot: _moved, ...logged } = decision;
  expect(migrated).toEqual({
    ...logged,
    verdictReason: { kind: 'text', text: 'why' },
    ...{ confidence: null, reviewOn: null, lookBack: null, tags: [], related: [], supersedes: null },
    corrections: [],
    basis: {
      snapshot: sha256(canonicalJson(snapshots[0])),
      ...{ aim: 'New customers stay', mechanism: 'We believe it', gateStart: '2026-01-05', gateEnd: '2026-01-19' },
      rule: rule.sentence,
      hours: null,
    },
  });
  expect(snapshots).toEqual([
    {
      decision: 'd1',
      ...snapshot,
      events: [],
      signals: [{ ...newSignal('activation', 'Activation', 'leading'), unit: '%' }],
      guardrail: { text: '', signal: null, good: null, valid: null, slo: null },
      basalCost: { hours: null, carriedBy: '' },
    },
  ]);
});

test('every older fixture of a sheet becomes the newest', () => {
  for (const from of [1, 2, 3, 4, 5, 6]) {
    const body = bodyOf(fixture(`sheet-v${from}.json`));
    expect(migrate('sheet', from, body, sha256).body).toEqual(bodyOf(fixture('sheet-v7.json')));
  }
});

test.each([
  'sheet-v2',
  'sheet-v3',
  'sheet-v4',
  'sheet-v5',
  'sheet-v6',
  'sheet-v7',
  'workspace-v1',
  'workspace-v2',
  'workspace-v3',
  'workspace-v4',
  'workspace-v5',
])('the fixture %s is as its Plumbline wrote it', (name) => {
  const format: Format<unknown> = name.startsWith('sheet') ? sheetFormat : workspaceFormat;
  const version = Number(name.at(-1));
  expect(decode(format, fixture(`${name}.json`))).toMatchObject({ state: 'ours', version });
});

test.each([
  ['', 'Ana', null, 'Ana'],
  ['  ', '', null, ''],
  ['30 min, Mondays 09:05', 'Ana', { minutes: 30, weekday: 'monday', time: '09:05' }, 'Ana'],
  ['every other Friday', 'Ana', null, 'Ana · every other Friday'],
  ['every other Friday', '', null, 'every other Friday'],
  ['15 min, Smurfdays 10:00', 'Ana', null, 'Ana · 15 min, Smurfdays 10:00'],
  ['0 min, Mondays 10:00', 'Ana', null, 'Ana · 0 min, Mondays 10:00'],
])('the cadence %j of %j is not lost', (cadence, owner, record, newOwner) => {
  const v1 = { ...sheetV1Schema.parse(bodyOf(fixture('sheet-v1.json'))), cadence, owner };
  expect(sheetFormat.schema.parse(migrate('sheet', 1, v1, sha256).body)).toMatchObject({
    cadence: record,
    owner: newOwner,
  });
});

test('a cadence that does not fit behind a long owner goes under the basal cost', () => {
  const v1 = {
    ...sheetV1Schema.parse(bodyOf(fixture('sheet-v1.json'))),
    cadence: 'now and then',
    owner: 'A'.repeat(195),
  };
  const sheet = sheetFormat.schema.parse(migrate('sheet', 1, v1, sha256).body);
  expect(sheet.owner).toBe('A'.repeat(195));
  expect(sheet.basalCost.cost).toBe('One mail template\nnow and then');
});

test.each([1, 2, 3, 4])('a draft of version %i migrates the sheet inside', (version) => {
  const sheet = bodyOf(fixture(`sheet-v${version}.json`));
  const draft = { id: 'retention', base: null, at: '2026-01-12T09:30:00.000Z', sheet };
  const migrated = draftFormat.schema.parse(migrate('draft', version, draft, sha256).body);
  expect(migrated.sheet).toEqual(bodyOf(fixture('sheet-v7.json')));
});

test('opening an older file leaves its bytes; the first save keeps the original and writes the new version', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const v1 = fixture('sheet-v1.json');
  // a snapshot was made just now: that of the old version is due all the same
  const made = await store.sheets.create(aSheet(), []);
  await store.sheets.save('retention', made.sheet, made.hash);
  const backups = join(path, '.plumbline/backups/retention');
  const recent = readdirSync(backups);
  expect(recent).toHaveLength(1);
  const file = join(path, 'sheets/retention/sheet.json');
  const text = JSON.parse(v1.toString('utf8')) as { sheet: unknown; checksum: string };
  text.checksum = `sha256:${sha256(sheetFormat.layout(sheetV1Schema.parse(text.sheet)))}`;
  const original = Buffer.from(JSON.stringify(text));
  writeFileSync(file, original);

  const opened = await store.sheets.open('retention');
  expect(opened.state).toBe('ours');
  expect(opened.sheet).toEqual(bodyOf(fixture('sheet-v7.json')));
  expect(readFileSync(file)).toEqual(original);
  expect(readdirSync(backups)).toEqual(recent);

  await store.sheets.save('retention', { ...opened.sheet, title: 'Now' }, opened.hash);
  const [backup] = readdirSync(backups).filter((name) => !recent.includes(name));
  expect(readFileSync(join(backups, String(backup)))).toEqual(original);
  expect(decode(sheetFormat, readFileSync(file))).toMatchObject({ state: 'ours', version: 7 });
  const listed = await store.backups.list('retention');
  expect(listed.map((b) => b.title)).toEqual(['Retention of new customers', 'Retention of new customers']);
});

const step = (from: number, name = `sheet-${from + 1}`): Migration =>
  aStep({ name, kind: 'sheet', from, schema: sheetV1Schema, up: (body) => body });

test('a list with a gap, out of order, twice named or too long stops the start', () => {
  expect(() => assertMigrations([step(1), step(2)], 'sheet', 3)).not.toThrow();
  expect(() => assertMigrations([step(2)], 'sheet', 3)).toThrow('from version 1 to 2');
  expect(() => assertMigrations([step(2), step(1)], 'sheet', 3)).toThrow('out of order');
  expect(() => assertMigrations([step(1, 'x'), step(2, 'x')], 'sheet', 3)).toThrow('same name');
  expect(() => assertMigrations([step(1), step(2)], 'sheet', 2)).toThrow('beyond version 2');
  expect(new Set(migrations.map((m) => m.name)).size).toBe(migrations.length);
});

test('a step refuses what its frozen schema does not take', () => {
  expect(() => migrate('sheet', 1, { id: 'retention' }, sha256)).toThrow();
});
