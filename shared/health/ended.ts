import type { Sheet } from '#shared/model/sheet.ts';

/** Returns whether a sheet has ended: archived, or stopped by its last decision. Nobody is asked to measure it then. */
export function hasEnded({ status, decisions }: Pick<Sheet, 'status' | 'decisions'>): boolean {
  return status === 'archived' || decisions.at(-1)?.outcome === 'stop';
}
