import { useEffect, useMemo, useState } from 'react';
import { type LongCalls, longCalls } from '#renderer/stores/long-call.ts';
import type { JobProgress } from '#shared/contract/events.ts';

/** A screen's long calls, and how far the one that runs has come. */
export interface LongCall extends LongCalls {
  /** Null in its first half second and when nothing runs. */
  shown: JobProgress | null;
}

/**
 * A place for long calls of one screen; show it with `JobBar`.
 * @param onLeave whether leaving the screen cancels the call
 */
export function useJob(onLeave: 'cancel' | 'go on' = 'cancel'): LongCall {
  const [shown, setShown] = useState<JobProgress | null>(null);
  const calls = useMemo(() => longCalls(setShown), []);
  useEffect(
    () => () => {
      if (onLeave === 'cancel') calls.cancel();
    },
    [calls, onLeave],
  );
  return { shown, ...calls };
}
