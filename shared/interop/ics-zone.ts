import type { IcsLine } from '#shared/interop/ics-text.ts';
import { type OffsetAt, type Transition, transitions } from '#shared/time/zone.ts';

/** A stretch of time, in seconds since 1970, that times in the calendar fall into. */
export interface Stretch {
  start: number;
  end: number;
}

const YEAR_S = 366 * 86_400;
/** Clock changes are written this far ahead; a longer series needs another export. */
const YEARS_AHEAD = 20;
/** What four digits of a year can express, in every zone. */
const EARLIEST = Date.parse('0001-01-03T00:00:00Z') / 1000;
const LATEST = Date.parse('9999-12-29T00:00:00Z') / 1000;

/**
 * The VTIMEZONE of a zone for the days its times fall into: one observance for how the clocks stand at their
 * beginning, one for each change after that. Written from the runtime's own zone data, so that no calendar has to know
 * the zone by its name.
 */
export function icsZone(timeZone: string, offsetAt: OffsetAt, stretches: readonly Stretch[]): IcsLine[] {
  const changes = covered(stretches).flatMap(({ start, end }): Transition[] => {
    const before = offsetAt(start);
    return [{ at: start, from: before, to: before }, ...transitions(offsetAt, start, end)];
  });
  const standard = Math.min(...changes.map(({ to }) => to));
  return [
    ['BEGIN', 'VTIMEZONE'],
    ['TZID', timeZone],
    ...changes.flatMap((change) => observance(change, change.to > standard ? 'DAYLIGHT' : 'STANDARD')),
    ['END', 'VTIMEZONE'],
  ];
}

/** The stretches with a year around them, those that meet joined, in order. */
function covered(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const ahead = Math.min(end, start + YEARS_AHEAD * YEAR_S) + YEAR_S;
    const wide = { start: Math.max(start - YEAR_S, EARLIEST), end: Math.min(ahead, LATEST) };
    const last = joined.at(-1);
    if (last && wide.start <= last.end) last.end = Math.max(last.end, wide.end);
    else joined.push(wide);
  }
  return joined;
}

function observance({ at, from, to }: Transition, kind: 'STANDARD' | 'DAYLIGHT'): IcsLine[] {
  return [
    ['BEGIN', kind],
    // The clocks' time at which it happens, as they stood before it (RFC 5545, 3.6.5).
    ['DTSTART', icsMoment(at + from).slice(0, -1)],
    ['TZOFFSETFROM', offsetPhrase(from)],
    ['TZOFFSETTO', offsetPhrase(to)],
    ['END', kind],
  ];
}

/** "+0530"; with seconds where a zone's old local time has them. */
function offsetPhrase(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor((size % 3600) / 60), size % 60];
  const digits = parts.map((part) => String(part).padStart(2, '0')).join('');
  return `${seconds < 0 ? '-' : '+'}${digits.endsWith('00') ? digits.slice(0, 4) : digits}`;
}

/** A moment (seconds since 1970) in UTC: 20261120T101500Z. */
export function icsMoment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
