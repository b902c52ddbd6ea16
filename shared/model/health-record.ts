import { z } from 'zod';

/** A force of alignment was measured and is fine, was measured and is not, or was not measured. */
export const HEALTH_STATES = ['fine', 'not-fine', 'unmeasured'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];
const state = z.enum(HEALTH_STATES);

/** How alignment held at one moment. */
export const healthRecordSchema = z.strictObject({ ambiguity: state, drift: state, entropy: state });
export type HealthRecord = z.infer<typeof healthRecordSchema>;
