import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WorkshopState } from '#shared/contract/records.ts';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import type { WorkshopAction } from '#shared/workshop/actions.ts';
import { viewOf } from '#shared/workshop/clock.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { aReview } from '../../../shared/decisions/support.ts';
import { backendIn, filesOf, tempFolder } from '../../../support/workspace.ts';

const BEGIN = '2021-09-20T10:00:00.000Z';
const later = (minutes: number, seconds = 0) =>
  new Date(Date.parse(BEGIN) + minutes * MINUTE_MS + seconds * 1000).toISOString();

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;
let sheet: string;
let base: string;

const steps = [
  planStep('aim', 'aim', 10 * MINUTE_MS),
  planStep('gate', 'gate', 15 * MINUTE_MS),
  planStep('vote', 'vote', 5 * MINUTE_MS),
];
const act = (action: WorkshopAction) => backend.handlers['workshops.act']({ sheet, action });
const seen = ({ workshop, now }: WorkshopState) => {
  if (!workshop) throw new Error('no workshop');
  return viewOf(workshop.clock, now);
};

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(folder.path, { now: BEGIN });
  const opened = await backend.handlers['sheets.create']({ title: 'New customers stay' });
  sheet = opened.sheet.id;
  base = opened.hash;
  await backend.handlers['workshops.begin']({ sheet, steps });
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

test('one workshop a sheet: beginning again goes on with the one there is', async () => {
  await act({ do: 'start' });
  const again = await backend.handlers['workshops.begin']({ sheet, steps: [planStep('talk', 'talk', 60_000)] });
  expect(again.workshop?.steps).toEqual(steps);
  expect(again.workshop?.startedAt).toBe(BEGIN);
  expect((await backend.handlers['workshops.list']({})).workshops).toHaveLength(1);
});

test('killed in the middle, it resumes to the second; the sound is off until someone turns it on', async () => {
  await act({ do: 'start' });
  backend.setNow(later(4, 13));
  const next = await backendIn(folder.path, { now: later(7, 48) });
  const state = await next.handlers['workshops.get']({ sheet });
  expect(seen(state)).toMatchObject({ at: 0, state: 'running', left: 10 * MINUTE_MS - (7 * 60 + 48) * 1000 });
  expect(state.workshop?.sound).toBe(false);
  await next.close();
});

test('a clock that is set is seen, kept on disk, and changes no second', async () => {
  await act({ do: 'start' });
  backend.setNow(later(3));
  backend.setClock('2021-09-20T08:00:00.000Z');
  expect(seen(await backend.handlers['workshops.get']({ sheet })).left).toBe(7 * MINUTE_MS);
  const text = await readFile(join(folder.path, 'workshops', `${sheet}.json`), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    workshop: { clock: { endsAt: Date.parse('2021-09-20T08:07:00.000Z') } },
  });
});

test('left running and found another day, it can go on from where it was left, or rightly have run on', async () => {
  await act({ do: 'start' });
  backend.setNow(later(4));
  expect((await backend.handlers['workshops.get']({ sheet })).workshop?.away).toBeNull();
  const next = await backendIn(folder.path, { now: later(26 * 60) });
  const found = await next.handlers['workshops.get']({ sheet });
  expect(found.workshop?.away).toMatchObject({ how: 'unseen', since: Date.parse(later(4)) });
  expect(seen(found).left).toBe(10 * MINUTE_MS - 26 * 60 * MINUTE_MS);
  // Parking a thought returns nothing.
  const parked = await next.handlers['workshops.act']({ sheet, action: { do: 'park', id: 'p', text: 'x', by: '' } });
  expect(parked.workshop?.away?.how).toBe('unseen');
  const stood = await next.handlers['workshops.act']({ sheet, action: { do: 'stand' } });
  expect(seen(stood)).toMatchObject({ at: 0, state: 'paused', left: 6 * MINUTE_MS, overrun: 0 });
  expect(stood.workshop).toMatchObject({ away: null, startedAt: BEGIN });
  expect((await next.handlers['workshops.get']({ sheet })).workshop?.away).toBeNull();
  await next.close();
});

test('where it ran on rightly nothing changes, and it is not asked again', async () => {
  await act({ do: 'start' });
  backend.setNow(later(20));
  expect((await backend.handlers['workshops.get']({ sheet })).workshop?.away?.how).toBe('unseen');
  expect(seen(await act({ do: 'ran-on' })).left).toBe(-10 * MINUTE_MS);
  backend.setNow(later(20, 30));
  expect((await backend.handlers['workshops.get']({ sheet })).workshop?.away).toBeNull();
});

