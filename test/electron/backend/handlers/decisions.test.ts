import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonalDecisionInput } from '#shared/model/personal-decision.ts';
import { backendIn, filesOf, tempFolder } from '../../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;
const told: string[] = [];

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(folder.path);
  told.length = 0;
  backend.on('decisions.changed', () => told.push('decisions.changed'));
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

const written: PersonalDecisionInput = {
  what: 'Rent the smaller office',
  options: ['the smaller office', 'stay'],
  reasoning: 'half of us work from home',
  confidence: 70,
  expected: 'nobody misses a desk',
  reviewOn: '2021-10-20',
  by: 'Ana',
  sheet: null,
};
const add = (more: Partial<PersonalDecisionInput> = {}) =>
  backend.handlers['decisions.add']({ decision: { ...written, ...more } });
const list = () => backend.handlers['decisions.list']({});
const lookBack = (decision: string, result = 'yes') =>
  backend.call('decisions.lookBack', {
    decision,
    lookBack: { result, happened: 'one desk short on Tuesdays', lesson: 'count on a Tuesday', process: 'good' },
  });

test('a decision gets its id, moment and day, and everybody is told', async () => {
  const { decision, hash } = await add();
  const now = { at: '2021-09-20T10:00:00.000Z', date: '2021-09-20' };
  expect(decision).toEqual({
    ...written,
    ...now,
    id: decision.id,
    lookBack: null,
    corrections: [],
    ...{ chosen: null, tags: [], related: [], supersedes: null },
  });
  expect(await list()).toEqual({ decisions: [decision], hash });
  expect(told).toEqual(['decisions.changed']);
});

test('a decision without a word, or surer than sure, is refused and nothing is written', async () => {
  for (const wrong of [{ what: '  ' }, { confidence: 49 }, { confidence: 101 }, { reviewOn: '2021-02-30' }]) {
    const answer = await backend.call('decisions.add', { decision: { ...written, ...wrong } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  }
  expect(Object.keys(await filesOf(folder.path))).not.toContain('decisions.json');
  expect(told).toEqual([]);
});

test('looking back is written down once; a second time is a conflict that shows the first', async () => {
  const { decision } = await add();
  backend.setNow('2021-10-20T09:00:00.000Z');
  const first = await lookBack(decision.id, 'partly');
  expect(first).toMatchObject({
    ok: true,
    value: { decision: { lookBack: { result: 'partly', at: '2021-10-20T09:00:00.000Z', date: '2021-10-20' } } },
  });
  const second = await lookBack(decision.id, 'no');
  expect(second).toMatchObject({ ok: false, error: { code: 'conflict', details: { theirs: { id: decision.id } } } });
  expect((await list()).decisions[0]?.lookBack?.result).toBe('partly');
});

test('corrections are added, one after the other; the entry stays as it was', async () => {
  const { decision } = await add();
  const correct = (text: string) => backend.handlers['decisions.correct']({ decision: decision.id, text, by: 'Ben' });
  await correct('It was Tuesday.');
  await backend.handlers['log.correct']({
    sheet: null,
    decision: decision.id,
    base: null,
    text: 'No, Monday.',
    by: 'Ana',
  });
  const { decisions } = await list();
  expect(decisions).toMatchObject([
    { ...decision, corrections: [{ text: 'It was Tuesday.' }, { text: 'No, Monday.' }] },
  ]);
  const blank = await backend.call('decisions.correct', { decision: decision.id, text: ' \n', by: 'Ben' });
  expect(blank).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});

test('a decision that is not there is not found', async () => {
  await add();
  expect(await lookBack('no-such')).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('a damaged file keeps neither the log nor the agenda shut', async () => {
  await backend.handlers['sheets.create']({ title: 'Retention' });
  await writeFile(join(folder.path, 'decisions.json'), 'garbage');
  expect(await backend.call('decisions.list', {})).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  expect(await backend.handlers['log.list']({})).toEqual({ entries: [], continuedHours: { hours: 0, sheets: 0 } });
  expect((await backend.handlers['agenda.get']({})).days).toHaveLength(14);
  const { problems } = await backend.handlers['workspace.get']({});
  expect(problems).toMatchObject([{ kind: 'unreadable', file: 'decisions.json' }]);
});
