import { z } from 'zod';
import { PlumblineError } from '#shared/errors/errors.ts';
import { CLOSENESS, restatementSchema } from '#shared/model/convergence.ts';
import { idSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { ballotSchema } from '#shared/model/vote.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Now, WorkshopClock } from '#shared/model/workshop-clock.ts';
import { planStepsSchema } from '#shared/model/workshop-plan.ts';
import { lookedAt } from '#shared/workshop/absence.ts';
import * as clock from '#shared/workshop/clock.ts';
import { checkedPerson } from '#shared/workshop/people.ts';

/** Actions on a workshop in progress. Each applies to its current state, so two windows never conflict. */
export const workshopActionSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['start', 'pause', 'next', 'back']) }),
  z.strictObject({ do: z.literal('go'), to: z.int().min(0).max(60) }),
  /** Gives the current step more time, or less (ms). */
  z.strictObject({ do: z.literal('add'), ms: z.int().min(-3_600_000).max(3_600_000) }),
  /** After an absence: `stand` puts the clock back to where it was, `ran-on` accepts the time. */
  z.strictObject({ do: z.enum(['stand', 'ran-on']) }),
  /** Whether the next step begins by itself. */
  z.strictObject({ do: z.literal('advances'), on: z.boolean() }),
  z.strictObject({ do: z.literal('sound'), on: z.boolean() }),
  z.strictObject({ do: z.literal('plan'), steps: planStepsSchema }),
  z.strictObject({ do: z.literal('people'), facilitator: nameSchema, people: z.array(nameSchema).max(100) }),
  z.strictObject({ do: z.literal('park'), id: idSchema, text: textSchema, by: nameSchema }),
  z.strictObject({ do: z.literal('unpark'), id: idSchema }),
  /** Replaces what one person wrote before. */
  z.strictObject({ do: z.literal('restate'), restatement: restatementSchema }),
  z.strictObject({ do: z.literal('forget'), person: nameSchema }),
  z.strictObject({ do: z.literal('reveal') }),
  z.strictObject({
    do: z.literal('mark'),
    field: z.enum(['aim', 'mechanism', 'signal']),
    mark: z.enum(CLOSENESS).nullable(),
  }),
  /** A show of hands: each ballot replaces that person's earlier one; all others stay. */
  z.strictObject({ do: z.literal('ballots'), ballots: z.array(ballotSchema).min(1).max(100) }),
  /** Reads the pre-mortem's reasons out, one at a time; null: silence again. */
  z.strictObject({ do: z.literal('read'), index: z.int().min(0).max(1000).nullable() }),
  /** Reveals the ballots together and records them as a vote; the next one starts empty. */
  z.strictObject({ do: z.literal('show-vote') }),
]);
export type WorkshopAction = z.infer<typeof workshopActionSchema>;

/**
 * Returns the workshop after an action.
 * @param at the moment, UTC ISO 8601
 * @throws PlumblineError `invalid-input` with what would be right
 */
export function act(workshop: Workshop, action: WorkshopAction, now: Now, at: string): Workshop {
  const next = changed(lookedAt(workshop, now), action, now, at);
  const moment = next.clock.endsAt === null ? null : { ...now };
  return { ...next, looked: moment, acted: moment };
}

