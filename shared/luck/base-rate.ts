import { type LuckInput, type PastStretch, pastStretches } from '#shared/luck/past-stretches.ts';

/** Fewer stretches than this are too little history for a rate. */
export const LEAST_STRETCHES = 6;

/** From this share of the stretches on, a rule passes by luck too often. */
const LUCKY_SHARE = 0.2;

/** How often the gate's rule would have been met before the gate, with nothing done for it. A base rate, not a forecast. */
export interface BaseRate {
  /** By date, a day apart: each of the strip's marks stands under the day its stretch ended. */
  stretches: PastStretch[];
  /** On how many the rule meant *continue*, and *stop*. */
  met: number;
  stopped: number;
  /** Stretches that do not overlap, counted back from the gate, and on how many of those it meant *continue*. */
  independent: number;
  independentMet: number;
  /** Fewer stretches than a rate needs ({@link LEAST_STRETCHES}). */
  tooLittle: boolean;
}

/** Returns the base rate of a gate's rule over all earlier stretches; see {@link pastStretches}. */
export function baseRate(input: LuckInput): BaseRate {
  return rateOf(pastStretches(input));
}

/** Returns the base rate of stretches that were judged already. */
export function rateOf(stretches: PastStretch[]): BaseRate {
  const apart = apartFromEnd(stretches);
  const count = (list: readonly PastStretch[], outcome: PastStretch['outcome']) =>
    list.filter((stretch) => stretch.outcome === outcome).length;
  return {
    stretches,
    met: count(stretches, 'continue'),
    stopped: count(stretches, 'stop'),
    independent: apart.length,
    independentMet: count(apart, 'continue'),
    tooLittle: stretches.length < LEAST_STRETCHES,
  };
}

function apartFromEnd(stretches: readonly PastStretch[]): PastStretch[] {
  const kept: PastStretch[] = [];
  for (const stretch of [...stretches].reverse()) {
    const next = kept.at(-1);
    if (!next || stretch.end < next.start) kept.push(stretch);
  }
  return kept;
}

/** Returns whether luck alone passes the rule too often to learn from it; false with too little history. */
export function passesByLuck({ tooLittle, met, stretches }: BaseRate): boolean {
  return !tooLittle && met >= LUCKY_SHARE * stretches.length;
}
