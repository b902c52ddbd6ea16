import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHEET_EXPORT_VERSION } from '#shared/interop/sheet-json.ts';
import { readingsOf } from '#shared/model/reading.ts';
import { fileStem } from '#shared/text/file-stem.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, filesOf, type MemoryFolder, memoryFolder, tempFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
});
afterEach(async () => {
  await backend.close();
});

/** Adds the sheet of the main job by the way a file comes in. */
async function addClicks(readings: object[] = []) {
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
const READINGS = [
  { signal: 'clicks', date: '2021-09-13', value: 61_000 },
  { signal: 'clicks', date: '2021-09-14', value: 62_000 },
  { signal: 'clicks', date: '2021-09-15', value: 63_000 },
];
const decide = { gate: 'gate-1', rationale: 'The page works', by: 'Ana' };

describe('sheets.save', () => {
  test('puts the last words of a closing page behind its own save, never over somebody else’s', async () => {
    const { sheet, hash } = await backend.handlers['sheets.create']({ title: 'One' });
    const save = (title: string, page: string, last: boolean) =>
      backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: { ...sheet, title }, page, last });
    await Promise.all([save('Written', 'page-a', false), save('Written just now', 'page-a', true)]);
    expect((await backend.handlers['sheets.open']({ id: sheet.id })).sheet.title).toBe('Written just now');
    await expect(save('Other', 'page-b', true)).rejects.toMatchObject({ code: 'conflict' });
    await expect(save('Stale', 'page-a', false)).rejects.toMatchObject({ code: 'conflict' });
    expect((await backend.handlers['sheets.open']({ id: sheet.id })).sheet.title).toBe('Written just now');
  });

  test('sets updatedAt to the moment of the save, whatever was sent', async () => {
    const { sheet, hash } = await backend.handlers['sheets.create']({ title: 'One' });
    backend.setNow('2021-09-21T08:00:00.000Z');
    const saved = await backend.handlers['sheets.save']({
      id: sheet.id,
      base: hash,
      sheet: { ...sheet, title: 'Renamed', updatedAt: '1999-01-01T00:00:00.000Z' },
    });
    const opened = await backend.handlers['sheets.open']({ id: sheet.id });
    expect(opened.sheet).toEqual({ ...sheet, title: 'Renamed', updatedAt: '2021-09-21T08:00:00.000Z' });
    expect(opened.hash).toBe(saved.hash);
  });

  test('a stale base is a conflict that carries their version', async () => {
    const { sheet, hash } = await backend.handlers['sheets.create']({ title: 'One' });
    await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: { ...sheet, title: 'First' } });
    const late = await backend.call('sheets.save', { id: sheet.id, base: hash, sheet: { ...sheet, title: 'Late' } });
    expect(late).toMatchObject({
      ok: false,
      error: { code: 'conflict', details: { theirs: { sheet: { title: 'First' } } } },
    });
  });

  test('a sheet is written only to its own place', async () => {
    const one = await backend.handlers['sheets.create']({ title: 'One' });
    const two = await backend.handlers['sheets.create']({ title: 'Two' });
    const before = await filesOf(folder);
    for (const [channel, input] of [
      ['sheets.save', { id: one.sheet.id, base: one.hash, sheet: two.sheet }],
      ['drafts.keep', { id: one.sheet.id, base: one.hash, sheet: two.sheet }],
    ] as const) {
      expect(await backend.call(channel, input)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input', details: { issues: [{ path: 'sheet.id' }] } },
      });
    }
    expect(await filesOf(folder)).toEqual(before);
  });
});