function changed(workshop: Workshop, action: WorkshopAction, now: Now, at: string): Workshop {
  // Any move of the clock settles the question about the absence.
  const ticking = (next: WorkshopClock): Workshop => ({
    ...workshop,
    clock: next,
    away: null,
    startedAt: workshop.startedAt ?? (next.endsAt === null ? null : at),
  });
  switch (action.do) {
    case 'start':
      return ticking(clock.start(workshop.clock, now));
    case 'pause':
      return ticking(clock.pause(workshop.clock, now));
    case 'next':
      return ticking(clock.next(workshop.clock, now));
    case 'back':
      return ticking(clock.back(workshop.clock, now));
    case 'go':
      return ticking(clock.goTo(workshop.clock, action.to, now));
    case 'add':
      return ticking(clock.addTime(workshop.clock, action.ms, now));
    case 'stand':
      return ticking(workshop.away?.clock ?? clock.pause(workshop.clock, now));
    case 'ran-on':
      return { ...workshop, away: null };
    case 'advances':
      return ticking({ ...clock.atNow(workshop.clock, now), advances: action.on });
    case 'sound':
      return { ...workshop, sound: action.on };
    case 'plan': {
      const boxes = action.steps.map(({ id, length }) => ({ id, planned: length }));
      return { ...ticking(clock.replan(workshop.clock, boxes, now)), steps: action.steps };
    }
    case 'people': {
      const people = [...new Set(action.people.map((name) => name.trim()).filter(Boolean))];
      return { ...workshop, facilitator: action.facilitator.trim(), people };
    }
    case 'park':
      return park(workshop, { id: action.id, text: action.text, by: action.by, at });
    case 'unpark':
      return { ...workshop, parked: workshop.parked.filter(({ id }) => id !== action.id) };
    case 'restate':
      return restate(workshop, action.restatement);
    case 'forget':
      return withRestatements(
        workshop,
        workshop.convergence.restatements.filter(({ person }) => person !== action.person),
      );
    case 'reveal':
      return reveal(workshop, at);
    case 'mark': {
      const marks = { ...workshop.convergence.marks, [action.field]: action.mark };
      return { ...workshop, convergence: { ...workshop.convergence, marks } };
    }
    case 'ballots': {
      const given = new Map(action.ballots.map(({ person, value }) => [checkedPerson(person), value]));
      const others = workshop.ballots.filter(({ person }) => !given.has(person));
      return { ...workshop, ballots: [...others, ...[...given].map(([person, value]) => ({ person, value }))] };
    }
    case 'read':
      return { ...workshop, reading: action.index };
    case 'show-vote':
      return showVote(workshop, at);
  }
}

/** The same item parked twice, for example by a double key press, is added once. */
function park(workshop: Workshop, parked: Workshop['parked'][number]): Workshop {
  if (parked.text.trim() === '') {
    throw new PlumblineError('invalid-input', 'Write what is parked: a question or a thought for later.', {
      issues: [{ path: 'text', problem: 'is empty' }],
    });
  }
  if (workshop.parked.some(({ id }) => id === parked.id)) return workshop;
  return { ...workshop, parked: [...workshop.parked, parked] };
}

function restate(workshop: Workshop, restatement: Workshop['convergence']['restatements'][number]): Workshop {
  const person = checkedPerson(restatement.person);
  if (workshop.convergence.revealedAt !== null) {
    throw new PlumblineError(
      'invalid-input',
      'What was written is revealed already; words written now would have been read first. Begin another check instead.',
    );
  }
  const { restatements } = workshop.convergence;
  const at = restatements.findIndex((known) => known.person === person);
  const next = { ...restatement, person };
  return withRestatements(
    workshop,
    at === -1 ? [...restatements, next] : restatements.map((known, i) => (i === at ? next : known)),
  );
}

function withRestatements(workshop: Workshop, restatements: Workshop['convergence']['restatements']): Workshop {
  return { ...workshop, convergence: { ...workshop.convergence, restatements } };
}

function reveal(workshop: Workshop, at: string): Workshop {
  const { convergence } = workshop;
  if (convergence.revealedAt !== null) return workshop;
  if (convergence.restatements.length === 0) {
    throw new PlumblineError('invalid-input', 'Nobody has written anything yet; there is nothing to reveal.');
  }
  return { ...workshop, convergence: { ...convergence, revealedAt: at } };
}

function showVote(workshop: Workshop, at: string): Workshop {
  const { ballots, votes } = workshop;
  if (!ballots.some(({ value }) => value !== null)) {
    throw new PlumblineError('invalid-input', 'Nobody has voted yet: give at least one person a number from 0 to 5.');
  }
  return { ...workshop, votes: [...votes, { at, ballots }], ballots: [] };
}
