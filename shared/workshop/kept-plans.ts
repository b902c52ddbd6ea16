import { PlumblineError } from '#shared/errors/errors.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { PlanStep, WorkshopTemplate } from '#shared/model/workshop-plan.ts';

type Plans = readonly WorkshopTemplate[];

/** Returns the plans with one saved under a name; it replaces a plan with the same name, in its place. */
export function withKept(plans: Plans, name: string, steps: readonly PlanStep[], newId: NewId): WorkshopTemplate[] {
  const kept = checkedName(name);
  const known = plans.find((plan) => plan.name === kept);
  if (!known) return [...plans, { id: newId(), name: kept, steps: [...steps] }];
  return plans.map((plan) => (plan === known ? { ...plan, steps: [...steps] } : plan));
}

/** @throws PlumblineError `invalid-input` for a blank name, or another plan's name */
export function renamed(plans: Plans, id: string, name: string): WorkshopTemplate[] {
  const kept = checkedName(name);
  if (plans.some((plan) => plan.name === kept && plan.id !== id)) {
    throw new PlumblineError('invalid-input', `Another plan is named “${kept}”; choose a name of its own.`);
  }
  return plans.map((plan) => (plan.id === id ? { ...plan, name: kept } : plan));
}

/** Restores a plan at its former place; unchanged if it is there. */
export function putBack(plans: Plans, plan: WorkshopTemplate, at: number): WorkshopTemplate[] {
  if (plans.some(({ id }) => id === plan.id)) return [...plans];
  return [...plans.slice(0, at), plan, ...plans.slice(at)];
}

/** Returns the steps of a saved plan for another workshop. */
export function stepsOf(plan: WorkshopTemplate, newId: NewId): PlanStep[] {
  return plan.steps.map((step) => ({ ...step, id: newId() }));
}

function checkedName(name: string): string {
  const kept = name.trim();
  if (kept !== '') return kept;
  throw new PlumblineError('invalid-input', 'Give the plan a name, such as “45 minutes with a break”.');
}
