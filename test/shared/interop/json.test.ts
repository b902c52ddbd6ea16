import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisOf } from '#shared/decisions/basis.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { importSheet } from '#shared/interop/import-sheet.ts';
import { sheetJsonSchema } from '#shared/interop/json-schema.ts';
import { sheetFromMarkdown } from '#shared/interop/markdown-in.ts';
import { SHEET_EXPORT_VERSION, sheetFromJson, sheetToJson } from '#shared/interop/sheet-json.ts';
import { sheetToMarkdown } from '#shared/interop/sheet-markdown.ts';
import { newSheet, SHEET_VERSION } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { sha256 } from '../../support/sha256.ts';
import { report, slice } from '../slices/make.ts';
import { decidedSheets, readings as someReadings } from './arbitraries.ts';
import { decided } from './decided-sheet.ts';

const context = { newId: () => 'fresh-id', now: '2026-11-20T10:00:00.000Z', today: '2026-11-20', sha256 };
const empty = newSheet('kept-id', context.now, 'New customers stay');

function refusal(text: string): PlumblineError {
  try {
    sheetFromJson(text, context);
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return thrown;
    throw thrown;
  }
  throw new Error('was taken');
}
const envelope = (change: object) =>
  JSON.stringify({
    plumbline: 'sheet-export',
    version: SHEET_EXPORT_VERSION,
    sheet: empty,
    readings: [],
    snapshots: [],
    ...change,
  });

describe('sheetToJson', () => {
  it('imports to the same sheet and readings', () => {
    fc.assert(
      fc.property(decidedSheets, someReadings, ({ sheet, snapshots }, readings) => {
        const read = sheetFromJson(sheetToJson(sheet, readings, snapshots), context);
        expect(read).toEqual({ sheet, readings, snapshots });
      }),
    );
  });

  it('is pretty, one line a reading, and ends its last line', () => {
    const reading = { signal: 'clicks', date: '2021-09-12', value: 60_000 };
    const text = sheetToJson(empty, [reading, { ...reading, date: '2021-09-13' }], []);
    expect(text).toContain('\n    {"signal":"clicks","date":"2021-09-12","value":60000},\n');
    expect(text).toContain('\n    "title": "New customers stay",\n');
    expect(text.endsWith('\n  ],\n  "snapshots": []\n}\n')).toBe(true);
    expect(sheetToJson(empty, [], [])).toContain('"readings": [],\n  "snapshots": []\n}\n');
  });
});

