import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel, Input } from '#shared/contract/channels.ts';
import { acceptFirst, hasDeclaredDetails } from '#shared/contract/error-details.ts';
import type { EventName } from '#shared/contract/events.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import type { PersonalDecisionInput } from '#shared/model/personal-decision.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { backendIn, tempFolder } from '../../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;
let sheet: string;
let base: string;

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(folder.path);
  const opened = await backend.handlers['sheets.create']({ title: 'New customers stay' });
  sheet = opened.sheet.id;
  base = opened.hash;
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

const decision = (what: string): PersonalDecisionInput => ({
  ...{ what, options: [], reasoning: 'why', confidence: null, expected: '' },
  ...{ reviewOn: null, by: 'Ana', sheet: null },
});
const textOf = (file: string) => readFile(join(folder.path, file), 'utf8');
/** Another program changes a file by hand. */
const edit = async (file: string, was: string, now: string) =>
  writeFile(join(folder.path, file), (await textOf(file)).replace(was, now));

async function refusal<C extends Channel>(channel: C, input: Input<C>): Promise<ErrorRecord> {
  const answer = await backend.call(channel, input);
  if (answer.ok) throw new Error(`${channel} should have been refused`);
  expect(hasDeclaredDetails(answer.error)).toBe(true);
  return answer.error;
}
const waiting = async (file: string) => {
  const { problems } = await backend.handlers['workspace.get']({});
  return problems.find((problem) => problem.file === file)?.hash ?? '';
};
/** The events sent while `work` runs. */
async function heard(work: () => Promise<unknown>): Promise<EventName[]> {
  const events: EventName[] = [];
  const names = ['decisions.changed', 'workspace.changed', 'workshop.changed', 'sheet.changed'] as const;
  const ends = [...names, 'review.unfinishedChanged' as const].map((name) => backend.on(name, () => events.push(name)));
  await work();
  for (const end of ends) end();
  return events;
}

test('every way to write personal decisions waits for the edited file to be accepted, and then goes through', async () => {
  const { decision: first } = await backend.handlers['decisions.add']({ decision: decision('Rent it') });
  await edit('decisions.json', '"Rent it"', '"Buy it"');
  const edited = await textOf('decisions.json');
  const lookBack = { result: 'yes', happened: 'it did', lesson: '', process: null } as const;
  const attempts = [
    () => refusal('decisions.add', { decision: decision('Hire') }),
    () => refusal('decisions.lookBack', { decision: first.id, lookBack }),
    () => refusal('decisions.correct', { decision: first.id, text: 'wrong', by: 'Ana' }),
    () => refusal('log.correct', { sheet: null, decision: first.id, base: null, text: 'wrong', by: 'Ana' }),
  ];
  for (const attempt of attempts) {
    const error = await attempt();
    expect([error.code, acceptFirst(error)]).toEqual(['conflict', 'decisions.json']);
    expect(error.message).toContain('accept it first');
  }
  expect(await textOf('decisions.json')).toBe(edited);

  const change = await backend.handlers['problems.look']({ file: 'decisions.json' });
  expect(change.differences).toEqual([{ where: '“Buy it” › what', was: 'Rent it', now: 'Buy it' }]);
  const accept = () => backend.handlers['problems.accept']({ file: 'decisions.json', hash: change.hash });
  expect(await heard(accept)).toEqual(['decisions.changed']);
  await backend.handlers['decisions.add']({ decision: decision('Hire') });
  await backend.handlers['decisions.lookBack']({ decision: first.id, lookBack });
  const { decisions } = await backend.handlers['decisions.list']({});
  expect(decisions.map(({ what }) => what)).toEqual(['Buy it', 'Hire']);
  expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
});

test('a workshop goes on while its file waits: its clock runs, actions and the end wait, nothing is lost', async () => {
  const file = `workshops/${sheet}.json`;
  const steps = [planStep('aim', 'aim', 10 * MINUTE_MS), planStep('gate', 'gate', 15 * MINUTE_MS)];
  await backend.handlers['workshops.begin']({ sheet, steps });
  const act = { sheet, action: { do: 'park', id: 'p1', text: 'Ask legal', by: '' } } as const;
  await backend.handlers['workshops.act']({ sheet, action: { do: 'start' } });
  backend.setNow('2021-09-20T10:03:00.000Z');
  await edit(file, '"title": "', '"title": "Our ');
  const edited = await textOf(file);

  const { workshop } = await backend.handlers['workshops.get']({ sheet });
  expect(workshop?.steps[0]?.title).toMatch(/^Our /);
  backend.setClock('2021-09-20T08:03:00.000Z');
  await backend.handlers['workshops.get']({ sheet });
  expect(acceptFirst(await refusal('workshops.act', act))).toBe(file);
  expect(acceptFirst(await refusal('workshops.finish', { sheet, base }))).toBe(file);
  expect(await textOf(file)).toBe(edited);
  expect((await backend.handlers['sheets.open']({ id: sheet })).hash).toBe(base);

  const hash = await waiting(file);
  expect(await heard(() => backend.handlers['problems.accept']({ file, hash }))).toEqual(['workshop.changed']);
  const { workshop: after } = await backend.handlers['workshops.act'](act);
  expect([after?.parked.map(({ text }) => text), after?.steps[0]?.title]).toEqual([
    ['Ask legal'],
    expect.stringMatching(/^Our /),
  ]);
  await backend.handlers['workshops.finish']({ sheet, base });
  expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
});

