import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, sha256 } from '#electron/backend/storage/envelope.ts';
import { readingsFormat, sheetFormat } from '#electron/backend/storage/formats.ts';
import type { Reading } from '#shared/model/reading.ts';
import { SHEET_VERSION } from '#shared/model/sheet.ts';
import { aSheet } from './support.ts';

const sheet = aSheet();
const { bytes } = encode(sheetFormat, sheet);
const text = bytes.toString('utf8');
const from = (changed: string) => decode(sheetFormat, Buffer.from(changed));
const envelope = (fields: Record<string, unknown>) =>
  JSON.stringify({ plumbline: 'sheet', version: SHEET_VERSION, checksum: 'sha256:', sheet, ...fields });

test('what was written is read again, for any words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, outcome) => {
      const written = { ...sheet, title: title.slice(0, 150), aim: { outcome, done: title } };
      expect(decode(sheetFormat, encode(sheetFormat, written).bytes)).toEqual({
        data: written,
        state: 'ours',
        version: SHEET_VERSION,
        snapshots: [],
      });
    }),
  );
});

test('the text is pretty-printed in the schema’s order whatever the order of the object, with a final newline', () => {
  const reversed = Object.fromEntries(Object.entries(sheet).reverse());
  expect(encode(sheetFormat, sheetFormat.schema.parse(reversed)).bytes.equals(bytes)).toBe(true);
  expect(text.endsWith('\n  }\n}\n')).toBe(true);
  expect(text.split('\n')[6]).toBe('    "title": "Retention of new customers",');
  expect(sha256(bytes)).toBe(encode(sheetFormat, sheet).hash);
});

test('the same data in another dress is still ours: CRLF, BOM, compact, other key order', () => {
  const parsed = JSON.parse(text) as Record<string, unknown>;
  const dresses = {
    crlf: text.replaceAll('\n', '\r\n'),
    bom: `\ufeff${text}`,
    compact: JSON.stringify(parsed),
    tabs: JSON.stringify(parsed, null, '\t'),
    reordered: JSON.stringify({ ...Object.fromEntries(Object.entries(parsed).reverse()) }),
    inside: JSON.stringify({ ...parsed, sheet: Object.fromEntries(Object.entries(sheet).reverse()) }),
  };
  for (const dress of Object.values(dresses))
    expect(from(dress)).toEqual({ data: sheet, state: 'ours', version: SHEET_VERSION, snapshots: [] });
});

test('other data with the old checksum, no checksum or more fields is changed outside', () => {
  expect(from(text.replace('Retention', 'Attention'))).toMatchObject({ state: 'changed-outside' });
  expect(from(envelope({ checksum: undefined }))).toMatchObject({ state: 'changed-outside' });
  expect(from(text.replace('"checksum":', '"extra": 1,\n  "checksum":'))).toMatchObject({
    state: 'changed-outside',
  });
});

test('a newer version is shown as far as it is known, and never as ours', () => {
  const newer = { ...sheet, mood: 'good', aim: { ...sheet.aim, why: 'because' } };
  const version = SHEET_VERSION + 1;
  expect(from(envelope({ version, sheet: newer }))).toEqual({ data: sheet, state: 'newer', version, snapshots: [] });
  expect(from(envelope({ version, sheet: { ...sheet, aim: 'one text' } }))).toEqual({
    data: null,
    state: 'newer',
    version,
    snapshots: [],
  });
});

test('dangerous keys are dropped and pollute nothing, however they are spelt', () => {
  for (const key of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__']) {
    const decoded = from(text.replace('"aim": {', `"${key}": {"polluted": 1},\n    "aim": {`));
    expect(decoded).toMatchObject({ data: sheet });
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
  }
});

test.each([
  ['nothing', '', 'it is empty'],
  [
    'a torn file',
    text.slice(0, text.indexOf('"aim"')),
    'a name in double quotes was expected; its end may have been cut off',
  ],
  ['a torn text', text.slice(0, text.indexOf('customers')), 'line 7, column 32: the text ends here, the closing quote'],
  ['git’s conflict marks', text.replace('    "title"', '<<<<<<< HEAD\n    "title"'), 'line 7, column 1'],
  ['a list', '[]', 'it is no Plumbline file'],
  ['readings', envelope({ plumbline: 'readings' }), 'its "plumbline" should be "sheet" and is "readings"'],
  ['no version', envelope({ version: '2' }), 'its "version" should be a whole number'],
  ['no body', envelope({ sheet: undefined }), 'it has no "sheet"'],
  ['a wrong type', envelope({ sheet: { ...sheet, title: 4 } }), 'title: '],
  ['an infinite number', text.replace('"minutes": 15', '"minutes": 1e999'), 'cadence.minutes'],
  ['deep nesting', '['.repeat(10_000) + ']'.repeat(10_000), 'it is nested deeper than 64 levels at line 1, column 65'],
])('%s is refused with the place', (_what, changed, message) => {
  expect(() => from(changed)).toThrow(message);
});

test('bytes that are no UTF-8 are refused with the line', () => {
  const broken = Buffer.from(bytes);
  broken[broken.indexOf('Retention')] = 0xff;
  expect(() => decode(sheetFormat, broken)).toThrow('it is not UTF-8 text in line 7');
  expect(() => decode(sheetFormat, Buffer.from(`\ufeff${text}`, 'utf16le'))).toThrow('UTF-16');
});

test('readings are one a line; unsorted ones from outside are sorted, doubled ones refused', () => {
  const readings: Reading[] = [
    { signal: 'a', date: '2026-01-01', value: 1 },
    { signal: 'a', date: '2026-01-02', value: -2.5e-7, note: 'a "note"' },
  ];
  const written = encode(readingsFormat, readings).bytes.toString('utf8');
  expect(written.split('\n').slice(4, 7)).toEqual([
    '  "readings": [',
    '    {"signal":"a","date":"2026-01-01","value":1},',
    '    {"signal":"a","date":"2026-01-02","value":-2.5e-7,"note":"a \\"note\\""}',
  ]);
  const outside = (list: unknown) =>
    decode(readingsFormat, Buffer.from(JSON.stringify({ plumbline: 'readings', version: 1, readings: list })));
  expect(outside([...readings].reverse()).data).toEqual(readings);
  expect(() => outside([readings[0], readings[0]])).toThrow('two readings of signal a on 2026-01-01');
  expect(decode(readingsFormat, encode(readingsFormat, []).bytes)).toMatchObject({ data: [], state: 'ours' });
});
