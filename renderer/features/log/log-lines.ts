import type { LogEntry } from '#shared/decisions/log.ts';
import { formatMonth } from '#shared/time/calendar.ts';

/** A line of the timeline: the start of a month, or an entry. */
export type LogLine = { kind: 'month'; key: string; words: string } | { kind: 'entry'; key: string; entry: LogEntry };

export const MONTH_PX = 46;
export const ENTRY_PX = 104;
/** A personal decision has neither mechanism nor gate. */
export const PERSONAL_PX = 84;

/** An entry's key on the timeline: ids of decisions and gates are unique within their sheet only. */
export function entryKey({ kind, sheet, id }: Pick<LogEntry, 'kind' | 'sheet' | 'id'>): string {
  if (kind === 'personal') return id;
  return kind === 'commit' ? `${sheet} commit ${id}` : `${sheet} ${id}`;
}

/** Entries, newest first, under their months. */
export function logLines(entries: readonly LogEntry[]): LogLine[] {
  const lines: LogLine[] = [];
  let month = '';
  for (const entry of entries) {
    const of = entry.date.slice(0, 7);
    if (of !== month) {
      month = of;
      // A correction of the clock may bring a month twice; the entry it begins with makes the key unique.
      lines.push({ kind: 'month', key: `${of} ${entryKey(entry)}`, words: formatMonth(entry.date) });
    }
    lines.push({ kind: 'entry', key: entryKey(entry), entry });
  }
  return lines;
}

/** Height of a line, in px. */
export function lineHeight(line: LogLine): number {
  if (line.kind === 'month') return MONTH_PX;
  return line.entry.kind === 'personal' ? PERSONAL_PX : ENTRY_PX;
}

/** The entry `steps` entries further down (or up), skipping months; stops at the first and last. */
export function stepEntry(lines: readonly LogLine[], from: number, steps: number): number {
  const down = steps >= 0;
  let left = Math.abs(steps);
  let at = from;
  for (let i = from + (down ? 1 : -1); left > 0 && i >= 0 && i < lines.length; i += down ? 1 : -1) {
    if (lines[i]?.kind !== 'entry') continue;
    at = i;
    left -= 1;
  }
  return at;
}