describe('sheetFromJson', () => {
  it('takes a byte-order mark', () => {
    expect(sheetFromJson(`\ufeff${sheetToJson(empty, [], [])}`, context).sheet).toEqual(empty);
  });

  it('takes a sheet.json as it lies in a workspace', () => {
    const text = JSON.stringify({ plumbline: 'sheet', version: SHEET_VERSION, checksum: 'abc', sheet: empty });
    expect(sheetFromJson(text, context)).toEqual({ sheet: empty, readings: [], snapshots: [] });
  });

  it.each([
    ['an export of version 1', { plumbline: 'sheet-export', version: 1, readings: [] }],
    ['a sheet.json of version 2', { plumbline: 'sheet', version: 2, checksum: 'abc' }],
  ])('takes %s and gives it what it did not have', (_, head) => {
    const { sheet: older } = JSON.parse(readFileSync('test/fixtures/formats/sheet-v2.json', 'utf8'));
    const { sheet: newer } = JSON.parse(readFileSync('test/fixtures/formats/sheet-v7.json', 'utf8'));
    expect(older.gates[0]).not.toHaveProperty('seal');
    expect(sheetFromJson(JSON.stringify({ ...head, sheet: older }), context).sheet).toEqual(newer);
    expect(sheetFromJson(JSON.stringify(older), context).sheet).toEqual(newer);
  });

  it('brings an export of version 3 up, its snapshots beside the page', () => {
    const [line = ''] = readFileSync('test/fixtures/formats/full/sheet-export-v3.jsonl', 'utf8').split('\n');
    const { sheet: older } = JSON.parse(line);
    const { sheet, snapshots } = sheetFromJson(line, context);
    expect(snapshots).toEqual(
      older.decisions.map(({ id, snapshot }: { id: string; snapshot: object }) => ({ decision: id, ...snapshot })),
    );
    expect(sheet.decisions.map(({ basis }) => basis)).toEqual(snapshots.map((of) => basisOf(of, sha256)));
    expect(sheetFromJson(JSON.stringify(older), context)).toEqual({ sheet, snapshots, readings: [] });
  });

  it.each([
    ['that was changed', { aim: 'Another aim' }, 'is not what decision decision-1 was taken on'],
    ['of no decision on it', { decision: 'nobody' }, 'is of a decision nobody that is not on the sheet'],
  ])('refuses a snapshot %s', (_, change, problem) => {
    const { sheet, snapshots } = decided();
    const [first, ...others] = snapshots;
    const text = sheetToJson(sheet, [], [{ ...first, ...change } as Snapshot, ...others]);
    expect(refusal(text).message).toContain(`snapshots[0]: ${problem}`);
  });

  it('says of decisions that came without what they were taken on', () => {
    const { sheet, snapshots } = decided();
    expect(importSheet('a.json', sheetToJson(sheet, [], snapshots), context).remarks).toEqual([]);
    expect(importSheet('a.json', sheetToJson(sheet, [], []), context).remarks).toEqual([
      '2 decisions came without what was known then; the log shows what was decided.',
    ]);
  });

  it('asks a file of this version for all its fields', () => {
    const { events: _, ...sheet } = empty;
    expect(refusal(envelope({ sheet })).message).toContain('sheet.events');
  });

  it('takes a bare sheet, whole or in part', () => {
    expect(sheetFromJson(JSON.stringify(empty), context).sheet).toEqual(empty);
    const part = { title: 'By hand', aim: { outcome: 'People stay.', done: '' } };
    expect(sheetFromJson(JSON.stringify(part), context).sheet).toEqual({
      ...newSheet('fresh-id', context.now),
      ...part,
    });
  });

  it('sorts readings, and takes one that stands twice once', () => {
    const reading = { signal: 'b', date: '2026-01-02', value: 1 };
    const list = [reading, { ...reading, signal: 'a' }, reading];
    expect(sheetFromJson(envelope({ readings: list }), context).readings).toEqual([list[1], reading]);
  });

  it.each([
    ['not JSON', 'Dear all, please find attached', 'line 1, column 1'],
    ['cut off', envelope({}).slice(0, -5), 'line 1, column'],
    ['a list', '[]', 'holds a list'],
    ['a text', '"sheet"', 'holds a string'],
    ['nothing', 'null', 'holds nothing'],
    ['other JSON', '{"name": "package"}', 'no sheet'],
    ['another kind', '{"plumbline":"workspace","version":1}', 'another kind ("workspace")'],
    ['no version', '{"plumbline":"sheet-export"}', 'version'],
    ['nesting of 10,000', `{"sheet":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'nested deeper than 64'],
    ['a wrong type', envelope({ sheet: { ...empty, title: 7 } }), 'sheet.title'],
    ['an unknown field', envelope({ sheet: { ...empty, colour: 'red' } }), 'colour'],
    ['a missing field', envelope({ sheet: { id: 'a' } }), 'sheet.title'],
    ['an id that climbs', envelope({ sheet: { ...empty, id: '../../etc/passwd' } }), 'sheet.id'],
    ['an id in capitals', envelope({ sheet: { ...empty, id: 'CON' } }), 'sheet.id'],
    ['a day that does not exist', envelope({ sheet: { ...empty, nextReview: '2026-02-30' } }), 'sheet.nextReview'],
    ['readings that are none', envelope({ readings: {} }), 'readings'],
    [
      'a reading too large',
      envelope({}).replace('"readings":[]', '"readings":[{"signal":"a","date":"2026-01-01","value":1e999}]'),
      'readings[0].value',
    ],
    [
      'two values on a day',
      envelope({
        readings: [
          { signal: 'a', date: '2026-01-01', value: 1 },
          { signal: 'a', date: '2026-01-01', value: 2 },
        ],
      }),
      'readings[1]',
    ],
    [
      'an id used twice',
      envelope({ sheet: { ...empty, tree: { nodes: [newTreeNode('a', 'A', null), newTreeNode('a', 'B', null)] } } }),
      'tree.nodes[1].id',
    ],
    [
      'a tree that bites its tail',
      envelope({ sheet: { ...empty, tree: { nodes: [newTreeNode('a', 'A', 'b'), newTreeNode('b', 'B', 'a')] } } }),
      'tree.nodes[0].parent',
    ],
  ])('refuses %s and names the place', (_, text, place) => {
    const error = refusal(text);
    expect(error.code).toBe('invalid-input');
    expect(error.message).toContain(place);
  });

  it('refuses a newer version and says what to do', () => {
    const error = refusal(envelope({ version: SHEET_EXPORT_VERSION + 1 }));
    expect(error.code).toBe('invalid-input');
    expect(error.message).toMatch(new RegExp(`format ${SHEET_EXPORT_VERSION + 1}; .*Update Plumbline`));
  });

  it('drops keys that reach prototypes', () => {
    const text = envelope({}).replace('"title":', '"__proto__":{"owner":"Eve"},"constructor":1,"title":');
    expect(text).toContain('__proto__');
    expect(sheetFromJson(text, context).sheet).toEqual(empty);
  });
});

describe('importSheet', () => {
  const markdown = '- **Aim:** People stay.\n';
  it('goes by the name, and by what the text begins with where the name says nothing', () => {
    expect(importSheet('a.json', sheetToJson(empty, [], []), context)).toEqual({
      sheet: empty,
      readings: [],
      snapshots: [],
      remarks: [],
    });
    expect(importSheet('', `\ufeff\n ${sheetToJson(empty, [], [])}`, context).sheet).toEqual(empty);
    expect(importSheet('notes.md', markdown, context).sheet.aim.outcome).toBe('People stay.');
    expect(importSheet('notes', markdown, context).sheet.aim.outcome).toBe('People stay.');
  });
  it('says of a .json file that is none that it is not JSON', () => {
    expect(() => importSheet('a.json', markdown, context)).toThrow('not JSON');
  });
});

describe('schema/sheet.schema.json', () => {
  const schema = sheetJsonSchema();
  const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
  const validate = ajv.compile(schema);

  it('is what the source says', () => {
    expect(JSON.parse(readFileSync('schema/sheet.schema.json', 'utf8'))).toEqual(schema);
  });

  it('takes every export, by a validator that is not ours', () => {
    fc.assert(
      fc.property(decidedSheets, someReadings, ({ sheet, snapshots }, readings) => {
        expect(validate(JSON.parse(sheetToJson(sheet, readings, snapshots))), JSON.stringify(validate.errors)).toBe(
          true,
        );
      }),
    );
  });

  it.each([
    ['an unknown field', { sheet: { ...empty, colour: 'red' } }],
    ['a wrong type', { sheet: { ...empty, title: 7 } }],
    ['an id that climbs', { sheet: { ...empty, id: '../x' } }],
    ['another version', { version: SHEET_EXPORT_VERSION + 1 }],
  ])('refuses %s', (_, change) => {
    expect(validate(JSON.parse(envelope(change)))).toBe(false);
  });

  it('says what its parts are', () => {
    const parts = Object.values(schema.$defs as Record<string, { description?: string }>);
    expect(parts.length).toBeGreaterThan(10);
    for (const part of parts) expect(part.description).toBeTruthy();
  });
});

describe('links in a file from elsewhere', () => {
  const linked = (address: string) => {
    const evidence = report('e', {}, { kind: 'link', address, sha256: null, size: null, tests: null });
    return { ...empty, slices: [slice('s', { evidence: [evidence] })] };
  };

  it.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example'])(
    '%j is refused with its place, as JSON and as Markdown',
    (address) => {
      const refused = /slices\[0\]\.evidence\[0\]\.address: is not a web or mail link/;
      const sheet = linked(address);
      expect(refusal(envelope({ sheet })).message).toMatch(refused);
      expect(refusal(JSON.stringify(sheet)).message).toMatch(refused);
      expect(() => sheetFromMarkdown(sheetToMarkdown(sheet), context)).toThrow(refused);
    },
  );

  it('that were in a workspace before still leave it as text that is no link', () => {
    const markdown = sheetToMarkdown(linked('javascript:alert(1)<b>[x](y)'));
    expect(markdown).toContain('javascript:alert(1)\\<b>\\[x](y)');
  });
});
