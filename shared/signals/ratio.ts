import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { quotient, type RatioReading } from '#shared/signals/aggregate.ts';

type Known = { signals: readonly Signal[]; readings: readonly Reading[] };
const known = new WeakMap<readonly Reading[], Known>();

/**
 * The readings with those of ratio signals in place of any they have themselves: a value for each day on which both parts have
 * a reading and the denominator is not 0, in percent where the unit is "%". Call it where a signal's readings are chosen;
 * {@link level} then makes Σ numerator ÷ Σ denominator of any stretch of them. The same list where no signal is a ratio.
 */
export function withRatios(signals: readonly Signal[], readings: readonly Reading[]): readonly Reading[] {
  const ratios = signals.filter(({ ratio }) => ratio !== undefined);
  if (ratios.length === 0) return readings;
  const before = known.get(readings);
  if (before?.signals === signals) return before.readings;
  const derived = ratios.flatMap((signal) => ratioReadings(signal, readings));
  const ids = new Set(ratios.map(({ id }) => id));
  const all = [...readings.filter(({ signal }) => !ids.has(signal)), ...derived];
  known.set(readings, { signals, readings: all });
  return all;
}

function ratioReadings({ id, unit, ratio }: Signal, readings: readonly Reading[]): RatioReading[] {
  const scale = unit.trim() === '%' ? 100 : 1;
  const denominators = new Map<string, number>();
  for (const { signal, date, value } of readings) if (signal === ratio?.denominator) denominators.set(date, value);
  return readings.flatMap(({ signal, date, value: numerator }) => {
    const denominator = signal === ratio?.numerator ? denominators.get(date) : undefined;
    const value = denominator === undefined ? null : quotient(numerator, denominator, scale);
    if (denominator === undefined || value === null) return [];
    return [{ signal: id, date, value, parts: { numerator, denominator, scale } }];
  });
}
