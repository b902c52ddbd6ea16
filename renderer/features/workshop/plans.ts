import { say, sayError } from '#renderer/stores/interface.ts';
import { updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { PlanStep, WorkshopTemplate } from '#shared/model/workshop-plan.ts';
import { putBack, renamed, withKept } from '#shared/workshop/kept-plans.ts';

const NONE: readonly WorkshopTemplate[] = [];

export function usePlans(): readonly WorkshopTemplate[] {
  return useWorkspace((s) => s.info?.workspace.workshopPlans ?? NONE);
}

/** Saves a plan; shows its error. Returns the plan's id, or null when it failed. */
export async function keepPlan(name: string, steps: readonly PlanStep[]): Promise<string | null> {
  const before = plansNow();
  const kept = await change((plans) => withKept(plans, name, steps, newId));
  const plan = kept?.find((other) => other.name === name.trim());
  if (!plan) return null;
  const replaced = before.find(({ id }) => id === plan.id);
  const undo = () =>
    void change((plans) =>
      replaced ? plans.map((other) => (other.id === plan.id ? replaced : other)) : without(plans, plan.id),
    );
  say(`“${plan.name}” is kept${replaced ? ' in place of the plan of that name' : ''}.`, 'info', {
    label: 'Undo',
    run: undo,
  });
  return plan.id;
}

/** Runs the change and shows its error. Returns whether it succeeded. */
export async function renamePlan(id: string, name: string): Promise<boolean> {
  return (await change((plans) => renamed(plans, id, name))) !== null;
}

export async function deletePlan(plan: WorkshopTemplate): Promise<boolean> {
  const at = plansNow().findIndex(({ id }) => id === plan.id);
  if (!(await change((plans) => without(plans, plan.id)))) return false;
  const undo = () => void change((plans) => putBack(plans, plan, at));
  say(`The plan “${plan.name}” is deleted.`, 'info', { label: 'Undo', run: undo });
  return true;
}

const plansNow = () => useWorkspace.getState().info?.workspace.workshopPlans ?? NONE;
const without = (plans: readonly WorkshopTemplate[], id: string) => plans.filter((plan) => plan.id !== id);

async function change(
  to: (plans: readonly WorkshopTemplate[]) => WorkshopTemplate[],
): Promise<readonly WorkshopTemplate[] | null> {
  try {
    await updateWorkspace({ workshopPlans: to(plansNow()) });
    return plansNow();
  } catch (thrown) {
    sayError(thrown);
    return null;
  }
}
