/** The kinds of a sheet's history, in the order they are offered. */
export const ENTRY_KINDS = ['page', 'seal', 'amendment', 'decision', 'belief', 'review', 'action', 'readings'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Something that happened to a sheet, as a sentence. */
export interface RecordEntry {
  key: string;
  /** UTC moment. */
  at: string;
  kind: EntryKind;
  /** Who did it; empty where it is not known. */
  by: string;
  text: string;
}

/** "Ana sealed the gate", or "The gate was sealed" without a name. */
export function doneBy(by: string, did: string, wasDone: string): string {
  return by.trim() === '' ? wasDone : `${by.trim()} ${did}`;
}

/** ": we learned" after a sentence; empty without a reason. */
export function because(why: string): string {
  const line = why.trim().replace(/\s+/g, ' ');
  return line === '' ? '' : `: ${line}`;
}