describe('sheets.duplicate', () => {
  test('copies the page, gates and readings, not the decisions', async () => {
    const { sheet, hash } = await addClicks(READINGS);
    const at = '2021-09-20T10:00:00.000Z';
    const action = { id: 'action-1', at, what: 'Ask five', who: 'Ben', due: null, closed: null, from: null };
    const { hash: base } = await backend.handlers['sheets.save']({
      ...{ id: sheet.id, base: hash },
      sheet: { ...sheet, actions: [action] },
    });
    // A stop ends the sheet it is taken on, not the copy.
    await backend.handlers['gates.decide']({ ...decide, id: sheet.id, base, outcome: 'stop' });
    const copy = await backend.handlers['sheets.duplicate']({ id: sheet.id });
    expect(copy.sheet).toEqual({
      ...sheet,
      id: copy.sheet.id,
      title: `${sheet.title} (copy)`,
      status: 'draft',
      createdAt: '2021-09-20T10:00:00.000Z',
      updatedAt: '2021-09-20T10:00:00.000Z',
      decisions: [],
    });
    expect(copy.sheet.id).not.toBe(sheet.id);
    expect(copy.readings).toEqual(READINGS);
    expect((await backend.handlers['sheets.list']({})).sheets).toHaveLength(2);
  });

  test('a title that leaves no room is shortened, not broken inside a letter', async () => {
    const { sheet } = await backend.handlers['sheets.create']({ title: `${'a'.repeat(192)}😀${'b'.repeat(6)}` });
    const copy = await backend.handlers['sheets.duplicate']({ id: sheet.id });
    expect(copy.sheet.title).toBe(`${'a'.repeat(192)} (copy)`);
  });
});

describe('sheets.carryForward and sheets.stopped', () => {
  test('a new draft with the readings; the stopped mechanism is known from then on', async () => {
    const { sheet, hash } = await addClicks(READINGS);
    expect(await backend.handlers['sheets.stopped']({})).toEqual({ stopped: [] });
    await backend.handlers['gates.decide']({
      ...decide,
      id: sheet.id,
      base: hash,
      outcome: 'stop',
      rationale: 'it fell',
    });
    const next = await backend.handlers['sheets.carryForward']({ id: sheet.id });
    expect(next.sheet).toMatchObject({
      status: 'draft',
      aim: sheet.aim,
      signals: sheet.signals,
      gates: [],
      decisions: [],
      origin: { sheet: sheet.id, title: sheet.title },
    });
    expect(next.readings).toEqual(READINGS);
    const { lever, target, because } = sheet.mechanism;
    const known = {
      sheet: sheet.id,
      title: sheet.title,
      lever,
      target,
      because,
      stoppedOn: '2021-09-20',
      why: 'it fell',
    };
    expect(await backend.handlers['sheets.stopped']({})).toEqual({ stopped: [known] });

    // Later edits of the page do not change what was stopped.
    const { sheet: stopped, hash: base } = await backend.handlers['sheets.open']({ id: sheet.id });
    const mechanism = { ...stopped.mechanism, lever: 'quite another lever' };
    await backend.handlers['sheets.save']({ id: sheet.id, base, sheet: { ...stopped, mechanism } });
    expect(await backend.handlers['sheets.stopped']({})).toEqual({ stopped: [known] });

    await backend.handlers['sheets.trash']({ id: sheet.id });
    expect(await backend.handlers['sheets.stopped']({})).toEqual({ stopped: [] });
  });
});

describe('sheets.archive', () => {
  test('archives, and brings back what the log says', async () => {
    const { sheet } = await addClicks();
    const { id } = sheet;
    const archived = await backend.handlers['sheets.archive']({ id, archived: true });
    expect(archived.sheet.status).toBe('archived');
    const draft = await backend.handlers['sheets.archive']({ id, archived: false });
    expect(draft.sheet.status).toBe('draft');
    await backend.handlers['gates.decide']({ ...decide, id, base: draft.hash, outcome: 'stop' });
    await backend.handlers['sheets.archive']({ id, archived: true });
    const back = await backend.handlers['sheets.archive']({ id, archived: false });
    expect(back.sheet.status).toBe('stopped');
  });

  test('bringing back what is not archived changes nothing', async () => {
    const { sheet, hash } = await addClicks();
    const running = { ...sheet, status: 'running' as const };
    const saved = await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: running });
    const opened = await backend.handlers['sheets.archive']({ id: sheet.id, archived: false });
    expect(opened.hash).toBe(saved.hash);
  });
});

