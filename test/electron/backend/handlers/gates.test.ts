import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drift } from '#shared/gates/drift.ts';
import { SHEET_EXPORT_VERSION } from '#shared/interop/sheet-json.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, filesOf, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
});
afterEach(async () => {
  await backend.close();
});

async function addClicks(values: readonly number[]) {
  const readings = values.map((value, index) => ({ signal: 'clicks', date: `2021-09-${13 + index}`, value }));
  const file = {
    plumbline: 'sheet-export',
    version: SHEET_EXPORT_VERSION,
    sheet: clicksSheet(),
    readings,
    snapshots: [],
  };
  const { opened } = await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(file) });
  return opened;
}

describe('gates.seal', () => {
  const seal = (opened: Awaited<ReturnType<typeof addClicks>>, more: object = {}) =>
    backend.call('gates.seal', { id: opened.sheet.id, base: opened.hash, gate: 'gate-1', by: 'Ana', ...more });

  test('a gate that is ready is sealed at this moment and the sheet is running', async () => {
    const before = await addClicks([]);
    expect(before.sheet.status).toBe('draft');
    backend.setNow('2021-09-12T07:30:00.000Z');
    const answer = await seal(before);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        sheet: {
          status: 'running',
          gates: [{ seal: { at: '2021-09-12T07:30:00.000Z', by: 'Ana', afterData: false }, amendments: [] }],
        },
      },
    });
    const { sheet } = await backend.handlers['sheets.open']({ id: before.sheet.id });
    const [gate] = sheet.gates;
    expect(gate?.seal?.hash).toBe(
      createHash('sha256')
        .update(gate?.seal?.body ?? '')
        .digest('hex'),
    );
  });

  test('with readings inside the gate it is sealed after the data', async () => {
    expect(await seal(await addClicks([61_000]))).toMatchObject({
      ok: true,
      value: { sheet: { gates: [{ seal: { afterData: true } }] } },
    });
  });

  test('a seal that the disk refused leaves no draft, so the next try is the only version', async () => {
    const opened = await addClicks([]);
    const locks = join(folder.path, '.plumbline/locks');
    await folder.files.rename(locks, `${locks}-away`);
    await folder.files.createSmall(locks, 'no folder');
    expect(await seal(opened)).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    await folder.files.unlink(locks);
    await folder.files.rename(`${locks}-away`, locks);
    backend.setNow('2021-09-20T10:00:05.000Z');
    expect(await seal(opened)).toMatchObject({ ok: true, value: { draft: null } });
    const again = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect([again.draft, again.sheet.gates[0]?.seal?.at]).toEqual([null, '2021-09-20T10:00:05.000Z']);
    expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
  });

  test('a refused seal does not touch a draft of what people typed', async () => {
    const opened = await addClicks([]);
    const typed = { ...opened.sheet, title: 'Typed' };
    await backend.handlers['drafts.keep']({ id: typed.id, base: opened.hash, sheet: typed });
    const stale = await seal(opened, { base: 'a'.repeat(64) });
    expect(stale).toMatchObject({ ok: false, error: { code: 'conflict' } });
    const { draft } = await backend.handlers['sheets.open']({ id: typed.id });
    expect(draft?.sheet).toEqual(typed);
  });

  test('what is open is listed, and nothing is written', async () => {
    const { sheet, hash } = await addClicks([]);
    const open = { ...sheet, aim: { outcome: '', done: '' }, mechanism: { ...sheet.mechanism, because: '' } };
    const { hash: base } = await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: open });
    const before = await filesOf(folder);
    expect(await backend.call('gates.seal', { id: sheet.id, base, gate: 'gate-1', by: '' })).toMatchObject({
      ok: false,
      error: {
        code: 'invalid-input',
        message: expect.stringContaining('The aim is missing'),
        details: { problems: [{ field: 'aim.outcome' }, { field: 'mechanism.because' }] },
      },
    });
    expect(await filesOf(folder)).toEqual(before);
  });

  test('a restored version keeps the seal, and what it says otherwise shows; a copy has none', async () => {
    const { sheet, hash } = await addClicks([]);
    const reworded = { ...sheet, aim: { ...sheet.aim, done: 'The mean of daily clicks stays above 50,000' } };
    const saved = await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: reworded });
    const sealed = await backend.handlers['gates.seal']({ id: sheet.id, base: saved.hash, gate: 'gate-1', by: 'Ana' });
    const { backups } = await backend.handlers['sheets.listBackups']({ id: sheet.id });
    const restored = await backend.handlers['sheets.restoreBackup']({
      id: sheet.id,
      name: String(backups.at(-1)?.name),
    });
    const [gate] = restored.sheet.gates;
    expect(gate?.seal).toEqual(sealed.sheet.gates[0]?.seal);
    expect(gate && drift(restored.sheet, gate)).toMatchObject([{ field: 'aim.done', after: sheet.aim.done }]);
    const copy = await backend.handlers['sheets.duplicate']({ id: sheet.id });
    expect(copy.sheet.gates).toMatchObject([{ seal: null, amendments: [] }]);
  });

  test('twice, an unknown gate, a stale base', async () => {
    const opened = await addClicks([]);
    expect(await seal(opened, { gate: 'gate-9' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await seal(opened, { base: '0'.repeat(64) })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await seal(opened);
    const again = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect(await seal(again)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('amendment') },
    });
  });
});

