import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '#shared/contract/channels.ts';
import { SHEET_EXPORT_VERSION } from '#shared/interop/sheet-json.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, filesOf, tempFolder } from '../../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(folder.path, { now: '2021-09-21T10:00:00.000Z' });
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

/** The clicks sheet with Tuesdays for reviews and a mean above its threshold: the rule's verdict is continue. */
async function add(values: readonly number[] = [61_000, 62_000, 63_000]) {
  const readings = values.map((value, index) => ({ signal: 'clicks', date: `2021-09-${13 + index}`, value }));
  const sheet = { ...clicksSheet(), cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' } };
  const text = JSON.stringify({
    plumbline: 'sheet-export',
    version: SHEET_EXPORT_VERSION,
    sheet,
    readings,
    snapshots: [],
  });
  return (await backend.handlers['sheets.import']({ name: 'clicks.json', text })).opened;
}

const line = (id: string, text: string) => ({ id, text, source: '3 readings' });
const words = {
  id: 'review-1',
  moved: [line('l1', 'Clicks rose')],
  still: [],
  unclear: [line('l2', 'Whether it lasts')],
  ballots: [
    { person: 'Ana', value: 4 },
    { person: 'Ben', value: null },
  ],
  why: 'The page is shorter',
  next: '2021-09-28',
  by: 'Ana',
};
const continued = { gate: 'gate-1', outcome: 'continue', rationale: 'The page is shorter' } as const;

function finish(
  opened: Awaited<ReturnType<typeof add>>,
  over: Partial<Omit<Input<'reviews.finish'>, 'review'>> & { review?: Partial<Input<'reviews.finish'>['review']> } = {},
) {
  const { review, ...rest } = over;
  return backend.call('reviews.finish', {
    ...{ id: opened.sheet.id, base: opened.hash, decision: continued },
    ...rest,
    review: { ...words, ...review },
  });
}

const unfinished = (sheet: string, over: Partial<UnfinishedReview> = {}): UnfinishedReview => ({
  ...{ sheet, review: 'review-1', drafted: '2021-09-21', seen: [], confidence: null },
  ...{ moved: [line('l1', 'Clicks rose')], still: [], unclear: [], shown: false, outcome: 'stop', next: null },
  ballots: [{ person: 'Ana', value: 2, cast: true }],
  why: 'half a sent',
  by: 'Ana',
  ...over,
});

describe('reviews.finish', () => {
  test('keeps how alignment held with this review and its vote: a low one is drift from then on', async () => {
    const before = await add();
    await finish(before, { review: { ballots: [{ person: 'Ben', value: 2 }] } });
    const { sheet, hash } = await backend.handlers['sheets.open']({ id: before.sheet.id });
    expect(sheet.reviews[0]?.health).toMatchObject({ drift: 'not-fine' });
    backend.setNow('2021-09-28T10:00:00.000Z');
    const next = { id: 'review-2', ballots: [{ person: 'Ben', value: 3 }], next: '2021-10-05' };
    expect(await finish({ ...before, hash }, { review: next, decision: null })).toMatchObject({ ok: true });
    const after = await backend.handlers['sheets.open']({ id: before.sheet.id });
    expect(after.sheet.reviews.map(({ health }) => health?.drift)).toEqual(['not-fine', 'fine']);
  });

  test('review, decision and next review come in one version, linked both ways', async () => {
    const before = await add();
    const answer = await finish(before);
    expect(answer).toMatchObject({ ok: true });
    const { sheet } = await backend.handlers['sheets.open']({ id: before.sheet.id });
    const [review, decision] = [sheet.reviews[0], sheet.decisions[0]];
    expect(review).toEqual({
      ...{ id: 'review-1', at: '2021-09-21T10:00:00.000Z', date: '2021-09-21', due: '2021-09-21', gate: 'gate-1' },
      ...{ moved: words.moved, still: [], unclear: words.unclear, why: words.why, next: '2021-09-28', by: 'Ana' },
      vote: { at: '2021-09-21T10:00:00.000Z', ballots: words.ballots },
      decision: decision?.id,
      seen: [],
      // The vote that passed is a measurement of drift; the review of 14 September was not held.
      health: { ambiguity: 'fine', drift: 'fine', entropy: 'not-fine' },
    });
    expect(decision).toMatchObject({ outcome: 'continue', verdict: null, rationale: words.why, by: 'Ana' });
    expect(sheet).toMatchObject({ nextReview: '2021-09-28', status: 'running' });
    const { versions } = await backend.handlers['history.list']({ id: sheet.id });
    expect(versions[0]?.fields).toEqual(expect.arrayContaining(['Decisions', 'Next review']));
    expect(versions).toHaveLength(2);
  });

  test('a review without a decision, a vote or a gate is a review', async () => {
    const before = await add();
    expect(await finish(before, { decision: null, review: { ballots: null, next: null } })).toMatchObject({ ok: true });
    const { sheet } = await backend.handlers['sheets.open']({ id: before.sheet.id });
    expect(sheet).toMatchObject({ decisions: [], status: 'draft', nextReview: null });
    expect(sheet.reviews).toMatchObject([{ decision: null, vote: null, gate: 'gate-1' }]);
  });

  test('how sure they are is on the decision; outside 50-100% it is refused, and a second try goes through', async () => {
    const opened = await add();
    const before = await filesOf(folder.path);
    for (const confidence of [49, 101]) {
      expect(await finish(opened, { decision: { ...continued, confidence } })).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
    expect(await filesOf(folder.path)).toEqual(before);
    expect(await finish(opened, { decision: { ...continued, confidence: 100 } })).toMatchObject({ ok: true });
    const { sheet } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect(sheet.decisions.map(({ confidence }) => confidence)).toEqual([100]);
    expect(sheet.reviews[0]?.decision).toBe(sheet.decisions[0]?.id);
  });

  test('a block is a vote', async () => {
    const opened = await add();
    await finish(opened, { review: { ballots: [{ person: 'Ben', value: 0 }] } });
    const { sheet } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect(sheet.reviews[0]?.vote?.ballots).toEqual([{ person: 'Ben', value: 0 }]);
    expect(sheet.reviews[0]?.health?.drift).toBe('not-fine');
    const lower = await finish(opened, { review: { id: 'r2', ballots: [{ person: 'Ben', value: -1 }] } });
    expect(lower).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  test('stop opens the removal checklist', async () => {
    const opened = await add();
    await finish(opened, { decision: { ...continued, outcome: 'stop', rationale: 'Enough seen' } });
    const { sheet } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect(sheet).toMatchObject({ status: 'stopped', removals: [{ decision: sheet.decisions[0]?.id, doneAt: null }] });
  });

  test('against the verdict without a reason it is refused, and nothing is written or lost', async () => {
    const opened = await add();
    await backend.handlers['reviews.keepUnfinished']({ unfinished: unfinished(opened.sheet.id), base: null });
    const before = await filesOf(folder.path);
    expect(await finish(opened, { decision: { ...continued, outcome: 'stop', rationale: ' ' } })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: 'Say why: the rule says nothing yet, you decide stop.' },
    });
    expect(await finish(opened, { review: { next: '2021-09-21' } })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('choose a day after today') },
    });
    expect(await finish(opened, { decision: { ...continued, gate: 'gate-9' } })).toMatchObject({
      ok: false,
      error: { code: 'not-found', details: { gates: ['gate-1'] } },
    });
    expect(await filesOf(folder.path)).toEqual(before);
  });

  test('a page that changed meanwhile is a conflict: nothing is written, what was entered stays kept', async () => {
    const opened = await add();
    await backend.handlers['reviews.keepUnfinished']({ unfinished: unfinished(opened.sheet.id), base: null });
    const changed = { ...opened.sheet, title: 'Changed elsewhere' };
    await backend.handlers['sheets.save']({ id: opened.sheet.id, base: opened.hash, sheet: changed });
    const before = await filesOf(folder.path);
    expect(await finish(opened)).toMatchObject({
      ok: false,
      error: { code: 'conflict', details: { theirs: { sheet: { title: 'Changed elsewhere' } } } },
    });
    expect(await filesOf(folder.path)).toEqual(before);
    const again = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect(again.draft).toBeNull();
    expect(await finish(again)).toMatchObject({ ok: true, value: { sheet: { title: 'Changed elsewhere' } } });
  });

  test('the same review is finished once, however often it is sent', async () => {
    const opened = await add();
    expect(await finish(opened)).toMatchObject({ ok: true });
    const again = await backend.handlers['sheets.open']({ id: opened.sheet.id });
    expect(await finish(again)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect((await backend.handlers['sheets.open']({ id: opened.sheet.id })).sheet.reviews).toHaveLength(1);
  });
});

describe('a review that is being held', () => {
  const none = { unfinished: null, hash: null };
  const read = (id: string) => backend.handlers['reviews.unfinished']({ id });
  const keep = (id: string, base: string | null, over: Partial<UnfinishedReview> = {}) =>
    backend.call('reviews.keepUnfinished', { unfinished: unfinished(id, over), base });
  const hashOf = async (id: string) => (await read(id)).hash;

  test('survives the end of the process, and is gone when it is finished', async () => {
    const opened = await add();
    const { id } = opened.sheet;
    expect(await read(id)).toEqual(none);
    const { hash } = await backend.handlers['reviews.keepUnfinished']({ unfinished: unfinished(id), base: null });
    await backend.close();
    backend = await backendIn(folder.path, { now: '2021-09-21T10:05:00.000Z', create: false });
    expect(await read(id)).toEqual({ unfinished: unfinished(id), hash });
    // It is not a draft of the page.
    expect((await backend.handlers['sheets.open']({ id })).draft).toBeNull();
    expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
    await finish(await backend.handlers['sheets.open']({ id }));
    expect(await read(id)).toEqual(none);
    expect(await readdir(join(folder.path, '.plumbline/drafts'))).toEqual([]);
  });

  test('kept on a version that is not the disk’s any more is a conflict that holds theirs, and overwrites nothing', async () => {
    const { id } = (await add()).sheet;
    expect(await keep(id, null)).toMatchObject({ ok: true });
    const first = await hashOf(id);
    expect(await keep(id, first, { why: 'theirs' })).toMatchObject({ ok: true });
    const second = await hashOf(id);
    const theirs = unfinished(id, { why: 'theirs' });
    for (const base of [null, first]) {
      expect(await keep(id, base, { why: 'mine' })).toMatchObject({
        ok: false,
        error: { code: 'conflict', details: { theirs, hash: second } },
      });
    }
    expect(await read(id)).toEqual({ unfinished: theirs, hash: second });
    expect(await keep(id, second, { why: 'both' })).toMatchObject({ ok: true });
  });

  test('what lies there already is no conflict: an answer that was lost can be asked for again', async () => {
    const { id } = (await add()).sheet;
    const first = await keep(id, null);
    expect(await keep(id, null)).toEqual(first);
  });

  test('kept on one that was discarded or finished meanwhile is a conflict with nothing on the other side', async () => {
    const { id } = (await add()).sheet;
    await keep(id, null);
    const base = await hashOf(id);
    await backend.handlers['reviews.discardUnfinished']({ id });
    expect(await keep(id, base, { why: 'typed since' })).toMatchObject({
      ok: false,
      error: { code: 'conflict', details: { theirs: null, hash: null } },
    });
    expect(await read(id)).toEqual(none);
    expect(await keep(id, null, { why: 'typed since' })).toMatchObject({ ok: true });
  });

  test('two processes that keep at once: one of them is told', async () => {
    const { id } = (await add()).sheet;
    const other = await backendIn(folder.path, { create: false });
    try {
      const answers = await Promise.all([
        keep(id, null, { why: 'mine' }),
        other.call('reviews.keepUnfinished', { unfinished: unfinished(id, { why: 'theirs' }), base: null }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const refused = answers.find((answer) => !answer.ok);
      const { unfinished: kept, hash } = await read(id);
      expect(refused).toMatchObject({ error: { code: 'conflict', details: { theirs: kept, hash } } });
    } finally {
      await other.close();
    }
  });

  test('other windows hear of it: kept with its hash, discarded and finished with none', async () => {
    const opened = await add();
    const { id } = opened.sheet;
    const heard: unknown[] = [];
    backend.on('review.unfinishedChanged', (payload) => heard.push(payload));
    await keep(id, null);
    const hash = await hashOf(id);
    await keep(id, hash); // nothing new
    await backend.handlers['reviews.discardUnfinished']({ id });
    await finish(opened);
    expect(heard).toEqual([
      { sheet: id, hash },
      { sheet: id, hash: null },
      { sheet: id, hash: null },
    ]);
  });

  test('one that was finished is not offered again, should its file have stayed', async () => {
    const opened = await add();
    await finish(opened);
    await keep(opened.sheet.id, null);
    const { unfinished: offered, hash } = await read(opened.sheet.id);
    expect(offered).toBeNull();
    // the next review begins on it
    expect(await keep(opened.sheet.id, hash, { review: 'review-2' })).toMatchObject({ ok: true });
    expect((await read(opened.sheet.id)).unfinished).toEqual(unfinished(opened.sheet.id, { review: 'review-2' }));
  });

  test('can be discarded, twice too', async () => {
    const { id } = (await add()).sheet;
    await keep(id, null);
    await backend.handlers['reviews.discardUnfinished']({ id });
    await backend.handlers['reviews.discardUnfinished']({ id });
    expect(await read(id)).toEqual(none);
  });

  test('a damaged one is set aside with its bytes, and said', async () => {
    const { id } = (await add()).sheet;
    await writeFile(join(folder.path, '.plumbline/drafts', `${id}.review.json`), '{"half": ');
    expect(await backend.call('reviews.unfinished', { id })).toMatchObject({
      ok: false,
      error: { code: 'unreadable', details: { keptAt: expect.stringContaining('quarantine') } },
    });
    expect(await keep(id, null)).toMatchObject({ ok: true });
    expect((await read(id)).unfinished).toEqual(unfinished(id));
  });

  test('one of a newer Plumbline is never replaced', async () => {
    const { id } = (await add()).sheet;
    const file = join(folder.path, '.plumbline/drafts', `${id}.review.json`);
    await keep(id, null);
    const text = (await readFile(file, 'utf8')).replace(/"version": \d+/, '"version": 99');
    await writeFile(file, text);
    expect(await keep(id, null, { why: 'mine' })).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});