describe('sheets.import', () => {
  test('keeps the id of the file while it is free, and takes a new one when it is not', async () => {
    const first = await addClicks(READINGS);
    const second = await addClicks(READINGS);
    expect(first.sheet.id).toBe('clicks');
    expect(second.sheet.id).not.toBe('clicks');
    expect({ ...second.sheet, id: 'clicks' }).toEqual(first.sheet);
    expect(second.readings).toEqual(first.readings);
  });

  test('an exported sheet comes back word for word', async () => {
    const { sheet } = await addClicks(READINGS);
    const { text, name } = await backend.handlers['sheets.export']({ id: sheet.id, to: 'json', paper: 'a4' });
    expect(name).toBe('clicks-on-the-landing-page.json');
    const elsewhere = await tempFolder();
    const other = await backendIn(elsewhere.path);
    const { opened, remarks } = await other.handlers['sheets.import']({ name, text });
    expect(opened.sheet).toEqual(sheet);
    expect(opened.readings).toEqual(READINGS);
    expect(remarks).toEqual([]);
    await other.close();
    await elsewhere.remove();
  });
});

describe('sheets.export', () => {
  test('Markdown and HTML hold what stands on the page', async () => {
    const { sheet } = await addClicks(READINGS);
    for (const to of ['md', 'html'] as const) {
      const { text } = await backend.handlers['sheets.export']({ id: sheet.id, to, paper: 'letter' });
      for (const words of [sheet.title, sheet.aim.outcome, sheet.aim.done, sheet.owner, 'Clicks']) {
        expect(text).toContain(words);
      }
    }
    const { text } = await backend.handlers['sheets.export']({ id: sheet.id, to: 'html', paper: 'letter' });
    expect(text).toContain('8.5in 11in');
    expect(text).toContain('@font-face');
  });

  test.each([
    ['Retention Q3', 'retention-q3'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON: a\\b|c?', 'con-a-b-c'],
    ['Привет, мир', 'привет-мир'],
    ['', 'sheet'],
    ['…', 'sheet'],
  ])('the title “%s” names the file %s', (title, stem) => {
    expect(fileStem(title)).toBe(stem);
  });
});

describe('sheets.restoreBackup', () => {
  test('puts the page back and keeps the decisions taken since', async () => {
    const { sheet, hash } = await addClicks(READINGS);
    const { id } = sheet;
    const edited = await backend.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, title: 'Edited' } });
    backend.setNow('2021-09-26T10:00:00.000Z');
    await backend.handlers['gates.decide']({ ...decide, id, base: edited.hash, outcome: 'stop' });
    const { backups } = await backend.handlers['sheets.listBackups']({ id });
    const original = backups.find((backup) => backup.title === sheet.title);
    if (!original) throw new Error('the first version was not backed up');
    const versions = async () => (await backend.handlers['history.list']({ id })).versions.length;
    const before = await versions();
    const restored = await backend.handlers['sheets.restoreBackup']({ id, name: original.name });
    expect(restored.sheet.title).toBe(sheet.title);
    expect(restored.sheet.decisions.map((decision) => decision.outcome)).toEqual(['stop']);
    expect(restored.sheet.status).toBe('stopped');
    // in one write: no page without its log is ever on the disk
    expect(await versions()).toBe(before + 1);
  });
});

describe('trash', () => {
  test('a sheet goes to the trash with its readings and comes back', async () => {
    const { sheet } = await addClicks(READINGS);
    const trashed = await backend.handlers['sheets.trash']({ id: sheet.id });
    expect((await backend.handlers['sheets.list']({})).sheets).toEqual([]);
    expect((await backend.handlers['sheets.listTrash']({})).trashed).toEqual([trashed]);
    const restored = await backend.handlers['sheets.restore']({ entry: trashed.entry });
    expect(restored.sheet).toEqual(sheet);
    expect(readingsOf(restored.readings, 'clicks')).toHaveLength(3);
  });
});
