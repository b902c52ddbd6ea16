import { afterEach, describe, expect, test, vi } from 'vitest';
import { createJobs, type Jobs } from '#electron/backend/jobs/jobs.ts';
import { newId } from '#electron/backend/new-id.ts';
import { jobWorkerCode } from '#electron/worker-code.ts';
import type { Payload } from '#shared/contract/events.ts';
import { INLINE_LIMIT } from '#shared/errors/limits.ts';
import { newSignal } from '#shared/model/signal.ts';

type Progress = Payload<'job.progress'>;

let jobs: Jobs;
let seen: Progress[] = [];
afterEach(() => {
  jobs.close();
  seen = [];
});

/** @param workerCode what the threads run; the real tasks by default */
function open(workerCode: () => string = jobWorkerCode, memoryMb?: number): Jobs {
  jobs = createJobs({
    emit: (event, payload) => {
      if (event === 'job.progress') seen.push(payload as Progress);
    },
    newId,
    workerCode,
    ...(memoryMb === undefined ? {} : { memoryMb }),
  });
  return jobs;
}

/** A script of a thread in place of the real one. */
const script = (body: string) => () => `const { parentPort, workerData } = require('node:worker_threads');\n${body}`;
const ENDLESS = script('for (;;);');
const large = INLINE_LIMIT + 1;
const bytes = new Uint8Array();

function readings(rows: number) {
  const line = (i: number) => `${new Date(Date.UTC(1900, 0, 1 + i)).toISOString().slice(0, 10)},${i}\n`;
  const text = `Date,Clicks\n${Array.from({ length: rows }, (_, i) => line(i)).join('')}`;
  return { text, signals: [newSignal('clicks', 'Clicks', 'leading')], existing: [], options: {}, source: '' };
}

describe('a task with a large input', () => {
  test('gives the same result in its thread as on this one', async () => {
    open();
    const input = readings(300);
    const here = await jobs.during(undefined, (run) => run.run('importReadings', input, 1));
    const there = await jobs.during(undefined, (run) => run.run('importReadings', input, large));
    expect(there).toEqual(here);
    expect(there.summary.added).toBe(300);
  });

  test('throws what it threw, as the same error', async () => {
    open();
    const input = { ...readings(0), text: '{"not": "a table"}' };
    const refusal = async (size: number) =>
      jobs.during(undefined, (run) => run.run('importReadings', input, size)).catch((thrown: unknown) => thrown);
    const [here, there] = [await refusal(1), await refusal(large)];
    expect(there).toMatchObject({
      name: 'PlumblineError',
      code: 'invalid-input',
      message: expect.stringContaining('JSON'),
    });
    expect(there).toEqual(here);
  });

  test('lets this thread work meanwhile', async () => {
    open(ENDLESS);
    const work = jobs.during('a', (run) => run.run('readTests', bytes, large));
    const ended = expect(work).rejects.toMatchObject({ code: 'cancelled' });
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(jobs.cancel('a')).toBe(true);
    await ended;
  });

  test('that needs too much memory is refused, and the next one runs', async () => {
    open(jobWorkerCode, 48);
    const work = jobs.during(undefined, (run) => run.run('importReadings', readings(400_000), large));
    await expect(work).rejects.toMatchObject({
      code: 'too-large',
      message: 'This file needs more memory than Plumbline gives one file (48 MB). Split it and try again.',
      details: { limit: 48 * 1024 * 1024 },
    });
    const after = await jobs.during(undefined, (run) => run.run('readTests', new TextEncoder().encode('x'), large));
    expect(after).toBe(null);
  });

  test.each([
    ['ends by itself', 'process.exit(3)', /ended without a result \(code 3\)/],
    ['throws outside its task', 'setTimeout(() => { throw new Error("broken"); });', /broken/],
    ['sends a fault', 'parentPort.postMessage({ kind: "fault", message: "odd", stack: "odd at x" })', /^odd$/],
  ])('whose thread %s fails alone', async (_, body, message) => {
    open(script(body));
    const work = jobs.during(undefined, (run) => run.run('readTests', bytes, large));
    await expect(work).rejects.toThrow(message);
  });
});

