import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import type { ClockView } from '#shared/workshop/clock.ts';

/** Silent writing before the reasons of a pre-mortem are read out. */
const SILENCE_MS = 3 * MINUTE_MS;
/** Largest silent share of a shorter step. */
const MOST = 0.6;

/** Returns how much of a pre-mortem's silence is left, in ms: three minutes from the step's start, less in a short step. */
export function silenceLeft({ given, left }: Pick<ClockView, 'given' | 'left'>): number {
  return Math.max(0, Math.min(SILENCE_MS, given * MOST) - (given - left));
}
