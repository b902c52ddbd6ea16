import { z } from 'zod';
import { baseHashSchema, problemSchema, workshopStateSchema } from '#shared/contract/records.ts';
import { idSchema } from '#shared/model/primitives.ts';

/** What a long call is doing: waiting for its turn, reading the file, checking what it holds, or writing. */
const JOB_PHASES = ['waiting', 'reading', 'checking', 'writing'] as const;

/** What the backend sends unasked: event → payload. */
export const events = {
  /**
   * A sheet's page or readings changed, by another program or by a page of this backend: the page that made the change knows
   * the hash already. A null hash: that file did not change, or is gone.
   */
  'sheet.changed': z.strictObject({
    id: idSchema,
    hash: baseHashSchema.nullable(),
    readingsHash: baseHashSchema.nullable(),
  }),
  /** Sheets were added, removed or changed; reload the list. */
  'sheets.changed': z.strictObject({}),
  /** A workshop began, changed or ended (null). */
  'workshop.changed': workshopStateSchema.extend({ sheet: idSchema }),
  /**
   * The entries of a review in progress were saved or (null) discarded or finished. The window that did it knows the hash.
   */
  'review.unfinishedChanged': z.strictObject({ sheet: idSchema, hash: baseHashSchema.nullable() }),
  'workspace.changed': z.strictObject({}),
  /** Personal decisions were added, here or by another program. */
  'decisions.changed': z.strictObject({}),
  /**
   * How far a call has come that was sent with this `job`, at most ten times a second. `done` and `total` count characters,
   * bytes or parts; a null total is not known. A call that is done at once sends none.
   */
  'job.progress': z.strictObject({
    job: idSchema,
    phase: z.enum(JOB_PHASES),
    done: z.number().min(0),
    total: z.number().min(0).nullable(),
  }),
  'problems.changed': z.strictObject({ problems: z.array(problemSchema) }),
  /** The application menu asks for a command (desktop). */
  'command.run': z.strictObject({ id: z.string().max(100) }),
  /** The window is about to close: save open edits, then close it (desktop). */
  'app.closing': z.strictObject({}),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type Payload<E extends EventName> = z.infer<(typeof events)[E]>;
/** How far a call has come. */
export type JobProgress = Omit<Payload<'job.progress'>, 'job'>;
type Unsubscribe = () => void;

/** Sends an event to all listeners. */
export type Emit = <E extends EventName>(event: E, payload: Payload<E>) => void;
/** Listens to an event; returns the unsubscribe. */
export type Subscribe = <E extends EventName>(event: E, listener: (payload: Payload<E>) => void) => Unsubscribe;
