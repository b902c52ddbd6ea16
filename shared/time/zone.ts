/** The clock changes of an IANA time zone, from the runtime's own zone data. */

const OFFSET = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const DAY_S = 86_400;
/** Assumed: a zone never changes its clocks and back within so few days. */
const STEP_DAYS = 7;

/** Returns the offset of one zone from UTC, in seconds, at a moment (seconds since 1970). */
export type OffsetAt = (seconds: number) => number;

export function offsetsOf(timeZone: string): OffsetAt {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (seconds) => {
    const name = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = OFFSET.exec(name);
    if (!match) throw new Error(`the runtime names an offset of ${timeZone} that cannot be read: ${name}`);
    const [, sign, hours = '0', minutes = '0', rest = '0'] = match;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    return sign === '-' && size > 0 ? -size : size;
  };
}

/** A change of a zone's clocks. */
export interface Transition {
  /** Its moment, in seconds since 1970. */
  at: number;
  /** Offsets in seconds before the change and after it. */
  from: number;
  to: number;
}

/** Returns the changes of a zone's clocks after `start` up to `end` (seconds since 1970), in order. */
export function transitions(offsetAt: OffsetAt, start: number, end: number): Transition[] {
  const found: Transition[] = [];
  let before = offsetAt(start);
  for (let low = start; low < end; ) {
    const high = Math.min(low + STEP_DAYS * DAY_S, end);
    const after = offsetAt(high);
    if (after !== before) found.push({ at: whenBecomes(offsetAt, before, low, high), from: before, to: after });
    before = after;
    low = high;
  }
  return found;
}

/** Returns the first second between two moments at which the offset is no longer `before`. */
function whenBecomes(offsetAt: OffsetAt, before: number, low: number, high: number): number {
  let [still, changed] = [low, high];
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2);
    if (offsetAt(middle) === before) still = middle;
    else changed = middle;
  }
  return changed;
}

/**
 * Returns the moment (seconds since 1970) at which clocks with those offsets show a calendar date and a time. A skipped time
 * counts as if the clocks had not been put forward; of a time shown twice it is the first (RFC 5545, 3.3.5).
 */
export function wallClock(offsetAt: OffsetAt, date: string, time: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`) / 1000;
  const before = offsetAt(wall - DAY_S);
  const early = wall - before;
  if (offsetAt(early) === before) return early;
  const late = wall - offsetAt(wall + DAY_S);
  return late + offsetAt(late) === wall ? late : early;
}
