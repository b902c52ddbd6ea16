import {
  type Calibration,
  type CalibrationBin,
  ENOUGH_RESOLVED,
  type Interval,
} from '#shared/decisions/calibration.ts';
import type { Forecast, ForecastKind } from '#shared/decisions/forecasts.ts';

/** Forecasts from which a sentence says more than the count. */
const ENOUGH_TO_JUDGE = 20;

export const KIND_LABELS: Record<ForecastKind, string> = {
  gate: 'Chances given for gates',
  decision: 'Decisions at a gate',
  personal: 'Personal decisions',
};

type Counted = Pick<Forecast, 'sure' | 'right'>;

/**
 * Returns the one sentence that a calibration comes to: the bin that is furthest off for sure, else the fullest one, and what
 * follows from it, if anything.
 * @param who the subject: "you", or a person's name
 */
export function calibrationSentence({ n, bins }: Calibration<Counted>, who = 'you'): string {
  const surest = [...bins].sort((a, b) => offBy(b) - offBy(a) || b.n - a.n || b.from - a.from)[0];
  if (!surest || n === 0) return 'Nothing is scored yet.';
  const were = who === 'you' ? 'you were' : `${who} was`;
  const fact = `At ${binPhrase(surest)} sure ${were} right ${rightPhrase(surest)}`;
  if (n < ENOUGH_TO_JUDGE || surest.n < ENOUGH_RESOLVED) return `${fact}; too early to say more.`;
  const { predicted, cameTrue } = surest;
  if (offBy(surest) === 0 || predicted === null || cameTrue === null) return `${fact}, about as often as expected.`;
  return cameTrue < predicted ? `${fact}: too sure.` : `${fact}: not sure enough.`;
}

/** "70–80%". */
export function binPhrase({ from, to }: Pick<CalibrationBin, 'from' | 'to'>): string {
  return `${from}–${to}%`;
}

/** "3 of 10 times", "3 of 10 times and in part once". */
function rightPhrase({ n, forecasts }: CalibrationBin<Counted>): string {
  const right = forecasts.filter((one) => one.right === 1).length;
  const partly = forecasts.filter((one) => one.right === 0.5).length;
  const part = partly === 0 ? '' : ` and in part ${partly === 1 ? 'once' : `${partly} times`}`;
  return `${right} of ${n} ${n === 1 ? 'time' : 'times'}${part}`;
}

/** How far a bin's confidence lies outside of what its results allow, 0-1; 0 for a bin with too few. */
function offBy({ n, predicted, interval }: CalibrationBin<Counted>): number {
  if (n < ENOUGH_RESOLVED || predicted === null || interval === null) return 0;
  return Math.max(0, predicted - interval.high, interval.low - predicted);
}

/** "0.16 (0.04 to 0.28)"; the score alone where its uncertainty is not known. */
export function scorePhrase(score: number, interval: Interval | null): string {
  return interval
    ? `${score.toFixed(2)} (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`
    : score.toFixed(2);
}

/** What was forecast: "70% that it continues", "80% sure". */
export function givenPhrase({ kind, given }: Pick<Forecast, 'kind' | 'given'>): string {
  return kind === 'gate' ? `${given}% that it continues` : `${given}% sure`;
}

/** What came of it, in a few words: "ended in stop", "came true in part". */
export function camePhrase({ entry, right }: Pick<Forecast, 'entry' | 'right'>): string {
  const end = entry.agreed?.came;
  if (end) return `ended in ${end.outcome}`;
  return right === 1 ? 'came true' : right === 0 ? 'did not come true' : 'came true in part';
}
