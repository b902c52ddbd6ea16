import type { LogEntry } from '#shared/decisions/log.ts';
import type { LookBackResult } from '#shared/model/look-back.ts';

/** What was forecast: that a gate ends in *continue*, or that what a decision expects happens. */
export const FORECAST_KINDS = ['gate', 'decision', 'personal'] as const;
export type ForecastKind = (typeof FORECAST_KINDS)[number];

/** A probability that a person gave, with what came of it. */
export interface Forecast {
  kind: ForecastKind;
  /** The log's entry: the commit that sealed the chance, or the decision. */
  entry: LogEntry;
  /** Who gave it, without blanks around; empty when not given. */
  by: string;
  /** The day it was given. */
  date: string;
  /** In percent, as given: of *continue* for a gate (0-100), else of what was expected (50-100). */
  given: number;
  /** How sure that was, 50-100: a 30% chance of *continue* is 70% for its opposite. */
  sure: number;
  /** 1 where it was right, 0 where it was wrong, 0.5 for *partly*. */
  right: number;
}

const RIGHT: Record<Exclude<LookBackResult, 'unclear'>, number> = { yes: 1, partly: 0.5, no: 0 };

/** Returns the forecasts of the log that can be scored, in its order. */
export function forecastsOf(entries: readonly LogEntry[]): Forecast[] {
  return entries.flatMap((entry) => {
    const of = entry.agreed ? chanceOf(entry.agreed) : confidenceOf(entry);
    return of ? [{ ...of, entry, by: entry.by.trim(), date: entry.date }] : [];
  });
}

type Scored = Pick<Forecast, 'kind' | 'given' | 'sure' | 'right'>;

function chanceOf({ chance, came }: NonNullable<LogEntry['agreed']>): Scored | null {
  if (chance === null || came === null) return null;
  const continued = came.outcome === 'continue';
  const kind = 'gate';
  if (chance >= 50) return { kind, given: chance, sure: chance, right: continued ? 1 : 0 };
  return { kind, given: chance, sure: 100 - chance, right: continued ? 0 : 1 };
}

function confidenceOf({ kind, confidence, lookBack }: LogEntry): Scored | null {
  if (confidence === null || lookBack === null || lookBack === 'unclear') return null;
  const right = RIGHT[lookBack];
  return { kind: kind === 'sheet' ? 'decision' : 'personal', given: confidence, sure: confidence, right };
}
