import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Channel, Input } from '#shared/contract/channels.ts';
import { hasDeclaredDetails, readDetails } from '#shared/contract/error-details.ts';
import { type ErrorRecord, PlumblineError } from '#shared/errors/errors.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { backendIn, tempFolder } from '../../support/workspace.ts';

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

/** The error a call ends with, with the details that the contract requires. */
async function refusal<C extends Channel>(channel: C, input: Input<C>): Promise<ErrorRecord> {
  const answer = await backend.call(channel, input);
  if (answer.ok) throw new Error(`${channel} should have been refused`);
  expect(hasDeclaredDetails(answer.error)).toBe(true);
  return answer.error;
}

async function add() {
  const text = JSON.stringify({ plumbline: 'sheet-export', version: 3, sheet: clicksSheet(), readings: [] });
  return (await backend.handlers['sheets.import']({ name: 'clicks.json', text })).opened;
}
const reading = (value: number) => ({ signal: 'clicks', date: '2021-09-13', value });

describe('conflicts of the backend carry the other version', () => {
  test('of a page, and where the draft lies', async () => {
    const { sheet, hash } = await add();
    await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: { ...sheet, title: 'Theirs' } });
    const error = await refusal('sheets.save', { id: sheet.id, base: hash, sheet: { ...sheet, title: 'Mine' } });
    const details = readDetails(error, 'conflict');
    expect(details).toMatchObject({ of: 'sheet', theirs: { sheet: { title: 'Theirs' } }, draft: 'disk' });
    expect(details).not.toHaveProperty('acceptFirst');
  });

  test('of a page that another program wrote, which has to be accepted first', async () => {
    const { sheet } = await add();
    const file = join(folder.path, 'sheets', sheet.id, 'sheet.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace(`"title": "${sheet.title}"`, '"title": "By hand"'));
    const { hash } = await backend.handlers['sheets.open']({ id: sheet.id });
    const error = await refusal('sheets.save', { id: sheet.id, base: hash, sheet });
    expect(readDetails(error, 'conflict')).toMatchObject({
      of: 'sheet',
      acceptFirst: true,
      theirs: { sheet: { title: 'By hand' }, state: 'changed-outside' },
    });
  });

  test('of readings', async () => {
    const { sheet } = await add();
    await backend.handlers['readings.save']({ id: sheet.id, base: null, readings: [reading(1)] });
    const error = await refusal('readings.save', { id: sheet.id, base: null, readings: [reading(2)] });
    expect(readDetails(error, 'conflict')).toMatchObject({ of: 'readings', theirs: { readings: [reading(1)] } });
  });

  test('of the workspace', async () => {
    const { workspace, hash } = await backend.handlers['workspace.get']({});
    const theirs = { ...workspace, name: 'Theirs' };
    const saved = await backend.handlers['workspace.update']({ base: hash, change: { name: 'Theirs' } });
    const error = await refusal('workspace.update', { base: hash, change: { name: 'Mine' } });
    expect(readDetails(error, 'conflict')).toEqual({ of: 'workspace', theirs, hash: saved.hash });
  });

  test('of a review that is being held', async () => {
    const { sheet } = await add();
    const unfinished = {
      ...{ sheet: sheet.id, review: 'review', drafted: '2021-09-20', seen: [], moved: [], still: [], unclear: [] },
      ...{ ballots: [], shown: false, outcome: null, confidence: null, why: 'theirs', next: null, by: '' },
    };
    const { hash } = await backend.handlers['reviews.keepUnfinished']({ unfinished, base: null });
    const error = await refusal('reviews.keepUnfinished', { unfinished: { ...unfinished, why: 'mine' }, base: null });
    expect(readDetails(error, 'conflict')).toEqual({ of: 'review', theirs: unfinished, hash });
  });

  test('of what came of a personal decision', async () => {
    const lookBack = { result: 'yes', happened: 'it did', lesson: '', process: null } as const;
    const { decision } = await backend.handlers['decisions.add']({
      decision: {
        ...{ what: 'Rent it', options: [], reasoning: '', confidence: null, expected: '' },
        ...{ reviewOn: null, by: 'Ana', sheet: null },
      },
    });
    await backend.handlers['decisions.lookBack']({ decision: decision.id, lookBack });
    const error = await refusal('decisions.lookBack', { decision: decision.id, lookBack });
    expect(readDetails(error, 'conflict')).toMatchObject({ of: 'decision', theirs: { lookBack } });
  });

  test('of what came of a gate’s decision', async () => {
    const lookBack = { result: 'yes', happened: 'it did', lesson: '', process: 'good' } as const;
    const { sheet, hash } = await add();
    const gate = sheet.gates[0]?.id ?? '';
    const decided = await backend.handlers['gates.decide']({
      ...{ id: sheet.id, base: hash, gate, outcome: 'stop', rationale: 'enough', by: 'Ana' },
    });
    const of = { sheet: sheet.id, decision: decided.sheet.decisions[0]?.id ?? '', base: decided.hash, lookBack };
    await backend.handlers['log.lookBack'](of);
    const error = await refusal('log.lookBack', of);
    expect(readDetails(error, 'conflict')).toMatchObject({ of: 'gate-decision', theirs: { lookBack } });
  });
});

