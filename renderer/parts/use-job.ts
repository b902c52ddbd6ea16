import { useEffect, useMemo, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { JobProgress } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Work that is done sooner shows no progress. */
const QUIET_MS = 500;

/** A call to the backend that may take long. One at a time: the next one cancels it. */
export interface LongCall {
  /** How far it has come; null in its first half second and when nothing runs. */
  shown: JobProgress | null;
  /**
   * Makes the call.
   * @param call sends it with this `job`
   * @throws PlumblineError `cancelled` when it was cancelled ({@link isCancelled}); what `call` throws
   */
  run<T>(call: (job: string) => Promise<T>): Promise<T>;
  /** Cancels the call; `run` is rejected, unless the backend is writing already. */
  cancel(): void;
}

const BEGUN: JobProgress = { phase: 'reading', done: 0, total: null };

/**
 * A place for long calls of one screen; show it with `JobBar`.
 * @param onLeave whether leaving the screen cancels the call
 */
export function useJob(onLeave: 'cancel' | 'go on' = 'cancel'): LongCall {
  const [shown, setShown] = useState<JobProgress | null>(null);
  const current = useRef<string | null>(null);
  const calls = useMemo(() => {
    const cancel = () => {
      const job = current.current;
      // When the backend is gone the call itself fails too, and says so.
      if (job !== null)
        void getClient()
          .call('jobs.cancel', { job })
          .catch(() => undefined);
    };
    return {
      cancel,
      async run<T>(call: (job: string) => Promise<T>): Promise<T> {
        cancel();
        const job = newId();
        current.current = job;
        let last = BEGUN;
        let quiet = true;
        const show = () => {
          if (!quiet && current.current === job) setShown(last);
        };
        setShown(null);
        const timer = setTimeout(() => {
          quiet = false;
          show();
        }, QUIET_MS);
        const unsubscribe = getClient().on('job.progress', ({ job: of, ...progress }) => {
          if (of !== job) return;
          last = progress;
          show();
        });
        try {
          return await call(job);
        } finally {
          clearTimeout(timer);
          unsubscribe();
          if (current.current === job) {
            current.current = null;
            setShown(null);
          }
        }
      },
    };
  }, []);
  useEffect(
    () => () => {
      if (onLeave === 'cancel') calls.cancel();
    },
    [calls, onLeave],
  );
  return { shown, ...calls };
}

/** Whether an error only says that the call was cancelled; the person who did it needs no message. */
export function isCancelled(thrown: unknown): boolean {
  return thrown instanceof PlumblineError && thrown.code === 'cancelled';
}
