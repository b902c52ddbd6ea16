import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, encode } from '#electron/backend/storage/envelope.ts';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { draftFormat, reviewDraftFormat, sheetFormat, workshopFormat } from '#electron/backend/storage/formats.ts';
import { readHistory } from '#electron/backend/storage/history-lines.ts';
import { applyPatch } from '#electron/backend/storage/patch.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { aSheet, NOW as THEN, tempFolder } from '../electron/backend/storage/support.ts';
import { cli } from '../electron/cli/support.ts';
import { backendIn } from '../support/workspace.ts';
import { writeTree } from './fuzz/tree.ts';
import { everyKindOfFile, NOW, SHEETS } from './fuzz/workspace.ts';

const BETA = 'sheets/beta/sheet.json';

/** A workspace on disk with every kind of file, changed before it is opened. */
async function changed(change: (path: (inside: string) => string) => void) {
  const root = tempFolder();
  await writeTree(nodeOps, root, await everyKindOfFile());
  change((inside) => join(root, inside));
  return { root, ...(await backendIn(root, { now: NOW, create: false })) };
}

/** The page of beta, changed and signed as if Plumbline had written it. */
async function withPage(change: (sheet: Sheet) => Sheet) {
  return changed((path) => {
    const { data } = decode(sheetFormat, readFileSync(path(BETA)));
    if (data) writeFileSync(path(BETA), encode(sheetFormat, change(data)).bytes);
  });
}

const everyFile = (root: string): Buffer[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

test('a next review on the last day there is does not stop the agenda for ever', async () => {
  const { handlers } = await withPage((sheet) => ({ ...sheet, nextReview: '9999-12-31' }));
  const { items, days } = await handlers['agenda.get']({});
  expect(new Set([...items, ...days.flatMap((day) => day.items)].map(({ sheet }) => sheet))).toContain('alpha');
});

test('a review dated thousands of years ahead does not take the agenda down', async () => {
  const { handlers } = await withPage((sheet) => ({
    ...sheet,
    reviews: sheet.reviews.map((review) => ({ ...review, date: '9999-06-01' })),
  }));
  expect((await handlers['agenda.get']({})).items.map(({ sheet }) => sheet)).toContain('alpha');
});

test('a sheet made in the last moment of the year 9999 does not take the agenda down', async () => {
  const { handlers } = await withPage((sheet) => ({ ...sheet, createdAt: '9999-12-31T23:59:59.999Z', gates: [] }));
  expect((await handlers['agenda.get']({})).items.map(({ sheet }) => sheet)).toContain('alpha');
});

test('a folder in the place of one backup leaves the others to choose from', async () => {
  const { handlers } = await changed((path) =>
    mkdirSync(path('.plumbline/backups/beta/20200101T000000000Z-000000000000.json')),
  );
  expect((await handlers['sheets.listBackups']({ id: 'beta' })).backups.length).toBeGreaterThan(0);
});

test('a folder in the place of a history: the doctor names it and goes on to what else is wrong', async () => {
  const { root, call } = await changed((path) => {
    rmSync(path('sheets/alpha/history.jsonl'));
    mkdirSync(path('sheets/alpha/history.jsonl'));
    writeFileSync(path('sheets/gamma/readings.json'), 'no JSON');
  });
  const answer = await call('history.list', { id: 'alpha' });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'unreadable', message: expect.stringContaining('cannot be read: a folder') },
  });
  const doctor = await cli(['--workspace', root, 'doctor'], { cwd: root, now: NOW });
  expect([doctor.code, doctor.stderr]).toEqual([1, '']);
  expect(doctor.stdout).toContain('sheets/alpha/history.jsonl cannot be read');
  expect(doctor.stdout).toContain('sheets/gamma/readings.json cannot be read');
});

test.each(['workshops', '.plumbline/drafts', '.plumbline/backups', '.plumbline/trash', 'sheets/beta/evidence'])(
  'a file in the place of the folder %s hides no sheet and stops no list',
  async (folder) => {
    const { call } = await changed((path) => {
      rmSync(path(folder), { recursive: true });
      writeFileSync(path(folder), 'in the way');
    });
    for (const [channel, input] of [
      ['agenda.get', {}],
      ['sheets.listTrash', {}],
      ['sheets.listBackups', { id: 'beta' }],
      ['exports.workspace', {}],
    ] as const) {
      expect(await call(channel, input), channel).toMatchObject({ ok: true });
    }
    for (const id of SHEETS) expect(await call('sheets.open', { id })).toMatchObject({ ok: true });
  },
);

const HELD = {
  sheet: 'beta',
  review: 'next',
  drafted: '2023-01-25',
  seen: [],
  moved: [],
  still: [],
  unclear: [],
  ballots: [],
  shown: false,
  outcome: null,
  confidence: null,
  why: 'new words',
  next: null,
  by: 'Ana',
};

/** Files without backups, how another program may change them, and what replaces them then. */
const REPLACED = [
  ['a draft', '.plumbline/drafts/beta.json', 'drafts.keep'],
  ['a review that is being held', '.plumbline/drafts/beta.review.json', 'reviews.keepUnfinished'],
  ['a workshop', 'workshops/beta.json', 'workshops.act'],
] as const;

type Channel = (typeof REPLACED)[number][2];

