import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backendIn, filesOf, tempFolder } from '../../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(folder.path);
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

describe('workspace.termUses', () => {
  test('names the sheets that use each term, the last changed first', async () => {
    const { hash } = await backend.handlers['workspace.get']({});
    expect(await backend.handlers['workspace.termUses']({})).toEqual({ uses: [] });
    const glossary = [
      { id: 'a', term: 'NPS', definition: 'A survey' },
      { id: 'b', term: 'nowhere', definition: 'On no sheet' },
    ];
    await backend.handlers['workspace.update']({ base: hash, change: { glossary } });
    const first = await backend.handlers['sheets.create']({ title: 'nps of new customers' });
    await backend.handlers['sheets.create']({ title: 'Something else' });
    expect(await backend.handlers['workspace.termUses']({})).toEqual({
      uses: [{ term: 'a', sheets: [{ id: first.sheet.id, title: 'nps of new customers' }] }],
    });
  });
});

describe('workspace.update', () => {
  test('changes what is given and nothing else, and tells the other pages', async () => {
    const before = await backend.handlers['workspace.get']({});
    let told = 0;
    backend.on('workspace.changed', () => {
      told += 1;
    });
    const change = { name: 'Growth', people: [{ id: 'ana', name: 'Ana' }] };
    const info = await backend.handlers['workspace.update']({ base: before.hash, change });
    expect(info.workspace).toEqual({ ...before.workspace, ...change });
    expect(told).toBe(1);
    await backend.close();
    backend = await backendIn(folder.path, { create: false });
    expect((await backend.handlers['workspace.get']({})).workspace).toEqual(info.workspace);
  });

  test('a stale base is a conflict and tells nobody', async () => {
    const { hash } = await backend.handlers['workspace.get']({});
    await backend.handlers['workspace.update']({ base: hash, change: { name: 'First' } });
    let told = 0;
    backend.on('workspace.changed', () => {
      told += 1;
    });
    const late = await backend.call('workspace.update', { base: hash, change: { name: 'Late' } });
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect((await backend.handlers['workspace.get']({})).workspace.name).toBe('First');
    expect(told).toBe(0);
  });

  test('today is the day in the workspace’s zone', async () => {
    const { hash, today } = await backend.handlers['workspace.get']({});
    expect(today).toBe('2021-09-20');
    backend.setNow('2021-09-20T23:30:00.000Z');
    const info = await backend.handlers['workspace.update']({ base: hash, change: { timeZone: 'Asia/Tokyo' } });
    expect(info.today).toBe('2021-09-21');
  });
});

describe('drafts', () => {
  test('what could not be saved is kept beside the page until it is discarded', async () => {
    const { sheet, hash } = await backend.handlers['sheets.create']({ title: 'One' });
    const edited = { ...sheet, title: 'Unsaved' };
    const { at } = await backend.handlers['drafts.keep']({ id: sheet.id, base: hash, sheet: edited });
    const before = (await filesOf(folder.path))[`sheets/${sheet.id}/sheet.json`];
    await backend.close();
    backend = await backendIn(folder.path, { create: false });
    const opened = await backend.handlers['sheets.open']({ id: sheet.id });
    expect(opened.sheet.title).toBe('One');
    expect(opened.draft).toEqual({ id: sheet.id, base: hash, at, sheet: edited });
    expect(await backend.handlers['drafts.discard']({ id: sheet.id })).toEqual({});
    expect((await backend.handlers['sheets.open']({ id: sheet.id })).draft).toBeNull();
    expect((await filesOf(folder.path))[`sheets/${sheet.id}/sheet.json`]).toBe(before);
  });
});
