import { z } from 'zod';
import { mean } from '#shared/gates/aggregate.ts';
import type { Gate } from '#shared/gates/gate.ts';
import { idSchema, textSchema, valueSchema } from '#shared/sheet/primitives.ts';
import type { Reading } from '#shared/signals/reading.ts';
import { readingsOf } from '#shared/signals/reading.ts';

/** What must not get worse while we test: one SLI with an SLO. */
export const guardrailSchema = z.strictObject({
  /** The guardrail in words. */
  text: textSchema,
  /** The signal that holds the SLI as a percentage series, if there is one. */
  signal: idSchema.nullable(),
  /** The signals that count good and valid events; where both are set, SLI = good ÷ valid instead. */
  good: idSchema.nullable(),
  valid: idSchema.nullable(),
  /** The objective in percent, such as 95; null while nobody said. */
  slo: valueSchema.min(0).max(100).nullable(),
});
export type Guardrail = z.infer<typeof guardrailSchema>;

/** The guardrail's error budget over a stretch of days. */
export interface GuardrailState {
  /** `none`: no signal or no objective set; `unknown`: no readings there, which is not 100%. */
  state: 'none' | 'unknown' | 'within' | 'breached';
  /** Mean of the percentage series over the stretch; null when unknown. */
  sli: number | null;
  /** Share of the error budget used, 1 = all of it; null when unknown or without bound (an objective of 100%). */
  burned: number | null;
  /** Readings it was computed from. */
  readings: number;
}

/**
 * How the guardrail stands inside a gate: SLI = mean of the series in percent, burned = (100 − SLI) ÷ (100 − SLO).
 * The budget is gone, and the guardrail breached, from burned = 1 on; with an objective of 100% any bad part is too
 * much. (Google, Site Reliability Workbook, "Implementing SLOs".)
 */
export function guardrailState(
  guardrail: Guardrail,
  gate: Pick<Gate, 'start' | 'end'>,
  readings: readonly Reading[],
): GuardrailState {
  const { signal, slo } = guardrail;
  if (signal === null || slo === null) return { state: 'none', sli: null, burned: null, readings: 0 };
  const values = readingsOf(readings, signal, gate.start, gate.end).map((reading) => reading.value);
  const sli = mean(values);
  if (sli === null) return { state: 'unknown', sli: null, burned: null, readings: 0 };
  const breached = slo >= 100 ? sli < 100 : sli <= slo;
  const bad = Math.max(0, 100 - sli);
  const burned = slo < 100 ? bad / (100 - slo) : bad > 0 ? null : 0;
  // SLI against SLO decides, not the quotient: the division may round to just under 1.
  const shown = burned === null ? null : breached ? Math.max(1, burned) : Math.min(burned, 1 - Number.EPSILON);
  return { state: breached ? 'breached' : 'within', sli, burned: shown, readings: values.length };
}
