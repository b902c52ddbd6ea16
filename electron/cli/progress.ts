import type { Backend } from '#electron/backend/backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import type { CliIo } from '#electron/cli/io.ts';
import type { JobProgress } from '#shared/contract/events.ts';

/** Work that is done sooner shows no progress. */
const QUIET_MS = 500;
/** Back to the line's beginning, and the line emptied. */
const CLEAR = '\r\u001b[K';

/**
 * Runs a long call: shows how far it has come on a terminal's stderr, and cancels it on Ctrl+C. A second Ctrl+C ends the
 * process at once.
 * @param phrase what is done: "Reading visits.csv"
 * @param work makes the call with this `job`
 */
export async function withProgress<T>(
  io: Pick<CliIo, 'stderr' | 'onInterrupt'>,
  { handlers, on }: Pick<Backend, 'on'> & { handlers: Pick<Backend['handlers'], 'jobs.cancel'> },
  phrase: string,
  work: (job: string) => Promise<T>,
): Promise<T> {
  const job = newId();
  const line = progressLine(io, phrase);
  const ends = [
    on('job.progress', (progress) => {
      if (progress.job === job) line.show(progress);
    }),
    io.onInterrupt(() => void handlers['jobs.cancel']({ job })),
    line.end,
  ];
  try {
    return await work(job);
  } finally {
    for (const end of ends) end();
  }
}

function progressLine(
  { stderr }: Pick<CliIo, 'stderr'>,
  phrase: string,
): { show(progress: JobProgress): void; end(): void } {
  let text = `${phrase}…`;
  let shown = false;
  const draw = () => {
    shown = true;
    stderr.write(`${CLEAR}${text}`);
  };
  const timer = stderr.isTTY ? setTimeout(draw, QUIET_MS) : undefined;
  return {
    show(progress) {
      text = `${progress.phase === 'writing' ? 'Saving' : phrase}…${percentOf(progress)}`;
      if (shown) draw();
    },
    end() {
      clearTimeout(timer);
      if (shown) stderr.write(CLEAR);
    },
  };
}

function percentOf({ done, total }: JobProgress): string {
  return total === null || total === 0 ? '' : ` ${Math.floor((Math.min(done, total) / total) * 100)}%`;
}
