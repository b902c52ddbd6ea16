import { z } from 'zod';
import { agreedSchema, CLOSENESS, NOTHING_AGREED, restatementSchema } from '#shared/model/convergence.ts';
import { idSchema, momentSchema, type NewId, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { ballotSchema, voteSchema } from '#shared/model/vote.ts';
import { newClock, nowSchema, workshopClockSchema } from '#shared/model/workshop-clock.ts';
import { type PlanStep, planStepsSchema } from '#shared/model/workshop-plan.ts';

const parkedSchema = z.strictObject({ id: idSchema, text: textSchema, by: nameSchema, at: momentSchema });

const mark = z.enum(CLOSENESS).nullable();

const awaySchema = z.strictObject({
  /** When it seems to have been left, ms since 1970, by the system's clock. */
  since: z.int(),
  /** `unseen`: no one looked; `over`: the step stood over its time with nothing done. */
  how: z.enum(['unseen', 'over']),
  /** The clock as it stood then. */
  clock: workshopClockSchema,
});

export const workshopSchema = z.strictObject({
  id: idSchema,
  sheet: idSchema,
  createdAt: momentSchema,
  /** When its clock was first started; null before. */
  startedAt: momentSchema.nullable(),
  facilitator: nameSchema,
  people: z.array(nameSchema).max(100),
  /** What is done, in order; the clock's boxes have the same ids. */
  steps: planStepsSchema,
  clock: workshopClockSchema,
  /** While its clock runs: how the machine's clocks stood when it was last looked at, and last acted on. */
  looked: nowSchema.nullable(),
  acted: nowSchema.nullable(),
  /** Its clock ran on while the room seemed empty; kept until it is settled whether the workshop went on meanwhile. */
  away: awaySchema.nullable(),
  /** Off until someone turns it on. */
  sound: z.boolean(),
  /** Topics set aside for later. */
  parked: z.array(parkedSchema).max(500),
  /** The convergence check: what each wrote, unseen until it is revealed. */
  convergence: z.strictObject({
    id: idSchema,
    restatements: z.array(restatementSchema).max(100),
    revealedAt: momentSchema.nullable(),
    marks: z.strictObject({ aim: mark, mechanism: mark, signal: mark }),
    agreed: agreedSchema,
  }),
  /** The fist of five that is being taken; shown all at once, then kept. */
  ballots: z.array(ballotSchema).max(100),
  /** The pre-mortem's reason that is read out, counted in the order of reading; null while all write in silence. */
  reading: z.int().min(0).max(1000).nullable(),
  /** Those that were shown, in the order they were taken. */
  votes: z.array(voteSchema).max(20),
});
/** A workshop in progress. It is kept beside its sheet until it is finished; what is typed in its steps is the sheet itself. */
export type Workshop = z.infer<typeof workshopSchema>;

/** A workshop that has not been started yet. `at` is a UTC moment. */
export function newWorkshop(sheet: string, steps: readonly PlanStep[], at: string, newId: NewId): Workshop {
  return {
    id: newId(),
    sheet,
    createdAt: at,
    startedAt: null,
    facilitator: '',
    people: [],
    steps: [...steps],
    clock: newClock(steps.map(({ id, length }) => ({ id, planned: length }))),
    looked: null,
    acted: null,
    away: null,
    sound: false,
    parked: [],
    convergence: {
      id: newId(),
      restatements: [],
      revealedAt: null,
      marks: { aim: null, mechanism: null, signal: null },
      agreed: { ...NOTHING_AGREED },
    },
    ballots: [],
    reading: null,
    votes: [],
  };
}
