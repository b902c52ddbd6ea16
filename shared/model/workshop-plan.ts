import { z } from 'zod';
import { idSchema, nameSchema } from '#shared/model/primitives.ts';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';

export const PHASES = ['prep', 'work', 'commit'] as const;
export type Phase = (typeof PHASES)[number];

/** What is done in a step; each writes one thing. */
export const STEP_KINDS = [
  'aim',
  'done',
  'mechanism',
  'convergence',
  'signals',
  'tree',
  'gate',
  'premortem',
  'vote',
  'seal',
  'next',
  'talk',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];
const stepKindSchema = z.enum(STEP_KINDS);

const planStepSchema = z.strictObject({
  id: idSchema,
  kind: stepKindSchema,
  phase: z.enum(PHASES),
  title: nameSchema,
  /** In the room; empty: the prompt of its kind. */
  prompt: z.string().max(500),
  /** How long it is to take, in ms. */
  length: z
    .int()
    .min(5000, 'is shorter than 5 seconds')
    .max(8 * 60 * MINUTE_MS, 'is longer than 8 hours'),
});
export type PlanStep = z.infer<typeof planStepSchema>;

export const planStepsSchema = z.array(planStepSchema).min(1, 'needs at least one step').max(60);

/** A plan that was kept, to begin other workshops with. */
export const workshopTemplateSchema = z.strictObject({ id: idSchema, name: nameSchema, steps: planStepsSchema });
export type WorkshopTemplate = z.infer<typeof workshopTemplateSchema>;
