import { compareReadings, type Reading } from '#shared/model/reading.ts';
import type { LoggedChange, LoggedValue, ReadingChange, ReadingsLogLine } from '#shared/model/readings-log.ts';

type Key = Pick<Reading, 'signal' | 'date'>;

/** A signal and a day as one text. */
export function readingKey({ signal, date }: Key): string {
  return `${signal} ${date}`;
}

/** Returns what was added, changed and removed between two versions, by signal and day. Both are sorted so. */
export function readingChanges(before: readonly Reading[], after: readonly Reading[]): ReadingChange[] {
  const changes: ReadingChange[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const [was, is] = [before[i], after[j]];
    const order = was && is ? compareReadings(was, is) : was ? -1 : 1;
    if (was && order <= 0) i++;
    if (is && order >= 0) j++;
    const at = order <= 0 ? was : is;
    if (!at || (order === 0 && was && is && sameValue(was, is))) continue;
    changes.push({
      signal: at.signal,
      date: at.date,
      before: was && order <= 0 ? loggedValue(was) : null,
      after: is && order >= 0 ? loggedValue(is) : null,
    });
  }
  return changes;
}

function sameValue(a: Reading, b: Reading): boolean {
  return Object.is(a.value, b.value) && a.note === b.note && a.source === b.source;
}

function loggedValue({ value, note, source }: Reading): LoggedValue {
  return { value, ...(note === undefined ? {} : { note }), ...(source === undefined ? {} : { source }) };
}

/** Returns the readings that a log's lines lead to, from none or from `start`; sorted. */
export function replayReadings(
  lines: readonly Pick<ReadingsLogLine, 'changes'>[],
  start: readonly Reading[] = [],
): Reading[] {
  const byKey = new Map(start.map((reading) => [readingKey(reading), reading]));
  for (const { changes } of lines) {
    for (const { signal, date, after } of changes) {
      const key = readingKey({ signal, date });
      if (after) byKey.set(key, { signal, date, ...after });
      else byKey.delete(key);
    }
  }
  return [...byKey.values()].sort(compareReadings);
}

/** Returns the changes of a log, latest first, of one signal and day where these are given. */
export function loggedChanges(
  lines: readonly ReadingsLogLine[],
  of: { signal?: string | undefined; date?: string | undefined } = {},
): LoggedChange[] {
  const found = lines.flatMap(({ at, by, how, changes }) =>
    changes
      .filter(({ signal, date }) => (of.signal ?? signal) === signal && (of.date ?? date) === date)
      .map((change) => ({ at, by, how, ...change })),
  );
  return found.reverse();
}

const HOW: Readonly<Record<Exclude<ReadingsLogLine['how'], 'saved'>, string>> = {
  found: 'there before the log',
  new: 'came with the sheet',
  outside: 'written by another program',
  undone: 'back at the version before',
};

const SOURCES: Readonly<Record<string, string>> = {
  typed: 'typed',
  pasted: 'pasted',
  'command line': 'command line',
};

/** "typed", "import of clicks.csv", "removed": how a reading came to be as it is. */
export function sourcePhrase({ how, after }: Pick<LoggedChange, 'how' | 'after'>): string {
  if (how !== 'saved') return HOW[how];
  if (!after) return 'removed';
  if (!after.source) return '';
  return SOURCES[after.source] ?? `import of ${after.source}`;
}
