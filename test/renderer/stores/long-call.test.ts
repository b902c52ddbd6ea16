import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isCancelled, longCalls } from '#renderer/stores/long-call.ts';
import type { JobProgress } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

type Progress = JobProgress & { job: string };

const far = vi.hoisted(() => ({ cancelled: [] as string[], listeners: new Set<(progress: Progress) => void>() }));
vi.mock('#renderer/api/client.ts', () => ({
  getClient: () => ({
    call: async (channel: string, { job }: { job: string }) => {
      if (channel === 'jobs.cancel') far.cancelled.push(job);
    },
    on: (_event: string, listener: (progress: Progress) => void) => {
      far.listeners.add(listener);
      return () => far.listeners.delete(listener);
    },
  }),
}));
const report = (progress: Progress) => {
  for (const listener of far.listeners) listener(progress);
};

/** A call that ends when the test says so. */
function pending() {
  const { promise, resolve, reject } = withResolvers();
  let job = '';
  return {
    call: (id: string) => {
      job = id;
      return promise;
    },
    job: () => job,
    resolve,
    reject,
  };
}
function withResolvers() {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

let shown: (JobProgress | null)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  far.cancelled = [];
  far.listeners.clear();
});
afterEach(() => vi.useRealTimers());
const calls = () => longCalls((progress) => shown.push(progress));
const at = (done: number): JobProgress => ({ phase: 'reading', done, total: 10 });

describe('a long call', () => {
  test('shows nothing in its first half second, then how far it is, then nothing again', async () => {
    const work = pending();
    const running = calls().run(work.call);
    report({ job: work.job(), ...at(3) });
    vi.advanceTimersByTime(499);
    expect(shown).toEqual([null]);
    vi.advanceTimersByTime(1);
    report({ job: 'another', ...at(9) });
    report({ job: work.job(), ...at(5) });
    expect(shown).toEqual([null, at(3), at(5)]);
    work.resolve('done');
    expect(await running).toBe('done');
    expect(shown.at(-1)).toBeNull();
    report({ job: work.job(), ...at(6) });
    expect(shown.at(-1)).toBeNull();
  });

  test('is cancelled by its id, once it runs and not after', async () => {
    const work = pending();
    const long = calls();
    long.cancel();
    expect(far.cancelled).toEqual([]);
    const running = long.run(work.call);
    long.cancel();
    expect(far.cancelled).toEqual([work.job()]);
    work.reject(new PlumblineError('cancelled', 'Stopped.'));
    const thrown = await running.catch((error: unknown) => error);
    expect(isCancelled(thrown)).toBe(true);
    long.cancel();
    expect(far.cancelled).toHaveLength(1);
  });

  test('the next one cancels it, and its end does not hide the next one', async () => {
    const [first, second] = [pending(), pending()];
    const long = calls();
    const one = long.run(first.call);
    const two = long.run(second.call);
    expect(far.cancelled).toEqual([first.job()]);
    vi.advanceTimersByTime(500);
    report({ job: second.job(), ...at(2) });
    first.resolve('late');
    expect(await one).toBe('late');
    expect(shown.at(-1)).toEqual(at(2));
    second.resolve('done');
    expect(await two).toBe('done');
    expect(shown.at(-1)).toBeNull();
  });
});

test('any other error is none of being cancelled', () => {
  expect(isCancelled(new PlumblineError('not-saved', 'No.'))).toBe(false);
  expect(isCancelled(new Error('cancelled'))).toBe(false);
});
