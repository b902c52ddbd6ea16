import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenSheet } from '#shared/contract/records.ts';
import { SHEET_EXPORT_VERSION } from '#shared/interop/sheet-json.ts';
import { aReview } from '../../../shared/decisions/support.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
});
afterEach(async () => {
  await backend.close();
});

const READINGS = [61_000, 62_000, 63_000].map((value, i) => ({ signal: 'clicks', date: `2021-09-${13 + i}`, value }));

async function addSheet(id: string, hours: number | null = null): Promise<OpenSheet> {
  const page = clicksSheet(id);
  const sheet = { ...page, basalCost: { ...page.basalCost, hours } };
  const text = JSON.stringify({
    plumbline: 'sheet-export',
    version: SHEET_EXPORT_VERSION,
    sheet,
    readings: READINGS,
    snapshots: [],
  });
  return (await backend.handlers['sheets.import']({ name: `${id}.json`, text })).opened;
}

function decide({ sheet, hash }: OpenSheet, outcome: 'continue' | 'change' | 'stop'): Promise<OpenSheet> {
  const input = { id: sheet.id, base: hash, gate: 'gate-1', outcome, rationale: `we ${outcome}`, by: 'Ana' };
  return backend.handlers['gates.decide'](input);
}

async function decided(id: string, outcome: 'continue' | 'change' | 'stop', hours: number | null = null) {
  return decide(await addSheet(id, hours), outcome);
}

describe('log.list', () => {
  test('holds every sheet’s decisions and personal ones, newest first, with the hours of what goes on', async () => {
    await decided('a', 'continue', 6);
    backend.setNow('2021-09-21T10:00:00.000Z');
    const { decision } = await backend.handlers['decisions.add']({
      decision: {
        ...{ what: 'Hire', options: [], reasoning: '', confidence: null, expected: '', reviewOn: null, by: 'Ben' },
        sheet: 'a',
      },
    });
    backend.setNow('2021-09-22T10:00:00.000Z');
    const stopped = await decided('b', 'stop', 10);
    backend.setNow('2021-09-23T10:00:00.000Z');
    await decided('c', 'change', 2);
    const { entries, continuedHours } = await backend.handlers['log.list']({});
    expect(entries.map(({ sheet, outcome, kind }) => [sheet, outcome, kind])).toEqual([
      ['c', 'change', 'sheet'],
      ['b', 'stop', 'sheet'],
      ['a', null, 'personal'],
      ['a', 'continue', 'sheet'],
    ]);
    expect(entries[2]).toMatchObject({ id: decision.id, what: 'Hire', sheetTitle: 'Clicks on the landing page' });
    // Before the gate's end the rule says nothing yet, so nothing goes against it.
    expect(entries[1]).toMatchObject({ id: stopped.sheet.decisions[0]?.id, against: null, why: 'we stop', hours: 10 });
    expect(continuedHours).toEqual({ hours: 8, sheets: 2 });
  });

  test('a gate that is sealed is on it, on the day of the workspace’s zone, and costs nothing yet', async () => {
    const { hash: base } = await backend.handlers['workspace.get']({});
    await backend.handlers['workspace.update']({ base, change: { timeZone: 'Pacific/Auckland' } });
    const opened = await addSheet('a', 6);
    backend.setNow('2021-09-20T12:00:00.000Z');
    await backend.handlers['gates.seal']({ id: 'a', base: opened.hash, gate: 'gate-1', by: 'Ana' });
    const { entries, continuedHours } = await backend.handlers['log.list']({});
    expect(entries).toMatchObject([
      { kind: 'commit', id: 'gate-1', at: '2021-09-20T12:00:00.000Z', date: '2021-09-21' },
    ]);
    expect(continuedHours).toEqual({ hours: 0, sheets: 0 });
    for (const to of ['csv', 'md'] as const) {
      expect((await backend.handlers['exports.log']({ to })).text).toContain('2021-09-21');
    }
    expect((await backend.handlers['exports.log']({ to: 'madr' })).files).toEqual([]);
  });

  test('archived sheets stay on it, sheets in the trash leave it', async () => {
    await decided('a', 'continue');
    await decided('b', 'continue');
    await backend.handlers['sheets.archive']({ id: 'a', archived: true });
    await backend.handlers['sheets.trash']({ id: 'b' });
    const { entries } = await backend.handlers['log.list']({});
    expect(entries.map(({ sheet }) => sheet)).toEqual(['a']);
  });

  test('a decision taken since is there at once', async () => {
    const first = await decided('a', 'continue');
    expect((await backend.handlers['log.list']({})).entries).toHaveLength(1);
    await decide(first, 'stop');
    expect((await backend.handlers['log.list']({})).entries).toHaveLength(2);
  });
});

