import { amend, drift } from '#shared/gates/drift.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Baseline, Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { spanPhrase } from '#shared/review/days.ts';
import { baselineValue } from '#shared/signals/aggregate.ts';
import { LATEST_VALUES } from '#shared/signals/process-chart.ts';
import { plural } from '#shared/text/plural.ts';

/** With fewer readings a mean says nothing about where a signal stood. */
const FEWEST = 3;

/** The mean of a signal's earlier readings, offered as its baseline. */
export interface BaselineOffer {
  signal: string;
  value: number;
  /** First and last day of the readings, and how many they are. */
  from: string;
  to: string;
  n: number;
}

/**
 * Returns the baseline to offer for a signal that has none: the mean of its readings before a day, at most the latest 30 of
 * the process that ran then.
 * @param before the gate's start, or the first day no review has seen
 * @returns null for a signal whose baseline is known, where the offer was declined, and with fewer than three readings
 */
export function baselineOffer(
  { declined }: Pick<Sheet, 'declined'>,
  signal: Signal,
  readings: readonly Reading[],
  before: string,
): BaselineOffer | null {
  if (declined.some((one) => one.offer === 'baseline' && one.signal === signal.id)) return null;
  if (baselineValue(signal.baseline, signal.id, readings) !== null) return null;
  const began = signal.process.dividers.reduce((last, date) => (date < before && date > last ? date : last), '');
  const earlier = readingsOf(readings, signal.id, began)
    .filter(({ date }) => date < before)
    .slice(-LATEST_VALUES);
  const [first, last] = [earlier[0], earlier.at(-1)];
  if (!first || !last || earlier.length < FEWEST) return null;
  const value = baselineValue(stretchOf({ from: first.date, to: last.date }), signal.id, readings);
  return value === null ? null : { signal: signal.id, value, from: first.date, to: last.date, n: earlier.length };
}

/** "34.2%, the mean of 28 readings, 12 Oct to 8 Nov". */
export function offerPhrase(offer: BaselineOffer, signal: Signal, today: string): string {
  const mean = `the mean of ${plural(offer.n, 'reading')}`;
  return `${formatMeasured(offer.value, signal)}, ${mean}, ${spanPhrase(offer.from, offer.to, today)}`;
}

/**
 * Returns the sheet with the offered days as the signal's baseline. Under a sealed gate this is an amendment, on record with
 * its reason. Unchanged when the signal is gone or has got a baseline meanwhile.
 * @param at now, UTC ISO 8601
 */
export function takeBaseline(
  sheet: Sheet,
  offer: BaselineOffer,
  readings: readonly Reading[],
  { at, newId }: { at: string; newId: NewId },
): Sheet {
  const signal = sheet.signals.find(({ id }) => id === offer.signal);
  if (!signal || baselineValue(signal.baseline, signal.id, readings) !== null) return sheet;
  const signals = sheet.signals.map((one) => (one === signal ? { ...one, baseline: stretchOf(offer) } : one));
  const next = { ...sheet, signals };
  const gates = next.gates.map((gate, index) => {
    if (index < next.gates.length - 1) return gate;
    const drifted = drift(next, gate).filter(({ field }) => field === `signals.${signal.id}.baseline`);
    return drifted.length === 0 ? gate : amend(gate, drifted, REASON, sheet.owner, at, newId);
  });
  return { ...next, gates };
}

/** Returns the sheet with the offer turned down, so that it is not made again. */
export function declineBaseline(sheet: Sheet, signal: string, date: string): Sheet {
  if (sheet.declined.some((one) => one.offer === 'baseline' && one.signal === signal)) return sheet;
  return { ...sheet, declined: [...sheet.declined, { offer: 'baseline', signal, date }] };
}

const REASON = 'No baseline was given; the review took the mean of the earlier readings.';

function stretchOf({ from, to }: Pick<BaselineOffer, 'from' | 'to'>): Baseline {
  return { kind: 'stretch', start: from, end: to };
}