test('a workshop whose file waits can be given up; its bytes are kept', async () => {
  const file = `workshops/${sheet}.json`;
  await backend.handlers['workshops.begin']({ sheet, steps: [planStep('aim', 'aim', MINUTE_MS)] });
  await edit(file, '"title": "', '"title": "Our ');
  await backend.handlers['workshops.get']({ sheet });
  await backend.handlers['workshops.discard']({ sheet });
  expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
});

test('a review that is held is merged with what was accepted, after it was accepted', async () => {
  const file = `.plumbline/drafts/${sheet}.review.json`;
  const unfinished: UnfinishedReview = {
    ...{ sheet, review: 'r1', drafted: '2021-09-20', seen: [], moved: [], still: [], unclear: [], ballots: [] },
    ...{ shown: false, outcome: null, confidence: null, why: 'as typed', next: null, by: 'Ana' },
  };
  const kept = await backend.handlers['reviews.keepUnfinished']({ unfinished, base: null });
  await edit(file, 'as typed', 'by hand');
  const mine = { ...unfinished, by: 'Ben' };
  expect(acceptFirst(await refusal('reviews.keepUnfinished', { unfinished: mine, base: kept.hash }))).toBe(file);
  const hash = await waiting(file);
  // seen elsewhere and sent back on that very version, it waits all the same
  expect(acceptFirst(await refusal('reviews.keepUnfinished', { unfinished: mine, base: hash }))).toBe(file);
  expect(await heard(() => backend.handlers['problems.accept']({ file, hash }))).toEqual(['review.unfinishedChanged']);
  const error = await refusal('reviews.keepUnfinished', { unfinished: mine, base: kept.hash });
  expect(error.details).toMatchObject({ of: 'review', theirs: { why: 'by hand' } });
  const now = await backend.handlers['reviews.unfinished']({ id: sheet });
  await backend.handlers['reviews.keepUnfinished']({ unfinished: { ...mine, why: 'by hand' }, base: now.hash });
});

test('settings and readings, too; each tells its windows', async () => {
  await edit('plumbline.json', '"a4"', '"letter"');
  const { workspace, hash } = await backend.handlers['workspace.get']({});
  expect(workspace.settings.paper).toBe('letter');
  const change = { base: hash, change: { name: 'Mine' } };
  expect(acceptFirst(await refusal('workspace.update', change))).toBe('plumbline.json');
  const accept = () => backend.handlers['problems.accept']({ file: 'plumbline.json', hash });
  expect(await heard(accept)).toEqual(['workspace.changed']);
  const { hash: accepted } = await backend.handlers['workspace.get']({});
  const saved = await backend.handlers['workspace.update']({ ...change, base: accepted });
  expect([saved.workspace.name, saved.workspace.settings.paper]).toEqual(['Mine', 'letter']);

  const readings = `sheets/${sheet}/readings.json`;
  await backend.handlers['readings.save']({
    id: sheet,
    base: null,
    readings: [{ signal: 's', date: '2021-09-13', value: 1 }],
  });
  await edit(readings, '"value":1', '"value":2');
  await edit(readings, '"value": 1', '"value": 2');
  const { readingsHash } = await backend.handlers['sheets.open']({ id: sheet });
  expect(acceptFirst(await refusal('readings.save', { id: sheet, base: readingsHash, readings: [] }))).toBe(readings);
  const look = await backend.handlers['problems.look']({ file: readings });
  expect(look.differences).toEqual([{ where: '“s 2021-09-13” › value', was: '1', now: '2' }]);
  expect(await heard(() => backend.handlers['problems.accept']({ file: readings, hash: look.hash }))).toEqual([
    'sheet.changed',
  ]);
  await backend.handlers['readings.save']({ id: sheet, base: await readingsHashNow(), readings: [] });
});
const readingsHashNow = async () => (await backend.handlers['sheets.open']({ id: sheet })).readingsHash;

test('a process that starts after the change compares with the newest sound backup', async () => {
  await backend.handlers['decisions.add']({ decision: decision('Rent it') });
  await backend.handlers['decisions.add']({ decision: decision('Hire') });
  await edit('decisions.json', '"Rent it"', '"Buy it"');
  const later = await backendIn(folder.path);
  await later.handlers['decisions.list']({});
  const change = await later.handlers['problems.look']({ file: 'decisions.json' });
  expect(change).toMatchObject({ since: 'backup', at: '2021-09-20T10:00:00.000Z' });
  expect(change.differences).toEqual([
    { where: '“Buy it” › what', was: 'Rent it', now: 'Buy it' },
    { where: '“Hire”', was: null, now: expect.stringContaining('what: Hire') },
  ]);
  await later.close();
});
