import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Baseline, Signal } from '#shared/model/signal.ts';
import { formatBaseline } from '#shared/signals/facts.ts';
import { addDays } from '#shared/time/calendar.ts';

type Stretch = Extract<Baseline, { kind: 'stretch' }>;

/** A baseline of readings begins as the four weeks before now. */
const BASELINE_DAYS = 28;

/** The stretch from another first day on; its last day moves along where it would lie before that. */
export function stretchFrom({ end }: Stretch, start: string): Stretch {
  return { kind: 'stretch', start, end: end < start ? start : end };
}

/** The stretch up to another last day; unchanged where that lies before its first. */
export function stretchTo(stretch: Stretch, end: string): Stretch {
  return end < stretch.start ? stretch : { ...stretch, end };
}

/** A baseline of that kind to begin with: the value known now, or the four weeks up to the last reading. */
export function baselineOf(
  kind: 'none' | 'value' | 'stretch',
  signal: Signal,
  readings: readonly Reading[],
  today: string,
): Baseline | null {
  if (kind === 'none') return null;
  const last = readingsOf(readings, signal.id).at(-1);
  if (kind === 'value') return { kind, value: last?.value ?? 0 };
  const end = last?.date ?? today;
  return { kind, start: addDays(end, 1 - BASELINE_DAYS), end };
}

/** "41.2%, the mean of 12 readings", or that there is none. */
export function stretchPhrase(
  signal: Signal,
  { start, end }: { start: string; end: string },
  readings: readonly Reading[],
): string {
  const { length } = readingsOf(readings, signal.id, start, end);
  if (length === 0) return 'There is no reading on these days yet.';
  return `${formatBaseline(signal, readings)}, the mean of ${length === 1 ? '1 reading' : `${length} readings`}`;
}