describe('progress', () => {
  const STEPS = script(`
    const send = (done) => parentPort.postMessage({ kind: 'progress', progress: { phase: 'reading', done, total: 2 } });
    send(1); send(2); parentPort.postMessage({ kind: 'done', value: null });`);

  test('is sent under the id of the call', async () => {
    open(STEPS);
    await jobs.during('a', (run) => run.run('readTests', bytes, large));
    expect(seen).toEqual([
      { job: 'a', phase: 'reading', done: 1, total: 2 },
      { job: 'a', phase: 'reading', done: 2, total: 2 },
    ]);
  });

  test('is not sent for a call without an id', async () => {
    open(STEPS);
    await jobs.during(undefined, (run) => run.run('readTests', bytes, large));
    expect(seen).toEqual([]);
  });

  test('of this thread is sent at most ten times a second, and at each new phase', async () => {
    open();
    await jobs.during('a', async (run) => {
      for (let done = 0; done < 1000; done++) run.report({ phase: 'checking', done, total: 1000 });
      run.report({ phase: 'writing', done: 0, total: 5 });
    });
    expect(seen[0]).toEqual({ job: 'a', phase: 'checking', done: 0, total: 1000 });
    expect(seen.at(-1)).toEqual({ job: 'a', phase: 'writing', done: 0, total: 5 });
    expect(seen.length).toBeLessThan(20);
  });
});

describe('cancelling', () => {
  test('ends a call that has not begun to write, and nothing after it runs', async () => {
    open(ENDLESS);
    const written = vi.fn();
    const work = jobs.during('a', async (run) => {
      await run.run('readTests', bytes, large);
      written();
    });
    expect(jobs.cancel('a')).toBe(true);
    await expect(work).rejects.toMatchObject({ code: 'cancelled', message: 'Cancelled. Nothing was changed.' });
    expect(written).not.toHaveBeenCalled();
  });

  test('before a task, or before the first write, ends the call there', async () => {
    open();
    const before = jobs.during('a', async (run) => {
      jobs.cancel('a');
      return run.run('readTests', bytes, 0);
    });
    await expect(before).rejects.toMatchObject({ code: 'cancelled' });
    const late = jobs.during('b', async (run) => {
      await run.run('readTests', bytes, 0);
      jobs.cancel('b');
      run.commit();
    });
    await expect(late).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('comes too late once the call writes, and after its end', async () => {
    open();
    const work = jobs.during('a', async (run) => {
      run.commit();
      return jobs.cancel('a');
    });
    expect(await work).toBe(false);
    expect(jobs.cancel('a')).toBe(false);
  });

  test('that overtakes its call ends the call at its start', async () => {
    open();
    expect(jobs.cancel('a')).toBe(true);
    const work = vi.fn(async () => 1);
    await expect(jobs.during('a', work)).rejects.toMatchObject({ code: 'cancelled' });
    expect(work).not.toHaveBeenCalled();
  });

  test('frees its place for the next one', async () => {
    open(ENDLESS);
    const run = (job: string) => jobs.during(job, (of) => of.run('readTests', bytes, large));
    const works = ['a', 'b', 'c'].map((job) => run(job).catch((thrown: { code: string }) => thrown.code));
    await vi.waitFor(() => expect(seen).toEqual([{ job: 'c', phase: 'waiting', done: 0, total: null }]));
    for (const job of ['c', 'a', 'b']) expect(jobs.cancel(job)).toBe(true);
    expect(await Promise.all(works)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  test('all of them when the backend closes', async () => {
    open(ENDLESS);
    const work = jobs.during(undefined, (run) => run.run('readTests', bytes, large));
    const ended = expect(work).rejects.toMatchObject({ code: 'cancelled' });
    jobs.close();
    await ended;
  });
});

test('two calls never share an id', async () => {
  open();
  await jobs.during('a', async () => {
    await expect(jobs.during('a', async () => 1)).rejects.toMatchObject({ code: 'invalid-input' });
  });
  await expect(jobs.during('a', async () => 1)).rejects.toMatchObject({ code: 'invalid-input' });
});
