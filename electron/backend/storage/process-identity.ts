import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who made a lock or a temporary file. */
export interface ProcessIdentity {
  pid: number;
  /** First 8 hex digits of the SHA-256 of the computer's name. */
  host: string;
  /** When the process started, in the system's own count; '0' where the system does not report it. */
  start: string;
}

/** Field 22 of /proc/<pid>/stat (Linux); it distinguishes a reused process number from the process that had it before. */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '0';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0'; // no such process, or no /proc: the caller asks the system by signal 0
  }
}

export const self: ProcessIdentity = {
  pid: process.pid,
  host: createHash('sha256').update(hostname()).digest('hex').slice(0, 8),
  start: startOf(process.pid),
};

/** "1234-0a1b2c3d-567890", fit for a file name. */
export function formatIdentity({ pid, host, start }: ProcessIdentity): string {
  return `${pid}-${host}-${start}`;
}

/** The reverse of {@link formatIdentity}; null for anything else. */
export function parseIdentity(text: string): ProcessIdentity | null {
  const match = /^(\d{1,10})-([0-9a-f]{8})-(\d{1,20})$/.exec(text);
  return match ? { pid: Number(match[1]), host: String(match[2]), start: String(match[3]) } : null;
}

export function isSelf(other: ProcessIdentity): boolean {
  return other.pid === self.pid && other.host === self.host && other.start === self.start;
}

/** Whether the process has ended; `unknown` for one on another computer. */
export function hasEnded(other: ProcessIdentity): boolean | 'unknown' {
  if (other.host !== self.host) return 'unknown';
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another user
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
  }
  const start = startOf(other.pid);
  return start !== '0' && other.start !== '0' && start !== other.start;
}
