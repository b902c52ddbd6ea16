import { FORECAST_KINDS, type Forecast, type ForecastKind } from '#shared/decisions/forecasts.ts';
import { mean } from '#shared/signals/aggregate.ts';

/** The least of a forecast that scoring needs. */
type Scored = Pick<Forecast, 'sure' | 'right'>;

/** Where the true value lies with 95% confidence. */
export interface Interval {
  low: number;
  high: number;
}

/** Forecasts of similar confidence, and how many of them were right. */
export interface CalibrationBin<F extends Scored = Forecast> {
  /** Confidence in percent, from `from` up to but excluding `to`; the last bin includes 100. */
  from: number;
  to: number;
  n: number;
  /** Mean confidence and the share that was right, 0-1; null without forecasts. */
  predicted: number | null;
  cameTrue: number | null;
  /** Of `cameTrue`; null without forecasts. */
  interval: Interval | null;
  /** What is in it, in the order given. */
  forecasts: readonly F[];
}

export interface Calibration<F extends Scored = Forecast> {
  n: number;
  /** Mean of (p − o)², 0 is best; null without forecasts. */
  brier: number | null;
  /** Of the Brier score; null below two forecasts. */
  interval: Interval | null;
  /** Too few forecasts to mean much. */
  tooEarly: boolean;
  /** 50-60 … 90-100. */
  bins: CalibrationBin<F>[];
}

/** Number of scored forecasts from which calibration means something. */
export const ENOUGH_RESOLVED = 10;

const BINS = [50, 60, 70, 80, 90] as const;
/** Of the normal distribution: 95% lie inside. */
const Z = 1.959964;

/**
 * Returns how often forecasts were right at each confidence. (Brier, "Verification of forecasts expressed in terms of
 * probability", 1950.)
 */
export function calibration<F extends Scored>(forecasts: readonly F[]): Calibration<F> {
  const scores = forecasts.map(({ sure, right }) => (sure / 100 - right) ** 2);
  const bins = BINS.map((from): CalibrationBin<F> => {
    const inside = forecasts.filter(({ sure }) => sure >= from && (sure < from + 10 || from === 90));
    const cameTrue = mean(inside.map(({ right }) => right));
    return {
      from,
      to: from + 10,
      n: inside.length,
      predicted: mean(inside.map(({ sure }) => sure / 100)),
      cameTrue,
      interval: cameTrue === null ? null : wilson(cameTrue, inside.length),
      forecasts: inside,
    };
  });
  const brier = mean(scores);
  const n = forecasts.length;
  return { n, brier, interval: aroundMean(scores), tooEarly: n < ENOUGH_RESOLVED, bins };
}

/** A part of the forecasts, scored on its own. */
export interface CalibrationPart<K extends string = string> extends Calibration {
  key: K;
}

/** Returns the calibration of each person, most forecasts first; names are the same in any case. */
export function byPerson(forecasts: readonly Forecast[]): CalibrationPart[] {
  const names = new Map<string, string>();
  for (const { by } of forecasts) if (!names.has(by.toLowerCase())) names.set(by.toLowerCase(), by);
  const parts = partsOf(forecasts, ({ by }) => names.get(by.toLowerCase()) ?? by);
  return parts.sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));
}

/** Returns the calibration of each kind that has forecasts: gates' chances, decisions at a gate, personal ones. */
export function byKind(forecasts: readonly Forecast[]): CalibrationPart<ForecastKind>[] {
  const parts = partsOf(forecasts, ({ kind }) => kind);
  return FORECAST_KINDS.flatMap((kind) => parts.filter(({ key }) => key === kind));
}

/** Returns the calibration of each quarter in which forecasts were made, oldest first; its key is "2026 Q3". */
export function byQuarter(forecasts: readonly Forecast[]): CalibrationPart[] {
  return partsOf(forecasts, ({ date }) => quarterOf(date)).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function partsOf<K extends string>(forecasts: readonly Forecast[], keyOf: (of: Forecast) => K): CalibrationPart<K>[] {
  const parts = new Map<K, Forecast[]>();
  for (const one of forecasts) parts.set(keyOf(one), [...(parts.get(keyOf(one)) ?? []), one]);
  return [...parts].map(([key, part]) => ({ key, ...calibration(part) }));
}

function quarterOf(date: string): string {
  return `${date.slice(0, 4)} Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** How a decision was made against how it ended. */
export interface ProcessOutcome {
  goodRight: number;
  goodWrong: number;
  poorRight: number;
  poorWrong: number;
}

/** Returns how many decisions were made well or poorly and came true or not; what came true in part, or is unclear, is left out. */
export function processOutcome(entries: readonly Pick<Forecast['entry'], 'lookBack' | 'process'>[]): ProcessOutcome {
  const count = (process: 'good' | 'poor', result: 'yes' | 'no') =>
    entries.filter((entry) => entry.process === process && entry.lookBack === result).length;
  return {
    goodRight: count('good', 'yes'),
    goodWrong: count('good', 'no'),
    poorRight: count('poor', 'yes'),
    poorWrong: count('poor', 'no'),
  };
}

/** Returns Wilson's score interval of a share. (Wilson, "Probable inference, the law of succession", 1927.) */
function wilson(share: number, n: number): Interval {
  const spread = (Z * Z) / n;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / n + spread / (4 * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Returns the normal interval of a mean of values between 0 and 1; null below two. */
function aroundMean(values: readonly number[]): Interval | null {
  const [n, middle] = [values.length, mean(values)];
  if (middle === null || n < 2) return null;
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (n - 1);
  const half = Z * Math.sqrt(variance / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