describe('gates.decide', () => {
  test.each([
    ['continue', 'running'],
    ['change', 'running'],
    ['stop', 'stopped'],
  ] as const)('%s is logged with the verdict of now and makes the sheet %s', async (outcome, status) => {
    const { sheet, hash } = await addClicks([61_000, 62_000, 63_000]);
    backend.setNow('2021-09-26T00:30:00.000Z');
    const opened = await backend.handlers['gates.decide']({
      id: sheet.id,
      base: hash,
      gate: 'gate-1',
      outcome,
      rationale: 'As seen in the review',
      by: 'Ana',
    });
    expect(opened.sheet.status).toBe(status);
    expect(opened.sheet.decisions).toHaveLength(1);
    expect(opened.sheet.decisions[0]).toMatchObject({
      gate: 'gate-1',
      outcome,
      verdict: 'continue',
      provisional: false,
      date: '2021-09-26',
      at: '2021-09-26T00:30:00.000Z',
      by: 'Ana',
      rationale: 'As seen in the review',
      basis: { gateStart: '2021-09-12', gateEnd: '2021-09-25' },
    });
    const decision = opened.sheet.decisions[0]?.id ?? '';
    const taken = await backend.handlers['decisions.snapshot']({ sheet: sheet.id, decision });
    expect(taken).toMatchObject({
      snapshot: { decision, readings: [{ value: 61_000 }, { value: 62_000 }, { value: 63_000 }] },
      problem: null,
    });
  });

  test('today is the day in the workspace’s zone, not in UTC', async () => {
    const { workspace, hash: base } = await backend.handlers['workspace.get']({});
    expect(workspace.timeZone).toBe('UTC');
    await backend.handlers['workspace.update']({ base, change: { timeZone: 'Pacific/Auckland' } });
    const { sheet, hash } = await addClicks([61_000, 62_000, 63_000]);
    backend.setNow('2021-09-25T13:00:00.000Z');
    const opened = await backend.handlers['gates.decide']({
      id: sheet.id,
      base: hash,
      gate: 'gate-1',
      outcome: 'continue',
      rationale: '',
      by: '',
    });
    expect(opened.sheet.decisions[0]).toMatchObject({ date: '2021-09-26', provisional: false });
  });

  test('how sure they are is on the decision; outside 50-100% it is refused, and nothing is written', async () => {
    const { sheet, hash } = await addClicks([61_000, 62_000, 63_000]);
    const before = await filesOf(folder);
    const decide = {
      id: sheet.id,
      base: hash,
      gate: 'gate-1',
      outcome: 'continue',
      rationale: 'Seen',
      by: 'Ana',
    } as const;
    for (const confidence of [49, 101]) {
      expect(await backend.call('gates.decide', { ...decide, confidence })).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
    expect(await filesOf(folder)).toEqual(before);
    const { sheet: sure, hash: base } = await backend.handlers['gates.decide']({ ...decide, confidence: 50 });
    expect(sure.decisions[0]?.confidence).toBe(50);
    const again = await backend.handlers['gates.decide']({ ...decide, base });
    expect(again.sheet.decisions.map(({ confidence }) => confidence)).toEqual([50, null]);
  });

  test('against the verdict it needs a reason; nothing is written without', async () => {
    const { sheet, hash } = await addClicks([61_000, 62_000, 63_000]);
    const before = await filesOf(folder);
    const answer = await backend.call('gates.decide', {
      id: sheet.id,
      base: hash,
      gate: 'gate-1',
      outcome: 'stop',
      rationale: ' ',
      by: 'Ana',
    });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('why') },
    });
    expect(await filesOf(folder)).toEqual(before);
  });

  test('an unknown gate and a stale base are told apart', async () => {
    const { sheet, hash } = await addClicks([61_000]);
    const input = { id: sheet.id, base: hash, gate: 'gate-9', outcome: 'stop', rationale: 'Enough', by: 'Ana' };
    expect(await backend.call('gates.decide', input)).toMatchObject({
      ok: false,
      error: { code: 'not-found', details: { gates: ['gate-1'] } },
    });
    const stale = { ...input, gate: 'gate-1', base: '0'.repeat(64) };
    expect(await backend.call('gates.decide', stale)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect((await backend.handlers['sheets.open']({ id: sheet.id })).sheet.decisions).toEqual([]);
  });
});
