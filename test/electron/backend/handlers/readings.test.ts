import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, filesOf, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;
const id = 'clicks';
const CSV = 'Date,Clicks\n2021-09-13,"61,000"\n2021-09-14,none\n2021-09-15,\n2021-09-16,62000\n';

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
  await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(clicksSheet(id)) });
});
afterEach(async () => {
  await backend.close();
});

describe('readings.import', () => {
  test('a preview says what the import then does, and writes nothing', async () => {
    const before = await filesOf(folder);
    const preview = await backend.handlers['readings.preview']({ id, text: CSV, options: {} });
    expect(await filesOf(folder)).toEqual(before);
    expect(preview).toMatchObject({ added: 2, replaced: 0, blank: 1, refused: [{ row: 3, cell: 'none' }] });
    const done = await backend.handlers['readings.import']({
      id,
      base: null,
      fileName: 'a.csv',
      text: CSV,
      options: {},
    });
    expect(done.summary).toEqual(preview);
    expect(done.opened.readings).toEqual([
      { signal: id, date: '2021-09-13', value: 61_000, source: 'a.csv' },
      { signal: id, date: '2021-09-16', value: 62_000, source: 'a.csv' },
    ]);
  });

  test('a preview counts columns in for signals that are still to be made', async () => {
    const text = 'Date,Visits\n2021-09-13,5\n';
    const options = { columns: { Visits: 'new1' } };
    const adding = [{ id: 'new1', name: 'Visits' }];
    const preview = await backend.handlers['readings.preview']({ id, text, options, adding });
    expect(preview).toMatchObject({ added: 1, mapping: { Visits: 'new1' } });
    await expect(backend.handlers['readings.preview']({ id, text, options })).rejects.toThrow('no signal with the id');
  });

  test('importing the same again changes no byte', async () => {
    const first = await backend.handlers['readings.import']({ id, base: null, fileName: 'a', text: CSV, options: {} });
    const before = await filesOf(folder);
    const again = await backend.handlers['readings.import']({
      id,
      base: first.opened.readingsHash,
      fileName: 'b',
      text: CSV,
      options: {},
    });
    expect(again.summary).toMatchObject({ added: 0, replaced: 0, unchanged: 2 });
    expect(await filesOf(folder)).toEqual(before);
  });

  test('a base that is not what lies on disk is a conflict, even when nothing would change', async () => {
    await backend.handlers['readings.import']({ id, base: null, fileName: 'a', text: CSV, options: {} });
    for (const base of [null, '0'.repeat(64)]) {
      const answer = await backend.call('readings.import', { id, base, fileName: 'a', text: CSV, options: {} });
      expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' } });
    }
  });
});

describe('readings.save', () => {
  test('writes them sorted, and refuses two values for one day', async () => {
    const one = { signal: id, date: '2021-09-14', value: 1 };
    const two = { signal: id, date: '2021-09-13', value: 2 };
    const saved = await backend.handlers['readings.save']({ id, base: null, readings: [one, two] });
    const opened = await backend.handlers['sheets.open']({ id });
    expect(opened.readings).toEqual([two, one]);
    expect(opened.readingsHash).toBe(saved.hash);
    const answer = await backend.call('readings.save', { id, base: saved.hash, readings: [one, { ...one, value: 3 }] });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('2021-09-14') },
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '1', null])('the value %s is refused', async (value) => {
    const readings = [{ signal: id, date: '2021-09-14', value }];
    expect(await backend.call('readings.save', { id, base: null, readings })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('readings[0].value') },
    });
  });
});

describe('the log of readings', () => {
  const reading = (value: number) => ({ signal: id, date: '2021-09-13', value, source: 'typed' });

  test('has each way in: typed by someone, imported from a file, and what it replaced', async () => {
    const { hash } = await backend.handlers['readings.save']({ id, base: null, readings: [reading(45)], by: 'Ana' });
    const options = {};
    await backend.handlers['readings.import']({ id, base: hash, fileName: 'a.csv', by: 'Ben', text: CSV, options });
    const past = await backend.handlers['readings.log']({ id, signal: id, date: '2021-09-13' });
    expect(past).toMatchObject({ more: 0, damaged: 0 });
    expect(past.changes).toMatchObject([
      { by: 'Ben', how: 'saved', before: { value: 45, source: 'typed' }, after: { value: 61_000, source: 'a.csv' } },
      { by: 'Ana', how: 'saved', before: null, after: { value: 45 } },
    ]);
  });

  test('a copy and a sheet carried forward begin logs of their own', async () => {
    await backend.handlers['readings.save']({ id, base: null, readings: [reading(45)], by: 'Ana' });
    for (const channel of ['sheets.duplicate', 'sheets.carryForward'] as const) {
      const { sheet, readings } = await backend.handlers[channel]({ id });
      const { changes } = await backend.handlers['readings.log']({ id: sheet.id });
      expect(changes.map(({ how }) => how)).toEqual(readings.map(() => 'new'));
    }
  });

  test('readings changed after the gate ended stand on the exported page, with both verdicts', async () => {
    backend.setNow('2021-09-14T10:00:00.000Z');
    const { sheet, hash } = await backend.handlers['sheets.open']({ id });
    const days = sheet.gates.map((gate) => ({ ...gate, start: '2021-09-10', end: '2021-09-14' }));
    await backend.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, gates: days } });
    const saved = await backend.handlers['readings.save']({ id, base: null, readings: [reading(45)], by: 'Ana' });
    backend.setNow('2021-09-20T10:00:00.000Z');
    await backend.handlers['readings.save']({ id, base: saved.hash, readings: [reading(10)], by: 'Ana' });
    const { gates } = await backend.handlers['readings.late']({ id });
    expect(gates).toMatchObject([{ gate: days[0]?.id, changes: [{ before: 45, after: 10, by: 'Ana' }] }]);
    const { text } = await backend.handlers['sheets.export']({ id, to: 'html', paper: 'a4' });
    expect(text).toContain('1 reading changed after the gate ended: Clicks of 13 September 2021, 45 → 10');
    expect(text).toContain('The verdict is the same on both');
  });
});
