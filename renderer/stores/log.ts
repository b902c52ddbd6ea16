import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import type { Output } from '#shared/contract/channels.ts';
import type { LogFilter } from '#shared/decisions/log.ts';

interface LogState {
  /** All decisions, newest first, with the cost of work that continues; null until first read. */
  log: Output<'log.list'> | null;
  /** What is asked for; stays while the app is open, so that coming back finds the same part of the log. */
  filter: LogFilter;
}

export const useLog = create<LogState>()(() => ({ log: null, filter: {} }));

/** Numbers the reads, so that a slow reply never covers a newer one. */
let reads = 0;

/** Reads the log again. */
export async function loadLog(): Promise<void> {
  reads += 1;
  const read = reads;
  const log = await getClient().call('log.list', {});
  if (read === reads) useLog.setState({ log });
}

/** Shows another part of the log. */
export function filterLogBy(filter: LogFilter): void {
  useLog.setState({ filter });
}