async function replace(
  { handlers }: Pick<Awaited<ReturnType<typeof changed>>, 'handlers'>,
  channel: Channel,
): Promise<void> {
  if (channel === 'drafts.keep') {
    const { sheet, hash } = await handlers['sheets.open']({ id: 'beta' });
    await handlers[channel]({ id: 'beta', base: hash, sheet: { ...sheet, title: 'typed' } });
  } else if (channel === 'reviews.keepUnfinished') {
    const { hash } = await handlers['reviews.unfinished']({ id: 'beta' });
    await handlers[channel]({ unfinished: HELD, base: hash });
  } else {
    await handlers[channel]({ sheet: 'beta', action: { do: 'park', id: 'p9', text: 'later', by: 'Ana' } });
  }
}

test.each(REPLACED)(
  '%s that another program changed is never replaced without a copy',
  async (_what, file, channel) => {
    let theirs = Buffer.alloc(0);
    const opened = await changed((path) => {
      theirs = Buffer.from(readFileSync(path(file), 'utf8').replace(/Ana|beta as a draft/, 'By another program'));
      writeFileSync(path(file), theirs);
    });
    await replace(opened, channel).catch(() => undefined); // to refuse is as good
    expect(everyFile(opened.root).some((bytes) => bytes.equals(theirs))).toBe(true);
  },
);

test('a draft of a newer Plumbline is never replaced without a copy', async () => {
  let theirs = Buffer.alloc(0);
  const opened = await changed((path) => {
    const file = path('.plumbline/drafts/beta.json');
    theirs = Buffer.from(readFileSync(file, 'utf8').replace(/"version": \d+/, '"version": 99'));
    writeFileSync(file, theirs);
  });
  await replace(opened, 'drafts.keep');
  expect(everyFile(opened.root).some((bytes) => bytes.equals(theirs))).toBe(true);
});

test('a draft that cannot be read stays where it is when no copy of it can be made', async () => {
  const opened = await changed((path) => {
    writeFileSync(path('.plumbline/drafts/beta.json'), 'words in no JSON');
    rmSync(path('.plumbline/quarantine'), { recursive: true });
    writeFileSync(path('.plumbline/quarantine'), 'in the way');
  });
  await expect(replace(opened, 'drafts.keep')).rejects.toMatchObject({ code: 'unreadable' });
  expect(readFileSync(join(opened.root, '.plumbline/drafts/beta.json'), 'utf8')).toBe('words in no JSON');
});

test('a draft, a review being held and a workshop that name another sheet inside belong to their file’s sheet', async () => {
  const { handlers } = await changed((path) => {
    const draft = decode(draftFormat, readFileSync(path('.plumbline/drafts/alpha.json'))).data;
    const review = decode(reviewDraftFormat, readFileSync(path('.plumbline/drafts/alpha.review.json'))).data;
    const workshop = decode(workshopFormat, readFileSync(path('workshops/alpha.json'))).data;
    if (!draft || !review || !workshop) throw new Error('The workspace lacks one of them');
    writeFileSync(path('.plumbline/drafts/beta.json'), encode(draftFormat, draft).bytes);
    writeFileSync(path('.plumbline/drafts/beta.review.json'), encode(reviewDraftFormat, review).bytes);
    writeFileSync(path('workshops/beta.json'), encode(workshopFormat, workshop).bytes);
  });
  const { draft } = await handlers['sheets.open']({ id: 'beta' });
  expect([draft?.id, draft?.sheet.id]).toEqual(['beta', 'beta']);
  expect((await handlers['reviews.unfinished']({ id: 'beta' })).unfinished?.sheet).toBe('beta');
  const { workshops } = await handlers['workshops.list']({});
  expect(workshops.map(({ sheet }) => sheet).sort()).toEqual(['alpha', 'beta', 'gamma']);
});

const line = (hash: string, rest: object) => JSON.stringify({ at: THEN, hash, version: sheetFormat.version, ...rest });

test('a line of a history that is nested too deep is one damaged line', () => {
  const sheet = aSheet();
  const { hash } = encode(sheetFormat, sheet);
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const patch = line('f'.repeat(64), { base: hash, patch: [{ op: 'replace', path: '/title', value: 'DEEP' }] });
  const { versions, damaged } = readHistory(`${line(hash, { base: null, sheet })}\n${patch.replace('"DEEP"', deep)}\n`);
  expect([versions.length, damaged]).toEqual([1, [2]]);
});

test('a step of a history that leads through a prototype changes no earlier version', () => {
  const sheet = aSheet();
  expect(() => applyPatch(sheet, [{ op: 'replace', path: '/__proto__/aim/outcome', value: 'forged' }])).toThrow(
    'prototype',
  );
  expect(sheet).toEqual(aSheet());
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test.each([
  ['a history', 'sheets/beta/history.jsonl', 300],
  ['a snapshot', 'sheets/beta/snapshots/d1.json', 1_024],
] as const)('%s that is larger than anything Plumbline writes is named, not read', async (_what, file, megabytes) => {
  const { call, root } = await changed((path) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    truncateSync(path(file), megabytes * 1024 * 1024);
  });
  const history = await call('history.list', { id: 'beta' });
  const snapshot = await call('decisions.snapshot', { sheet: 'beta', decision: 'd1' });
  expect(JSON.stringify([history, snapshot])).toMatch(/it is (larger than|too large)/);
  expect(readdirSync(join(root, '.plumbline/quarantine'))).toHaveLength(1);
});
