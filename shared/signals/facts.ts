import type { Reading } from '#shared/model/reading.ts';
import type { Signal, SignalRole } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { baselineValue } from '#shared/signals/aggregate.ts';

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
