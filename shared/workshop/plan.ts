import type { NewId } from '#shared/model/primitives.ts';
import type { Phase, PlanStep, StepKind } from '#shared/model/workshop-plan.ts';
import { shareOut } from '#shared/workshop/share-out.ts';
import { STEP_TEXTS } from '#shared/workshop/steps.ts';

/** Prep 10, work 15, commit 5: kind and length in seconds. */
const HALF_HOUR: readonly (readonly [StepKind, number])[] = [
  ['aim', 120],
  ['done', 60],
  ['mechanism', 180],
  ['convergence', 240],
  ['signals', 210],
  ['tree', 150],
  ['gate', 240],
  ['premortem', 300],
  ['vote', 120],
  ['seal', 90],
  ['next', 90],
];

/** Returns the standard half hour. */
export function standardPlan(newId: NewId): PlanStep[] {
  return HALF_HOUR.map(([kind, seconds]) => planStep(newId(), kind, seconds * 1000));
}

/** Returns a step of a kind, with its texts. Length in ms. */
export function planStep(id: string, kind: StepKind, length: number): PlanStep {
  const { phase, title } = STEP_TEXTS[kind];
  return { id, kind, phase, title, prompt: '', length };
}

/** Returns the length of a plan, in ms. */
export function planLength(steps: readonly { length: number }[]): number {
  return steps.reduce((all, { length }) => all + length, 0);
}

/** Returns the length of each phase, in ms. */
export function phaseLengths(steps: readonly PlanStep[]): Record<Phase, number> {
  const of = (phase: Phase) => planLength(steps.filter((step) => step.phase === phase));
  return { prep: of('prep'), work: of('work'), commit: of('commit') };
}

/** Shortest step when a plan is stretched or shrunk. */
const LEAST_MS = 15_000;

/** Returns the same steps in another total (ms): every step in proportion, to whole seconds, at least 15 of them. */
export function withTotal(steps: readonly PlanStep[], total: number): PlanStep[] {
  const seconds = shareOut(
    Math.round(total / 1000),
    steps.map(({ length }) => ({ weight: length, least: LEAST_MS / 1000 })),
  );
  return steps.map((step, i) => ({ ...step, length: (seconds[i] ?? 0) * 1000 }));
}

/** A workshop's progress, ms: the current step, the time it used, and how far the earlier ones overran the plan. */
export interface Progress {
  at: number;
  spent: number;
  late: number;
}

/**
 * Returns the plan with this much time (ms) for the rest: of the current step and the steps after it, in proportion, to
 * whole seconds. Finished steps keep their plan; later steps make up for the difference.
 */
export function withRest(steps: readonly PlanStep[], rest: number, { at, spent, late }: Progress): PlanStep[] {
  const left = steps.slice(at);
  const seconds = shareOut(
    Math.round(rest / 1000),
    left.map(({ length }, i) => ({
      weight: i === 0 ? Math.max(LEAST_MS, length - spent) : length,
      least: LEAST_MS / 1000,
    })),
  );
  const here = Math.ceil(spent / 1000) * 1000 + (seconds[0] ?? 0) * 1000;
  const after = withTotal(left.slice(1), Math.max(0, rest - (seconds[0] ?? 0) * 1000 + late));
  return steps.map((step, i) => (i === at ? { ...step, length: here } : (after[i - at - 1] ?? step)));
}
