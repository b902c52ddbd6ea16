import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Payload } from '#shared/contract/events.ts';
import { INLINE_LIMIT } from '#shared/errors/limits.ts';
import { newSlice } from '#shared/slices/board.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { readingsFile } from '../../../support/readings-file.ts';
import { backendIn, filesOf, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;
let seen: Payload<'job.progress'>[] = [];
const id = 'clicks';

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
  seen = [];
  backend.on('job.progress', (progress) => seen.push(progress));
  await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(clicksSheet(id)) });
});
afterEach(async () => {
  await backend.close();
});

/** Resolves with the next progress of that phase. */
const reaches = (phase: Payload<'job.progress'>['phase']) =>
  new Promise<void>((resolve) => {
    backend.on('job.progress', (progress) => {
      if (progress.phase === phase) resolve();
    });
  });

const large = () => readingsFile(9000);
const importing = (text: string, job: string) =>
  backend.call('readings.import', { id, base: null, fileName: 'a.csv', text, options: {}, job });

describe('while a file of 5 MB is parsed', () => {
  test('a save is answered', async () => {
    const text = readingsFile(40_000);
    expect(text.length).toBeGreaterThan(5 * INLINE_LIMIT);
    const parsing = reaches('reading');
    let ended = false;
    const preview = backend.call('readings.preview', { id, text, options: {}, job: 'preview' }).finally(() => {
      ended = true;
    });
    await parsing;
    const { sheet, hash } = await backend.handlers['sheets.open']({ id });
    await backend.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, title: 'Saved meanwhile' } });
    expect(ended).toBe(false);
    expect(await preview).toMatchObject({ ok: true, value: { added: 40_000 } });
    expect((await backend.handlers['sheets.open']({ id })).sheet.title).toBe('Saved meanwhile');
  });

  test('its progress goes from the beginning to the end, first of reading, then of checking', async () => {
    await backend.call('readings.preview', { id, text: readingsFile(40_000), options: {}, job: 'preview' });
    const phases = [...new Set(seen.map(({ phase }) => phase))];
    expect(phases).toEqual(['reading', 'checking']);
    for (const phase of phases) {
      const done = seen.filter((of) => of.phase === phase).map((of) => of.done);
      expect(done).toEqual([...done].sort((a, b) => a - b));
    }
    for (const { job, done, total } of seen) {
      expect(job).toBe('preview');
      expect(done).toBeLessThanOrEqual(total ?? 0);
    }
  });
});

describe('a long call that is cancelled', () => {
  test('writes nothing, and the second try imports', async () => {
    const before = await filesOf(folder);
    const parsing = reaches('reading');
    const work = importing(large(), 'first');
    await parsing;
    expect(await backend.handlers['jobs.cancel']({ job: 'first' })).toEqual({ cancelled: true });
    expect(await work).toMatchObject({ ok: false, error: { code: 'cancelled', details: {} } });
    expect(await filesOf(folder)).toEqual(before);
    expect(await importing(large(), 'second')).toMatchObject({ ok: true, value: { summary: { added: 9000 } } });
    expect(await backend.handlers['jobs.cancel']({ job: 'second' })).toEqual({ cancelled: false });
  });

  test('as a sheet, adds none', async () => {
    const text = `- **Aim:** more visitors\n\n${'A line of notes that has no place of its own.\n'.repeat(40_000)}`;
    const work = backend.call('sheets.import', { name: 'a.md', text, job: 'sheet' });
    expect(await backend.handlers['jobs.cancel']({ job: 'sheet' })).toEqual({ cancelled: true });
    expect(await work).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect((await backend.handlers['sheets.list']({})).sheets).toHaveLength(1);
  });

  test('as evidence, adds none, and keeps no copy', async () => {
    const { sheet, hash } = await backend.handlers['sheets.open']({ id });
    const slices = [newSlice('s1', sheet.createdAt, 'One field')];
    const { hash: base } = await backend.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, slices } });
    const report = `<testsuite>${'<testcase name="keeps what was typed"/>'.repeat(40_000)}</testsuite>`;
    const data = Buffer.from(report).toString('base64');
    const before = await filesOf(folder);
    const add = (job: string) =>
      backend.call('evidence.addCopy', { id, base, slice: 's1', name: 'report.xml', data, job });
    const work = add('one');
    expect(await backend.handlers['jobs.cancel']({ job: 'one' })).toEqual({ cancelled: true });
    expect(await work).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await filesOf(folder)).toEqual(before);
    expect(await add('two')).toMatchObject({
      ok: true,
      value: { sheet: { slices: [{ evidence: [{ tests: { passed: 40_000, failed: 0 } }] }] } },
    });
  });
});

test('a large file that is no table is refused as a small one is', async () => {
  const refusal = async (text: string) => backend.call('readings.preview', { id, text, options: {} });
  expect(await refusal(`{${' '.repeat(INLINE_LIMIT)}}`)).toEqual(await refusal('{ }'));
});