test('a step long over its time with nothing done is asked about, as of the end of its time', async () => {
  await act({ do: 'start' });
  for (let minute = 1; minute <= 26; minute++) {
    backend.setNow(later(minute));
    const { workshop } = await backend.handlers['workshops.get']({ sheet });
    expect(workshop?.away?.how, `minute ${minute}`).toBe(minute >= 25 ? 'over' : undefined);
  }
  expect(seen(await act({ do: 'stand' }))).toMatchObject({ state: 'paused', left: 0, overrun: 0 });
});

test('a hundred quick changes from two windows are all taken, one after the other, and both are told the same', async () => {
  const told: unknown[] = [];
  backend.on('workshop.changed', ({ workshop }) => told.push(workshop));
  const actions = Array.from({ length: 100 }, (_, i): WorkshopAction => {
    if (i % 2 === 0) return { do: 'park', id: `p-${i}`, text: `Thought ${i}`, by: 'Ana' };
    return { do: 'add', ms: 1000 };
  });
  await Promise.all(actions.map(act));
  const { workshop } = await backend.handlers['workshops.get']({ sheet });
  expect(workshop?.parked).toHaveLength(50);
  expect(workshop?.clock.boxes[0]?.given).toBe(10 * MINUTE_MS + 50_000);
  expect(told).toHaveLength(100);
  expect(told.at(-1)).toEqual(workshop);
});

test('what each writes is one entry a person, is refused once all is revealed, and needs somebody who wrote', async () => {
  const write = (person: string, aim: string) =>
    backend.call('workshops.act', {
      sheet,
      action: { do: 'restate', restatement: { person, aim, mechanism: '', signal: '' } },
    });
  expect(await backend.call('workshops.act', { sheet, action: { do: 'reveal' } })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  });
  await write('Ana', 'they stay');
  await write(' Ana ', 'customers stay');
  expect(await write('  ', 'x')).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  const { workshop } = await act({ do: 'reveal' });
  expect(workshop?.convergence.restatements).toMatchObject([{ person: 'Ana', aim: 'customers stay' }]);
  expect(await write('Ben', 'too late')).toMatchObject({ ok: false, error: { message: /revealed already/ } });
});

test('a vote is shown whole, and a second one stands beside the first', async () => {
  expect(await backend.call('workshops.act', { sheet, action: { do: 'show-vote' } })).toMatchObject({ ok: false });
  const ballots = (...given: [person: string, value: number | null][]) =>
    act({ do: 'ballots', ballots: given.map(([person, value]) => ({ person, value })) });
  await ballots(['Ana', 4], ['Ben', 2]);
  await ballots([' Ana ', 5], ['Cleo', null]);
  await act({ do: 'show-vote' });
  await ballots(['Ben', 3]);
  const { workshop } = await act({ do: 'show-vote' });
  expect(workshop?.votes.map(({ ballots }) => ballots.map(({ value }) => value))).toEqual([[2, 5, null], [3]]);
  expect(workshop?.ballots).toEqual([]);
});

