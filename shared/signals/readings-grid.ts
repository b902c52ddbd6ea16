import { compareReadings, type Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { decimalEvidence, type ParsedNumber, parseNumber } from '#shared/numbers/format.ts';
import { addDays, daysInMonth } from '#shared/time/calendar.ts';

/** A date with the readings that stand on it, by signal. */
export interface GridRow {
  date: string;
  cells: ReadonlyMap<string, Reading>;
}

/** Readings of these signals as a table: a row a date, oldest first. A date without a reading has no row. */
export function gridRows(readings: readonly Reading[], signals: readonly Pick<Signal, 'id'>[]): GridRow[] {
  const shown = new Set(signals.map((signal) => signal.id));
  const rows = new Map<string, Map<string, Reading>>();
  for (const reading of readings) {
    if (!shown.has(reading.signal)) continue;
    const cells = rows.get(reading.date);
    if (cells) cells.set(reading.signal, reading);
    else rows.set(reading.date, new Map([[reading.signal, reading]]));
  }
  return [...rows].map(([date, cells]) => ({ date, cells })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The date of the reading after `date`: a day, a week or a month on; a month's last days stay in the next month. */
export function dateAfter(date: string, cadence: Signal['cadence']): string {
  if (cadence !== 'monthly') return addDays(date, cadence === 'weekly' ? 7 : 1);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(Math.min(day, daysInMonth(y, m)))}`;
}

/**
 * Reads a number typed by a person: with a point as its decimal sign, or with a comma where nothing else could be
 * meant (`41,5`). `1,234` is a thousand, as it is shown everywhere.
 */
export function readTyped(text: string, unit: string): ParsedNumber {
  return parseNumber(text, decimalEvidence(text.trim()) === ',' ? ',' : '.', unit);
}

const keyOf = (reading: Pick<Reading, 'signal' | 'date'>): string => `${reading.signal} ${reading.date}`;

/** `readings` with the one at that signal and date replaced, added, or (null) taken out; sorted. */
export function putReading(
  readings: readonly Reading[],
  place: Pick<Reading, 'signal' | 'date'>,
  reading: Reading | null,
): Reading[] {
  const key = keyOf(place);
  const rest = readings.filter((r) => keyOf(r) !== key);
  return reading ? [...rest, reading].sort(compareReadings) : rest;
}

/** `readings` without those at these signals and dates. */
export function withoutReadings(
  readings: readonly Reading[],
  places: readonly Pick<Reading, 'signal' | 'date'>[],
): Reading[] {
  const gone = new Set(places.map(keyOf));
  return readings.filter((r) => !gone.has(keyOf(r)));
}

/** A place where both sides changed the same reading since `base`, each in another way. */
export interface Clash {
  signal: string;
  date: string;
  mine: Reading | null;
  theirs: Reading | null;
}

const same = (a: Reading | undefined, b: Reading | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.value === b.value && a.note === b.note && a.source === b.source);

/**
 * Puts two versions of the readings together that both come from `base`: what only one side changed is taken from it;
 * where both changed the same reading differently it is a clash, and `prefer` stands in the result meanwhile.
 */
export function mergeVersions(
  base: readonly Reading[],
  mine: readonly Reading[],
  theirs: readonly Reading[],
  prefer: 'mine' | 'theirs' = 'mine',
): { merged: Reading[]; clashes: Clash[] } {
  const [before, ours, others] = [base, mine, theirs].map((list) => new Map(list.map((r) => [keyOf(r), r]))) as [
    Map<string, Reading>,
    Map<string, Reading>,
    Map<string, Reading>,
  ];
  const merged: Reading[] = [];
  const clashes: Clash[] = [];
  for (const key of new Set([...ours.keys(), ...others.keys()])) {
    const [was, my, their] = [before.get(key), ours.get(key), others.get(key)];
    const clash = !same(my, their) && !same(my, was) && !same(their, was);
    const known = my ?? their;
    if (clash && known)
      clashes.push({ signal: known.signal, date: known.date, mine: my ?? null, theirs: their ?? null });
    const kept = clash ? (prefer === 'mine' ? my : their) : same(my, was) ? their : my;
    if (kept) merged.push(kept);
  }
  return { merged: merged.sort(compareReadings), clashes };
}
