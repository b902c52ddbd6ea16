import type { Slice, SliceState } from '#shared/model/slice.ts';
import { plural } from '#shared/text/plural.ts';

const HOUR_MS = 3_600_000;

/** Longest that work on a slice should take; what takes longer is more than one slice. */
const LONGEST_HOURS = 48;

/** The columns of the board, in the order of the work; dropped slices are folded under it. */
export const COLUMNS = ['spec', 'execute', 'review', 'shipped'] as const satisfies readonly SliceState[];

/** What people read for a state. */
export const STATE_LABELS: Record<SliceState, string> = {
  spec: 'Spec',
  execute: 'Execute',
  review: 'Review',
  shipped: 'Shipped',
  dropped: 'Dropped',
};

/** A slice with nothing written on it yet. `now` is a UTC moment. */
export function newSlice(id: string, now: string, title = ''): Slice {
  return {
    id,
    title,
    intent: '',
    constraints: '',
    acceptance: [],
    signal: null,
    dependsOn: [],
    owner: '',
    state: 'spec',
    hours: null,
    createdAt: now,
    startedAt: null,
    reviewedAt: null,
    endedAt: null,
    endedOn: null,
    evidence: [],
    revisions: [],
  };
}

/** What people call a slice: its title, else the beginning of its intent. */
export function sliceName(slice: Pick<Slice, 'title' | 'intent'>): string {
  const name = slice.title.trim() || slice.intent.trim().split('\n')[0] || '';
  return name.length > 80 ? `${name.slice(0, 79).trimEnd()}…` : name || 'Untitled slice';
}

/** The parts of a slice that show how long it takes. */
export type SliceTimes = Pick<Slice, 'state' | 'startedAt' | 'reviewedAt' | 'endedAt'>;

/**
 * Hours since work on it began: up to `now` while it is executed, up to the review after that; null before it was begun.
 * Elapsed time between two moments, so that neither zone nor summer time bends it; a clock set back gives 0.
 */
export function sliceAge(slice: SliceTimes, now: string): number | null {
  if (slice.startedAt === null) return null;
  const until = slice.state === 'execute' ? now : (slice.reviewedAt ?? slice.endedAt ?? now);
  return Math.max(0, (Date.parse(until) - Date.parse(slice.startedAt)) / HOUR_MS);
}

/** Whether it has been executed for more than two days and still is. */
export function isTooLong(slice: SliceTimes, now: string): boolean {
  return slice.state === 'execute' && (sliceAge(slice, now) ?? 0) > LONGEST_HOURS;
}

/** "3 days in work: over two days", "5 hours in work", "waits for review since 2 days"; empty when there is nothing to report. */
export function agePhrase(slice: Slice, now: string): string {
  if (slice.state === 'execute') {
    const age = `${durationPhrase(sliceAge(slice, now) ?? 0)} in work`;
    return isTooLong(slice, now) ? `${age}: over two days` : age;
  }
  if (slice.state === 'review' && slice.reviewedAt) {
    return `in review for ${durationPhrase((Date.parse(now) - Date.parse(slice.reviewedAt)) / HOUR_MS)}`;
  }
  return '';
}

/** "under an hour", "5 hours", "2 days 3 hours", "12 days". */
export function durationPhrase(hours: number): string {
  const whole = Math.floor(Math.max(0, hours));
  if (whole < 1) return 'under an hour';
  const [days, rest] = [Math.floor(whole / 24), whole % 24];
  if (days === 0) return plural(whole, 'hour');
  return rest === 0 || days > 4 ? plural(days, 'day') : `${plural(days, 'day')} ${plural(rest, 'hour')}`;
}

/** The slices in their columns, each in the order of the sheet. */
export function boardColumns(slices: readonly Slice[]): Record<SliceState, Slice[]> {
  const columns: Record<SliceState, Slice[]> = { spec: [], execute: [], review: [], shipped: [], dropped: [] };
  for (const slice of slices) columns[slice.state].push(slice);
  return columns;
}

/** Words of a spec beyond which it is longer than a page. */
export const SPEC_WORDS = 400;

/** How many words the spec has: intent, constraints and acceptance lines together. */
export function specWordCount(slice: Slice): number {
  const text = [slice.intent, slice.constraints, ...slice.acceptance.map((line) => line.text)].join(' ');
  return text.split(/\s+/u).filter(Boolean).length;
}