test('a show of hands is one change, whoever is in it; nobody’s hand is none', async () => {
  const told: unknown[] = [];
  backend.on('workshop.changed', ({ workshop }) => told.push(workshop?.ballots));
  const all = ['Ana', 'Ben', 'Cleo'].map((person) => ({ person, value: null }));
  await act({ do: 'ballots', ballots: all });
  expect(told).toEqual([all]);
  for (const ballots of [[], [{ person: ' ', value: 3 }], [{ person: 'Ana', value: 6 }]]) {
    expect(await backend.call('workshops.act', { sheet, action: { do: 'ballots', ballots } })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
  }
  expect((await backend.handlers['workshops.get']({ sheet })).workshop?.ballots).toEqual(all);
});

test('finishing puts the record, the check and the parking lot on the sheet in one save, and the file goes to the backups', async () => {
  await act({ do: 'people', facilitator: 'Ana', people: ['Ana', 'Ben', ' Ben '] });
  await act({ do: 'start' });
  await act({ do: 'park', id: 'p-1', text: 'What about churn in the US?', by: 'Ben' });
  await act({ do: 'restate', restatement: { person: 'Ben', aim: 'stay', mechanism: 'mails', signal: 'activation' } });
  await act({ do: 'reveal' });
  await act({ do: 'mark', field: 'aim', mark: 'close' });
  backend.setNow(later(12));
  await act({ do: 'next' });
  const refused = await backend.call('workshops.finish', { sheet, base: 'a'.repeat(64) });
  expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect((await backend.handlers['workshops.get']({ sheet })).workshop).not.toBeNull();

  const { hash: revealed } = await backend.handlers['sheets.open']({ id: sheet });
  const { sheet: after } = await backend.handlers['workshops.finish']({ sheet, base: revealed });
  expect(after.workshops).toMatchObject([
    {
      facilitator: 'Ana',
      people: ['Ana', 'Ben'],
      startedAt: BEGIN,
      date: '2021-09-20',
      steps: [{ title: 'Aim', took: 12 * MINUTE_MS }, { took: 0 }, { took: 0 }],
    },
  ]);
  expect(after.convergences).toMatchObject([
    { marks: { aim: 'close' }, agreed: { aim: '', mechanism: '', signal: '' }, restatements: [{ person: 'Ben' }] },
  ]);
  expect(after.challenges).toMatchObject([{ field: '', text: 'What about churn in the US?', closedAt: null }]);
  expect((await backend.handlers['workshops.get']({ sheet })).workshop).toBeNull();
  const files = Object.keys(await filesOf(folder.path));
  expect(files.filter((file) => file.startsWith('workshops/'))).toEqual([]);
  expect(files.filter((file) => file.includes(`backups/${sheet}/workshop/`))).toHaveLength(1);
});

test('a check is on the sheet from the moment it is revealed, with each mark, whatever becomes of the workshop', async () => {
  const checks = async () => (await backend.handlers['sheets.open']({ id: sheet })).sheet.convergences;
  const heard: string[] = [];
  backend.on('sheet.changed', ({ id }) => heard.push(id));
  await act({ do: 'restate', restatement: { person: 'Ana', aim: 'they stay', mechanism: '', signal: '' } });
  await act({ do: 'restate', restatement: { person: 'Ben', aim: 'more sales', mechanism: '', signal: '' } });
  expect(await checks()).toEqual([]);
  backend.setNow(later(3));
  await act({ do: 'reveal' });
  expect(await checks()).toMatchObject([{ at: later(3), restatements: [{ person: 'Ana' }, { person: 'Ben' }] }]);
  expect(heard).toEqual([sheet]);
  await act({ do: 'reveal' });
  await Promise.all([
    act({ do: 'mark', field: 'aim', mark: 'different' }),
    act({ do: 'mark', field: 'signal', mark: 'close' }),
  ]);
  expect(await checks()).toMatchObject([{ marks: { aim: 'different', mechanism: null, signal: 'close' } }]);
  await backend.handlers['workshops.discard']({ sheet });
  expect(await checks()).toMatchObject([{ at: later(3), marks: { aim: 'different' } }]);
});

test('a check goes under what is typed on the page meanwhile', async () => {
  await act({ do: 'restate', restatement: { person: 'Ana', aim: 'they stay', mechanism: '', signal: '' } });
  const opened = await backend.handlers['sheets.open']({ id: sheet });
  const typed = { ...opened.sheet, title: 'Typed meanwhile' };
  await Promise.all([
    act({ do: 'reveal' }),
    backend.call('sheets.save', { id: sheet, base: opened.hash, sheet: typed }),
    act({ do: 'mark', field: 'aim', mark: 'same' }),
  ]);
  const { sheet: after } = await backend.handlers['sheets.open']({ id: sheet });
  expect(after.convergences).toMatchObject([{ marks: { aim: 'same' } }]);
});

test('finishing again, after the sheet was saved and the workshop could not be ended, puts nothing on it twice', async () => {
  await act({ do: 'start' });
  await act({ do: 'park', id: 'p-1', text: 'What about churn in the US?', by: 'Ben' });
  await act({ do: 'restate', restatement: { person: 'Ben', aim: 'stay', mechanism: '', signal: '' } });
  const obstacle = join(folder.path, '.plumbline/backups', sheet, 'workshop');
  await mkdir(dirname(obstacle), { recursive: true });
  await writeFile(obstacle, 'no folder');
  expect(await backend.call('workshops.finish', { sheet, base })).toMatchObject({ ok: false });
  const between = await backend.handlers['sheets.open']({ id: sheet });
  expect(between.sheet.workshops).toHaveLength(1);
  expect((await backend.handlers['workshops.get']({ sheet })).workshop).not.toBeNull();

  await rm(obstacle);
  backend.setNow(later(3));
  const { sheet: after, hash } = await backend.handlers['workshops.finish']({ sheet, base: between.hash });
  expect([after, hash]).toEqual([between.sheet, between.hash]);
  expect([after.convergences, after.challenges].map(({ length }) => length)).toEqual([1, 1]);
  expect((await backend.handlers['workshops.get']({ sheet })).workshop).toBeNull();
});

test('two windows that finish at once leave one record, and neither is refused', async () => {
  await act({ do: 'start' });
  const finish = () => backend.call('workshops.finish', { sheet, base });
  const answers = await Promise.all([finish(), finish()]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  const { sheet: after, draft } = await backend.handlers['sheets.open']({ id: sheet });
  expect([after.workshops.length, draft]).toEqual([1, null]);
});

test('a damaged file is kept and said, and never replaced', async () => {
  const path = join(folder.path, 'workshops', `${sheet}.json`);
  await writeFile(path, 'not json');
  const answer = await backend.call('workshops.act', { sheet, action: { do: 'start' } });
  expect(answer).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  expect(await readFile(path, 'utf8')).toBe('not json');
});

test('nothing can be done to a workshop that is not there', async () => {
  await backend.handlers['workshops.discard']({ sheet });
  expect(await backend.call('workshops.act', { sheet, action: { do: 'start' } })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
  expect(await backend.call('workshops.begin', { sheet: 'no-such-sheet', steps })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});

test('a sheet goes to the trash with its workshop, and comes back with it, running on', async () => {
  await act({ do: 'start' });
  const { entry } = await backend.handlers['sheets.trash']({ id: sheet });
  expect((await backend.handlers['workshops.list']({})).workshops).toEqual([]);
  expect((await backend.handlers['agenda.get']({})).items).toEqual([]);
  backend.setNow(later(4));
  await backend.handlers['sheets.restore']({ entry });
  const state = await backend.handlers['workshops.get']({ sheet });
  expect(seen(state)).toMatchObject({ at: 0, state: 'running', left: 6 * MINUTE_MS });
  const files = Object.keys(await filesOf(folder.path)).filter((file) => !file.startsWith('.plumbline/'));
  expect(files.filter((file) => file.includes('workshop'))).toEqual([`workshops/${sheet}.json`]);
});

test('a copy and what is carried forward have nothing of the workshops, checks and reviews of the other', async () => {
  await act({ do: 'start' });
  await act({ do: 'restate', restatement: { person: 'Ben', aim: 'stay', mechanism: '', signal: '' } });
  await act({ do: 'park', id: 'p-1', text: 'Churn in the US?', by: 'Ben' });
  const { hash } = await backend.handlers['workshops.finish']({ sheet, base });
  await backend.handlers['workshops.begin']({ sheet, steps });
  const { sheet: held } = await backend.handlers['sheets.open']({ id: sheet });
  const removals = [{ id: 'r', decision: 'd', text: 'the script', doneAt: null, by: '' }];
  const all = { ...held, reviews: [aReview('r1')], removals };
  await backend.handlers['sheets.save']({ id: sheet, base: hash, sheet: all });
  const none = { workshops: [], convergences: [], reviews: [], removals: [], decisions: [] };

  const copy = await backend.handlers['sheets.duplicate']({ id: sheet });
  expect(copy.sheet).toMatchObject(none);
  // what the page is doubted for is as true of its copy
  expect(copy.sheet.challenges).toEqual(held.challenges);
  expect(held.challenges).toHaveLength(1);
  const next = await backend.handlers['sheets.carryForward']({ id: sheet });
  expect(next.sheet).toMatchObject({ ...none, challenges: [], premortems: [], slices: [] });
  for (const { sheet: other } of [copy, next]) {
    expect((await backend.handlers['workshops.get']({ sheet: other.id })).workshop).toBeNull();
  }
});

test('an archive holds the records of workshops and none in progress; it is taken by another workspace', async () => {
  await act({ do: 'start' });
  await backend.handlers['workshops.finish']({ sheet, base });
  await backend.handlers['workshops.begin']({ sheet, steps });
  const { data } = await backend.handlers['exports.workspace']({});
  const elsewhere = await tempFolder();
  const other = await backendIn(elsewhere.path, { now: BEGIN });
  await other.handlers['workspace.importArchive']({ name: 'all.zip', data });
  expect((await other.handlers['sheets.open']({ id: sheet })).sheet.workshops).toHaveLength(1);
  expect((await other.handlers['workshops.list']({})).workshops).toEqual([]);
  await other.close();
  await elsewhere.remove();
});
