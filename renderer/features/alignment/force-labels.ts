import type { AlignmentHealth } from '#shared/health/health.ts';

/** The forces for people, and the question each answers. */
export const FORCE_LABELS: Readonly<Record<keyof AlignmentHealth, { name: string; asks: string }>> = {
  ambiguity: { name: 'Ambiguity', asks: 'Can it be read in two ways?' },
  drift: { name: 'Drift', asks: 'Did it move away from what was agreed?' },
  entropy: { name: 'Entropy', asks: 'Does someone look after it?' },
};
