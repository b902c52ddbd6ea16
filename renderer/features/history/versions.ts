import type { Output } from '#shared/contract/channels.ts';
import { changesPage } from '#shared/sheet/change-phrases.ts';
import type { EntryKind, RecordEntry } from '#shared/sheet/record-entry.ts';
import { dateInZone, dayPhrase, weekdayName } from '#shared/time/calendar.ts';

export type Version = Output<'history.list'>['versions'][number];

/** A line of the history: a saved version with what it put on record, or a record that no version was kept of. */
export interface Row {
  key: string;
  at: string;
  version: Version | null;
  records: readonly RecordEntry[];
}

/** What is recorded is saved within this time, in ms; an older record came in with the sheet. */
const SAVED_WITHIN = 5 * 60_000;

/** Returns the lines of the history, latest first. Versions are in that order already. */
export function rowsOf(versions: readonly Version[], records: readonly RecordEntry[]): Row[] {
  const byVersion = new Map<Version, RecordEntry[]>();
  const alone: Row[] = [];
  // Both are walked from the oldest on: a record goes with the first version saved after it.
  const oldest = versions.toReversed();
  let at = 0;
  for (const record of records.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    while (at < oldest.length && (oldest[at]?.at ?? '') < record.at) at += 1;
    const version = oldest[at];
    const isSaved = version && Date.parse(version.at) - Date.parse(record.at) <= SAVED_WITHIN;
    if (record.kind === 'readings' || !isSaved) {
      alone.push({ key: record.key, at: record.at, version: null, records: [record] });
    } else {
      byVersion.set(version, [...(byVersion.get(version) ?? []), record]);
    }
  }
  const saved = versions.map((version): Row => {
    return { key: version.hash + version.at, at: version.at, version, records: byVersion.get(version) ?? [] };
  });
  return [...saved, ...alone].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** What is asked for; null asks for everything. */
export interface Wanted {
  field: string | null;
  kind: EntryKind | null;
  person: string | null;
}

/** Returns the rows that hold what is asked for. Who wrote on the page is not known, so a person has records only. */
export function wantedRows(rows: readonly Row[], { field, kind, person }: Wanted): Row[] {
  return rows.filter(({ version, records }) => {
    if (field !== null && !version?.fields.includes(field)) return false;
    const mine = records.filter(({ by }) => person === null || by === person);
    if (kind === 'page')
      return person === null && version !== null && (version.fields.length === 0 || changesPage(version.fields));
    if (kind !== null) return mine.some((record) => record.kind === kind);
    return person === null || mine.length > 0;
  });
}

/** "14:05" on the clocks of a time zone. */
export function clockTime(at: string, timeZone: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
}

/** Rows under their day ("Friday, 20 Nov", with the year where it is not this one), in the order given. */
export function byDay<T extends { at: string }>(
  rows: readonly T[],
  timeZone: string,
  today: string,
): { day: string; rows: T[] }[] {
  const days: { day: string; rows: T[] }[] = [];
  for (const row of rows) {
    const date = dateInZone(new Date(row.at), timeZone);
    const day = `${weekdayName(date)}, ${dayPhrase(date, today)}`;
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}
