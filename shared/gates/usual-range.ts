import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { xmr } from '#shared/signals/xmr.ts';
import type { XmrLimits } from '#shared/signals/xmr-limits.ts';
import { addDays } from '#shared/time/calendar.ts';

/** Days and readings before the gate that its usual range is made from: whichever is more. */
const USUAL_DAYS = 42;
const USUAL_READINGS = 24;

export interface UsualRange {
  limits: XmrLimits;
  /** The readings the limits are made from, by date. */
  readings: Reading[];
}

/**
 * The usual range of a signal before a gate: XmR limits of its baseline readings, all of them before the gate. These are
 * the baseline's stretch where one is written down, else the readings up to the lock, else the last six weeks or 24
 * readings (Wheeler's "Making Sense of Data" asks for 17 to 24), within the process that ran when the gate began.
 * Null with fewer than six such readings.
 */
export function usualRange(signal: Signal, gateStart: string, readings: readonly Reading[]): UsualRange | null {
  const used = baselineReadings(signal, gateStart, readings);
  const segment = xmr(used)?.segments[0];
  if (!segment?.enough) return null;
  const { centre, upper, lower, meanRange, rangeUpper, provisional } = segment;
  return { limits: { centre, upper, lower, meanRange, rangeUpper, provisional }, readings: used };
}

function baselineReadings(signal: Signal, gateStart: string, readings: readonly Reading[]): Reading[] {
  const { baseline, process } = signal;
  const last = addDays(gateStart, -1);
  if (baseline?.kind === 'stretch') {
    return readingsOf(readings, signal.id, baseline.start, baseline.end).filter(({ date }) => date <= last);
  }
  const began = process.dividers.reduce((latest, date) => (date <= gateStart && date > latest ? date : latest), '');
  const before = readingsOf(readings, signal.id, began, last);
  const locked = process.lockedThrough;
  const toLock = locked === null ? [] : before.filter(({ date }) => date <= locked);
  if (toLock.length > 0) return toLock;
  const weeks = before.findIndex(({ date }) => date >= addDays(gateStart, -USUAL_DAYS));
  const inWeeks = weeks < 0 ? 0 : before.length - weeks;
  return before.slice(-Math.max(inWeeks, USUAL_READINGS));
}
