import type { Aggregate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { readingsOf } from '#shared/model/reading.ts';
import type { Baseline, Signal } from '#shared/model/signal.ts';
import { dayNumber } from '#shared/time/calendar.ts';

/** Sum with Neumaier's compensation: small values beside large ones are not lost. May overflow to ±Infinity. */
export function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/**
 * Rounds a computed value to the 15 significant decimal digits that doubles carry at the size of its operands or its
 * own, whichever is larger, so that what is 0.2 by decimal arithmetic compares as 0.2. `scale` is the largest operand's size.
 */
export function decimal(value: number, scale: number): number {
  const size = Math.max(scale, Math.abs(value));
  const digits = size > 0 ? 14 - Math.floor(Math.log10(size)) : 0;
  if (digits <= 0 || digits > 100 || Math.abs(value) >= 1e21) return value;
  return Number(value.toFixed(digits)) || 0;
}

function largest(values: readonly number[]): number {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value));
  return size;
}

/** Arithmetic mean; null for no values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const total = sum(values);
  if (Number.isFinite(total)) return decimal(total / values.length, largest(values));
  return sum(values.map((value) => value / values.length));
}

/** Middle value, or the mean of the two middle ones; null for no values. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  if (sorted.length % 2 === 1) return upper;
  return mean([sorted[sorted.length / 2 - 1] as number, upper]);
}

/** The value of a ratio on one day, with what it was made of. It is worked out each time and never stored. */
export interface RatioReading extends Reading {
  parts: { numerator: number; denominator: number /** 100 for a percentage. */; scale: number };
}

function isRatio(reading: Reading): reading is RatioReading {
  return 'parts' in reading;
}

/**
 * What one signal's readings amount to: Σ numerator ÷ Σ denominator of a ratio, the mean of any other signal.
 * @returns null for no readings, and where the denominators add up to 0
 */
export function level(readings: readonly Reading[]): number | null {
  const ratios = readings.filter(isRatio);
  const [first] = ratios;
  if (!first || ratios.length < readings.length) return mean(readings.map(({ value }) => value));
  const total = (of: 'numerator' | 'denominator') => sum(ratios.map(({ parts }) => parts[of]));
  return quotient(total('numerator'), total('denominator'), first.parts.scale);
}

/** Returns whether these are readings of a ratio, whose stretches are no sum of their days. */
export function areRatios(readings: readonly Reading[]): boolean {
  return readings.length > 0 && readings.every(isRatio);
}

/** A ratio's value, times its scale; null where the denominator is 0. */
export function quotient(numerator: number, denominator: number, scale: number): number | null {
  if (denominator === 0) return null;
  const value = (numerator / denominator) * scale;
  return Number.isFinite(value) ? decimal(value, Math.abs(value)) : null;
}

/** Least-squares slope by calendar day, times seven: units a week. Null below two different days. */
export function slopePerWeek(readings: readonly Reading[]): number | null {
  const days = readings.map((reading) => dayNumber(reading.date));
  const values = readings.map((reading) => reading.value);
  const middleDay = mean(days);
  const middle = mean(values);
  if (middleDay === null || middle === null) return null;
  const spread = sum(days.map((day) => (day - middleDay) ** 2));
  if (spread === 0) return null;
  const together = sum(days.map((day, i) => (day - middleDay) * ((values[i] as number) - middle)));
  const slope = (together / spread) * 7;
  return Number.isFinite(slope) ? decimal(slope, largest(values)) : null;
}

/** Where a signal stood before the gate: the value written down, or the level of the stretch's readings. */
export function baselineValue(baseline: Baseline | null, signal: string, readings: readonly Reading[]): number | null {
  if (baseline === null) return null;
  if (baseline.kind === 'value') return baseline.value;
  return level(readingsOf(readings, signal, baseline.start, baseline.end));
}

/**
 * One aggregate of a signal's readings inside a gate.
 * - `mean` and `sum` of a ratio are Σ numerator ÷ Σ denominator
 * - `change` is the mean inside the gate minus the baseline, in the signal's unit
 * - `change-percent` is that change in percent of the baseline's size, so that more is positive
 * - `slope` is least squares, in the signal's unit a week
 * @param inside the signal's readings inside the gate, by date
 * @param all every reading of the sheet; the baseline's stretch is taken from it
 * @returns null when it cannot be computed: no readings, no baseline, a baseline of 0 for percent, one day for a slope
 */
export function aggregate(
  kind: Aggregate,
  inside: readonly Reading[],
  signal: Pick<Signal, 'id' | 'baseline'>,
  all: readonly Reading[],
): number | null {
  return aggregateFrom(kind, inside, kind.startsWith('change') ? baselineValue(signal.baseline, signal.id, all) : null);
}

/** {@link aggregate} against a baseline that is known already; null where there is none. */
export function aggregateFrom(kind: Aggregate, inside: readonly Reading[], baseline: number | null): number | null {
  const values = inside.map((reading) => reading.value);
  if (values.length === 0) return null;
  switch (kind) {
    case 'last':
      return values.at(-1) ?? null;
    case 'mean':
      return level(inside);
    case 'median':
      return median(values);
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    case 'sum': {
      if (areRatios(inside)) return level(inside);
      const total = sum(values);
      // Each value may be half a last digit off, so the digits that can be trusted shrink with the sum of their sizes.
      return Number.isFinite(total) ? decimal(total, sum(values.map(Math.abs))) : null;
    }
    case 'slope':
      return slopePerWeek(inside);
    case 'change':
    case 'change-percent':
      return change(kind, level(inside), baseline);
  }
}

function change(kind: 'change' | 'change-percent', now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null;
  const scale = Math.max(Math.abs(now), Math.abs(before));
  const difference = decimal(now - before, scale);
  if (kind === 'change') return Number.isFinite(difference) ? difference : null;
  if (before === 0) return null;
  const percent = (difference / Math.abs(before)) * 100;
  return Number.isFinite(percent) ? decimal(percent, Math.max(100, Math.abs(percent))) : null;
}