describe('other refusals of the backend carry what the contract says', () => {
  test('input that does not fit: the places', async () => {
    const answer = await backend.call('sheets.open', { id: 'No Id' });
    expect(answer.ok ? null : readDetails(answer.error, 'invalid-input')?.issues).toMatchObject([{ path: 'id' }]);
  });

  test('a gate that cannot be sealed yet: what keeps it from it', async () => {
    const { sheet, hash } = await add();
    const bare = { ...sheet, aim: { outcome: '', done: '' } };
    const saved = await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: bare });
    const gate = sheet.gates[0]?.id ?? '';
    const error = await refusal('gates.seal', { id: sheet.id, base: saved.hash, gate, by: 'Ana' });
    expect(readDetails(error, 'invalid-input')?.problems?.length).toBeGreaterThan(0);
  });

  test('what is not there: its name', async () => {
    expect(readDetails(await refusal('sheets.open', { id: 'nowhere' }), 'not-found')).toEqual({ id: 'nowhere' });
  });

  test('a damaged page: its file, and where its bytes are', async () => {
    const { sheet } = await add();
    const file = `sheets/${sheet.id}/sheet.json`;
    await writeFile(join(folder.path, file), '{"half": ');
    expect(readDetails(await refusal('sheets.open', { id: sheet.id }), 'unreadable')).toEqual({
      file,
      keptAt: expect.stringContaining('quarantine'),
    });
  });

  test('what the disk does not take: the system’s code, and where the draft lies', async () => {
    const { sheet, hash } = await add();
    const path = join(folder.path, 'sheets', sheet.id, 'sheet.json');
    await rm(path);
    await mkdir(path);
    const error = await refusal('sheets.save', { id: sheet.id, base: hash, sheet: { ...sheet, title: 'Mine' } });
    expect(readDetails(error, 'not-saved')).toMatchObject({ errno: 'EISDIR', draft: 'disk' });
  });

  test('a page of a newer Plumbline: its file', async () => {
    const { sheet } = await add();
    const path = join(folder.path, 'sheets', sheet.id, 'sheet.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"version": \d+/, '"version": 99'));
    const { hash } = await backend.handlers['sheets.open']({ id: sheet.id });
    const error = await refusal('sheets.save', { id: sheet.id, base: hash, sheet });
    expect(readDetails(error, 'read-only')).toMatchObject({ file: `sheets/${sheet.id}/sheet.json` });
  });

  test('what only Plumbline’s own window can do: what can instead', async () => {
    const error = await refusal('shell.fullScreen', {});
    expect(readDetails(error, 'unsupported')?.instead).toBeTruthy();
  });

  test('details that the contract does not know are a fault of Plumbline', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const careless = await backendIn(folder.path, {
      create: false,
      shell: {
        saveFile: () => Promise.reject(new PlumblineError('not-saved', 'No.', { errno: 'ENOSPC', unheardOf: 1 })),
      },
    });
    try {
      expect(await careless.call('shell.saveFile', { name: 'a.txt', text: '' })).toMatchObject({
        ok: false,
        error: { code: 'internal', message: expect.stringContaining('shell.saveFile') },
      });
    } finally {
      stderr.mockRestore();
      await careless.close();
    }
  });
});
