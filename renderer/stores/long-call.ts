import { getClient } from '#renderer/api/client.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { JobProgress } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Work that is done sooner shows no progress. */
const QUIET_MS = 500;
const BEGUN: JobProgress = { phase: 'reading', done: 0, total: null };

/** Calls to the backend that may take long. One at a time: the next one cancels it. */
export interface LongCalls {
  /**
   * Makes the call.
   * @param call sends it with this `job`
   * @throws PlumblineError `cancelled` when it was cancelled ({@link isCancelled}); what `call` throws
   */
  run<T>(call: (job: string) => Promise<T>): Promise<T>;
  /** Cancels the call; `run` is rejected, unless the backend is writing already. */
  cancel(): void;
}

/** @param show receives how far the call has come; null in its first half second and when nothing runs */
export function longCalls(show: (progress: JobProgress | null) => void): LongCalls {
  let current: string | null = null;
  const cancel = () => {
    // When the backend is gone the call itself fails too, and says so.
    if (current !== null)
      void getClient()
        .call('jobs.cancel', { job: current })
        .catch(() => undefined);
  };
  return {
    cancel,
    async run<T>(call: (job: string) => Promise<T>): Promise<T> {
      cancel();
      const job = newId();
      current = job;
      let last = BEGUN;
      let quiet = true;
      const showLast = () => {
        if (!quiet && current === job) show(last);
      };
      show(null);
      const timer = setTimeout(() => {
        quiet = false;
        showLast();
      }, QUIET_MS);
      const unsubscribe = getClient().on('job.progress', ({ job: of, ...progress }) => {
        if (of !== job) return;
        last = progress;
        showLast();
      });
      try {
        return await call(job);
      } finally {
        clearTimeout(timer);
        unsubscribe();
        if (current === job) {
          current = null;
          show(null);
        }
      }
    },
  };
}

/** Whether an error only says that the call was cancelled; the person who did it needs no message. */
export function isCancelled(thrown: unknown): boolean {
  return thrown instanceof PlumblineError && thrown.code === 'cancelled';
}
