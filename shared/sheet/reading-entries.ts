import type { LoggedChange } from '#shared/model/readings-log.ts';
import type { Signal } from '#shared/model/signal.ts';
import { doneBy, type RecordEntry } from '#shared/sheet/record-entry.ts';
import { sourcePhrase } from '#shared/signals/readings-log.ts';
import { plural } from '#shared/text/plural.ts';
import { dayPhrase } from '#shared/time/calendar.ts';

/**
 * Returns a sentence for each save of readings: "Ana imported 42 readings from clicks.csv", "Ben changed Clicks of 4 Mar from
 * 45 to 10".
 * @param changes as the readings' log lists them, latest first
 * @param today in the workspace's zone
 */
export function readingEntries(
  changes: readonly LoggedChange[],
  signals: readonly Signal[],
  today: string,
): RecordEntry[] {
  const saves = new Map<string, LoggedChange[]>();
  for (const change of changes) {
    const key = `${change.at} ${change.by} ${change.how} ${change.after?.source ?? ''} ${change.after === null}`;
    const same = saves.get(key);
    if (same) same.push(change);
    else saves.set(key, [change]);
  }
  return [...saves].flatMap(([key, same]): RecordEntry[] => {
    const [first] = same;
    if (!first) return [];
    const { at, by } = first;
    return [{ key: `readings ${key}`, at, kind: 'readings', by, text: saveText(first, same.length, signals, today) }];
  });
}

function saveText(change: LoggedChange, count: number, signals: readonly Signal[], today: string): string {
  const { by, how, after } = change;
  const readings = plural(count, 'reading');
  if (how === 'found') return `${readings} ${count === 1 ? 'was' : 'were'} there when the log began`;
  if (how === 'new') return `${readings} came with the sheet`;
  if (how === 'undone') return `${readings} went back to the version before`;
  if (how === 'outside') return `Another program wrote ${readings}`;
  if (count === 1) return oneText(change, signals, today);
  if (after === null) return doneBy(by, `removed ${readings}`, `${readings} were removed`);
  const file = /^import of (.+)$/s.exec(sourcePhrase(change))?.[1];
  if (file !== undefined)
    return doneBy(by, `imported ${readings} from ${file}`, `${readings} were imported from ${file}`);
  return doneBy(by, `entered ${readings}`, `${readings} were entered`);
}

function oneText(
  { by, signal: id, date, before, after, ...rest }: LoggedChange,
  signals: readonly Signal[],
  today: string,
) {
  const signal = signals.find((one) => one.id === id);
  const unit = signal?.unit.trim() ?? '';
  const value = (of: number): string => (unit === '%' ? `${of}%` : unit ? `${of} ${unit}` : String(of));
  const what = `${signal?.name.trim() || 'a signal'} of ${dayPhrase(date, today)}`;
  const start = `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`;
  const file = /^import of (.+)$/s.exec(sourcePhrase({ ...rest, after }))?.[1];
  const from = file === undefined ? '' : `, from ${file}`;
  if (!after) return doneBy(by, `removed ${what}`, `${start} was removed`);
  if (!before)
    return `${doneBy(by, `entered ${what}: ${value(after.value)}`, `${start} was entered: ${value(after.value)}`)}${from}`;
  if (before.value === after.value) return doneBy(by, `changed the note of ${what}`, `The note of ${what} was changed`);
  const moved = `from ${value(before.value)} to ${value(after.value)}`;
  return `${doneBy(by, `changed ${what} ${moved}`, `${start} was changed ${moved}`)}${from}`;
}
