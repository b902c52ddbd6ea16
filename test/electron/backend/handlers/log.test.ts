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
    expect(entries[1]).toMatchObject({ id: stopped.sheet.decisions[0]?.id, against: false, why: 'we stop', hours: 10 });
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
