import { formatValue } from '#shared/signals/numbers.ts';
import { type Reading, readingsOf } from '#shared/signals/reading.ts';
import type { Signal } from '#shared/signals/signal.ts';

/** The latest reading of a signal, or undefined when there is none. */
export function latestReading(readings: readonly Reading[], signal: string): Reading | undefined {
  let latest: Reading | undefined;
  for (const reading of readings) {
    if (reading.signal === signal && (!latest || reading.date > latest.date)) latest = reading;
  }
  return latest;
}

/** The baseline as a number in the signal's unit: the value, or the mean of the stretch; null when there is none. */
export function baselineValue(signal: Signal, readings: readonly Reading[]): number | null {
  const { baseline } = signal;
  if (baseline === null) return null;
  if (baseline.kind === 'value') return baseline.value;
  const stretch = readingsOf(readings, signal.id, baseline.start, baseline.end);
  return stretch.length ? stretch.reduce((sum, r) => sum + r.value, 0) / stretch.length : null;
}

/** The baseline for people, or an empty string. */
export function formatBaseline(signal: Signal, readings: readonly Reading[]): string {
  const value = baselineValue(signal, readings);
  return value === null ? '' : formatValue(value, signal);
}
