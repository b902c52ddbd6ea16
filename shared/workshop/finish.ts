import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Now } from '#shared/model/workshop-clock.ts';
import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { withCheck } from '#shared/workshop/check-on-sheet.ts';
import { pause } from '#shared/workshop/clock.ts';
import { peopleOf } from '#shared/workshop/people.ts';

export interface FinishInput {
  sheet: Sheet;
  workshop: Workshop;
  /** The moment, UTC ISO 8601. */
  at: string;
  /** The day a moment falls on in the workspace's zone. */
  dateOf: (moment: string) => string;
  now: Now;
  newId: NewId;
}

/** Returns whether this workshop is on the sheet's record. */
export function isFinished(sheet: Sheet, workshop: Workshop): boolean {
  return sheet.workshops.some(({ id }) => id === workshop.id);
}

/**
 * Returns the sheet with a workshop's results: its record, the convergence check if there are restatements, and the parking
 * lot as open challenges to the whole sheet. Returns the same sheet if the workshop is on record already: finishing twice,
 * as after a lost reply, adds nothing.
 */
export function finishWorkshop({ sheet, workshop, at, dateOf, now, newId }: FinishInput): Sheet {
  if (isFinished(sheet, workshop)) return sheet;
  const clock = pause(workshop.clock, now);
  const startedAt = workshop.startedAt ?? workshop.createdAt;
  const { restatements, marks, agreed, id, revealedAt } = workshop.convergence;
  const wrote = restatements.length > 0;
  const challenges = workshop.parked.map((parked) => ({
    id: newId(),
    field: '',
    text: parked.text,
    by: parked.by,
    at: parked.at,
    answers: [],
    closedAt: null,
  }));
  const since = (moment: string) => moment >= startedAt;
  const record: WorkshopRecord = {
    id: workshop.id,
    startedAt,
    endedAt: at,
    date: dateOf(startedAt),
    facilitator: workshop.facilitator,
    people: peopleOf(workshop),
    steps: workshop.steps.map(({ title, length }, i) => ({ title, planned: length, took: clock.boxes[i]?.spent ?? 0 })),
    votes: workshop.votes,
    convergence: wrote ? id : null,
    premortem: sheet.premortems.findLast((premortem) => since(premortem.at))?.id ?? null,
    parked: challenges.map((challenge) => challenge.id),
    gate: sheet.gates.findLast(({ seal }) => seal && since(seal.at))?.id ?? null,
  };
  return {
    ...sheet,
    workshops: [...sheet.workshops, record],
    convergences: wrote
      ? withCheck(sheet, { id, at: revealedAt ?? at, restatements, marks, agreed }).convergences
      : sheet.convergences,
    challenges: [...sheet.challenges, ...challenges],
  };
}
