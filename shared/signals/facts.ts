import { baselineValue } from '#shared/gates/aggregate.ts';
import { formatMeasured, formatValue } from '#shared/signals/numbers.ts';
import type { Reading } from '#shared/signals/reading.ts';
import type { Signal, SignalRole } from '#shared/signals/signal.ts';

/** The latest reading of a signal, or undefined when there is none. */
export function latestReading(readings: readonly Reading[], signal: string): Reading | undefined {
  let latest: Reading | undefined;
  for (const reading of readings) {
    if (reading.signal === signal && (!latest || reading.date > latest.date)) latest = reading;
  }
  return latest;
}

/** The baseline for people, or an empty string. */
export function formatBaseline(signal: Signal, readings: readonly Reading[]): string {
  const value = baselineValue(signal.baseline, signal.id, readings);
  if (value === null) return '';
  // A written value keeps its digits, the mean of a stretch is rounded.
  return signal.baseline?.kind === 'stretch' ? formatMeasured(value, signal) : formatValue(value, signal);
}

/** What a signal added now is most likely for: the first one moves first, the next lead, a third is the outcome. */
export function nextRole(signals: readonly Pick<Signal, 'role'>[]): SignalRole {
  if (!signals.some((signal) => signal.role === 'proxy')) return 'proxy';
  return signals.length >= 2 ? 'outcome' : 'leading';
}
