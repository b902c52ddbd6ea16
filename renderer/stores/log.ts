import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import type { Output } from '#shared/contract/channels.ts';

interface LogState {
  /** All decisions, newest first, with what goes on costs; null until first read. */
  log: Output<'log.list'> | null;
  /** Personal decisions whole, oldest first, and the hash they have; null until first read. */
  personal: Output<'decisions.list'> | null;
}

export const useLog = create<LogState>()(() => ({ log: null, personal: null }));

/** Numbers the reads, so that a slow answer never covers a newer one. */
let reads = 0;

/** Reads the log again. */
export async function loadLog(): Promise<void> {
  reads += 1;
  const read = reads;
  const client = getClient();
  const [log, personal] = await Promise.all([client.call('log.list', {}), client.call('decisions.list', {})]);
  if (read === reads) useLog.setState({ log, personal });
}
