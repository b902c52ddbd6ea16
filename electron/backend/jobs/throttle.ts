import type { JobProgress } from '#shared/contract/events.ts';

/** Time between two reports of the same phase. */
const REPORT_MS = 100;

/** Passes on the first report of each phase, and then at most ten a second. */
export function throttled(send: (progress: JobProgress) => void): (progress: JobProgress) => void {
  let phase: JobProgress['phase'] | null = null;
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - last < REPORT_MS) return;
    phase = progress.phase;
    last = now;
    send(progress);
  };
}
