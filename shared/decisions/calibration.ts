import type { LookBackResult } from '#shared/model/look-back.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { mean } from '#shared/signals/aggregate.ts';

/** Decisions with similar confidence, and how many of them came true. */
export interface CalibrationBin {
  /** Confidence in percent, from `from` up to but excluding `to`; the last bin includes 100. */
  from: number;
  to: number;
  n: number;
  /** Mean confidence and the share that came true, 0-1; null without decisions. */
  predicted: number | null;
  cameTrue: number | null;
}

export interface Calibration {
  /** Resolved decisions: looked back on, with a confidence, and not unclear. */
  n: number;
  /** Mean of (p − o)², 0 is best; null without decisions. */
  brier: number | null;
  /** Too few decisions to mean much. */
  tooEarly: boolean;
  /** 50-60 … 90-100. */
  bins: CalibrationBin[];
}

/** Number of resolved decisions from which calibration means something. */
export const ENOUGH_RESOLVED = 10;

const OUTCOME: Record<Exclude<LookBackResult, 'unclear'>, number> = { yes: 1, partly: 0.5, no: 0 };
const BINS = [50, 60, 70, 80, 90] as const;

/**
 * Returns how often predictions came true at each confidence. (Brier, "Verification of forecasts expressed in terms of
 * probability", 1950.)
 */
export function calibration(decisions: readonly Pick<PersonalDecision, 'confidence' | 'lookBack'>[]): Calibration {
  const resolved = decisions.flatMap(({ confidence, lookBack }) => {
    if (confidence === null || lookBack === null || lookBack.result === 'unclear') return [];
    return [{ percent: confidence, p: confidence / 100, o: OUTCOME[lookBack.result] }];
  });
  const bins = BINS.map((from): CalibrationBin => {
    const inside = resolved.filter(({ percent }) => percent >= from && (percent < from + 10 || from === 90));
    return {
      from,
      to: from + 10,
      n: inside.length,
      predicted: mean(inside.map(({ p }) => p)),
      cameTrue: mean(inside.map(({ o }) => o)),
    };
  });
  const brier = mean(resolved.map(({ p, o }) => (p - o) ** 2));
  return { n: resolved.length, brier, tooEarly: resolved.length < ENOUGH_RESOLVED, bins };
}