describe('log.correct', () => {
  const correct = (opened: OpenSheet, more: object = {}) =>
    backend.call('log.correct', {
      sheet: opened.sheet.id,
      decision: opened.sheet.decisions[0]?.id,
      base: opened.hash,
      text: 'It was Tuesday.',
      by: 'Ben',
      ...more,
    });

  test('adds to a sheet’s decision under the base hash; the decision itself stays', async () => {
    const opened = await decided('a', 'continue');
    const [decision] = opened.sheet.decisions;
    const answer = await correct(opened);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        opened: {
          sheet: {
            decisions: [{ ...decision, corrections: [{ text: 'It was Tuesday.', by: 'Ben', date: '2021-09-20' }] }],
          },
        },
      },
    });
    expect((await backend.handlers['log.list']({})).entries[0]?.corrections).toBe(1);
    expect(await correct(opened)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  test('without a base, or of a decision that is not there, nothing is written', async () => {
    const opened = await decided('a', 'continue');
    expect(await correct(opened, { base: null })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(await correct(opened, { decision: 'other' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect((await backend.handlers['sheets.open']({ id: 'a' })).hash).toBe(opened.hash);
  });
});

describe('log.lookBack', () => {
  const lookBack = { result: 'no', happened: 'they left', lesson: 'ask sooner', process: 'good' } as const;
  const look = ({ sheet, hash }: OpenSheet, more: object = {}) =>
    backend.call('log.lookBack', {
      ...{ sheet: sheet.id, decision: sheet.decisions[0]?.id, base: hash, lookBack },
      ...more,
    });

  test('records once what came of a gate’s decision, process and outcome apart; the decision itself stays', async () => {
    const opened = await decided('a', 'continue');
    backend.setNow('2021-10-20T09:00:00.000Z');
    const answer = await look(opened);
    const [decision] = opened.sheet.decisions;
    const kept = { ...lookBack, at: '2021-10-20T09:00:00.000Z', date: '2021-10-20' };
    expect(answer).toMatchObject({ ok: true, value: { sheet: { decisions: [{ ...decision, lookBack: kept }] } } });
    expect((await backend.handlers['log.list']({})).entries[0]).toMatchObject({
      ...{ lookBack: 'no', process: 'good', happened: 'they left' },
    });
    // the second window, on the page as it was and as it is
    const now = await backend.handlers['sheets.open']({ id: 'a' });
    for (const seen of [opened, now]) {
      expect(await look(seen, { lookBack: { ...lookBack, result: 'yes' } })).toMatchObject({
        ok: false,
        error: { code: 'conflict', details: { of: 'gate-decision', theirs: { lookBack: { result: 'no' } } } },
      });
    }
    expect((await backend.handlers['sheets.open']({ id: 'a' })).hash).toBe(now.hash);
  });

  test('outlives an undo of the page, which has none of it', async () => {
    const opened = await decided('a', 'continue');
    expect(await look(opened)).toMatchObject({ ok: true });
    const { hash } = await backend.handlers['sheets.open']({ id: 'a' });
    await backend.handlers['sheets.save']({ id: 'a', base: hash, sheet: opened.sheet });
    const { sheet } = await backend.handlers['sheets.open']({ id: 'a' });
    expect(sheet.decisions[0]?.lookBack?.result).toBe('no');
  });

  test('under another base, or of a decision that is not there, nothing is written', async () => {
    const opened = await decided('a', 'continue');
    expect(await look(opened, { base: 'a'.repeat(64) })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await look(opened, { decision: 'other' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect((await backend.handlers['sheets.open']({ id: 'a' })).hash).toBe(opened.hash);
  });
});

describe('log.link', () => {
  const personal = (what: string) =>
    backend.handlers['decisions.add']({
      decision: {
        ...{ what, options: [], reasoning: '', confidence: null, expected: '' },
        ...{ reviewOn: null, by: 'Ana', sheet: null },
      },
    });
  const link = (sheet: string | null, decision: string, base: string | null, links: object) =>
    backend.call('log.link', { sheet, decision, base, links: { tags: [], related: [], supersedes: null, ...links } });
  const listed = async () =>
    (await backend.handlers['log.list']({})).entries.map(({ id, tags, related, supersededBy }) => ({
      ...{ id, tags, related, by: supersededBy?.id ?? null },
    }));

  test('tags, relates and supersedes decisions of both kinds, and may be changed again', async () => {
    const opened = await decided('a', 'continue');
    const first = opened.sheet.decisions[0]?.id ?? '';
    const { decision: own } = await personal('Hire');
    expect(await link('a', first, opened.hash, { tags: [' Calls ', 'calls'], related: [own.id] })).toMatchObject({
      ok: true,
      value: { opened: { sheet: { decisions: [{ tags: ['Calls'], related: [own.id] }] } } },
    });
    expect(await link(null, own.id, null, { supersedes: first, tags: ['people'] })).toMatchObject({ ok: true });
    expect(await listed()).toEqual(
      expect.arrayContaining([
        { id: first, tags: ['Calls'], related: [own.id], by: own.id },
        { id: own.id, tags: ['people'], related: [], by: null },
      ]),
    );
    expect(await link(null, own.id, null, {})).toMatchObject({ ok: true, value: { opened: null } });
    expect((await listed()).map(({ by }) => by)).toEqual([null, null]);
  });

  test('never in a circle, without a base, or of what is not there', async () => {
    const opened = await decided('a', 'continue');
    const first = opened.sheet.decisions[0]?.id ?? '';
    const { decision: own } = await personal('Hire');
    await link(null, own.id, null, { supersedes: first });
    expect(await link('a', first, opened.hash, { supersedes: own.id })).toMatchObject({
      ...{ ok: false, error: { code: 'invalid-input', message: expect.stringContaining('cannot take its own place') } },
    });
    expect(await link('a', first, null, {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(await link(null, 'other', null, {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await link('a', first, opened.hash, { tags: ['x'.repeat(61)] })).toMatchObject({
      ...{ ok: false, error: { code: 'invalid-input' } },
    });
    expect((await backend.handlers['sheets.open']({ id: 'a' })).hash).toBe(opened.hash);
  });
});

describe('a page that is saved without what is on the log', () => {
  test('gets it back: decisions, reviews and corrections are as they were, and its own words are saved', async () => {
    const { sheet: before, hash: first } = await addSheet('a');
    const reviewed = { ...before, reviews: [aReview('r1')] };
    const { hash } = await backend.handlers['sheets.save']({ id: 'a', base: first, sheet: reviewed });
    const opened = await decide({ ...(await backend.handlers['sheets.open']({ id: 'a' })), hash }, 'stop');

    const undone = { ...before, title: 'Typed since' };
    const saved = await backend.handlers['sheets.save']({ id: 'a', base: opened.hash, sheet: undone });
    const now = await backend.handlers['sheets.open']({ id: 'a' });
    expect(now.hash).toBe(saved.hash);
    expect(saved.sheet).toEqual(now.sheet);
    expect(now.sheet).toEqual({ ...opened.sheet, title: 'Typed since', updatedAt: now.sheet.updatedAt });
    expect(now.sheet.status).toBe('stopped');

    const [decision] = now.sheet.decisions;
    const rewritten = { ...now.sheet, decisions: decision ? [{ ...decision, rationale: 'nicer words' }] : [] };
    const again = await backend.handlers['sheets.save']({ id: 'a', base: now.hash, sheet: rewritten });
    expect(again.sheet?.decisions).toEqual([decision]);
  });

  test('a page that has it all is saved as sent, and the answer says no more than that', async () => {
    const opened = await decided('a', 'continue');
    const saved = await backend.handlers['sheets.save']({
      id: 'a',
      base: opened.hash,
      sheet: { ...opened.sheet, title: 'New' },
    });
    expect(Object.keys(saved).sort()).toEqual(['hash', 'savedAt']);
  });

  test('over another version it is a conflict as ever', async () => {
    const { sheet, hash } = await addSheet('a');
    await decide({ ...(await backend.handlers['sheets.open']({ id: 'a' })) }, 'continue');
    const late = await backend.call('sheets.save', { id: 'a', base: hash, sheet });
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });
});
