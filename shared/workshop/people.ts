import { PlumblineError } from '#shared/errors/errors.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { PlanStep } from '#shared/model/workshop-plan.ts';

/** Returns the current step of the room; null when all are over. */
export function currentStep({ steps, clock }: Workshop): PlanStep | null {
  return steps[clock.at] ?? null;
}

/** Returns people missing from the list: everyone who wrote or voted. */
export function peopleOf(workshop: Workshop): string[] {
  const named = [
    ...workshop.people,
    ...workshop.convergence.restatements.map(({ person }) => person),
    ...workshop.votes.flatMap(({ ballots }) => ballots.map(({ person }) => person)),
  ];
  return [...new Set(named.filter((name) => name.trim() !== ''))];
}

/** @throws PlumblineError `invalid-input` for a blank name */
export function checkedPerson(name: string): string {
  const person = name.trim();
  if (person !== '') return person;
  throw new PlumblineError('invalid-input', 'Say who it is: a name, or a number such as “Guest 2”.', {
    issues: [{ path: 'person', problem: 'is empty' }],
  });
}
