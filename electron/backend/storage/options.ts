import type { Emit } from '#shared/contract/events.ts';
import type { NewId } from '#shared/model/primitives.ts';

/** Where time comes from; passed in, so that tests can set it. */
export interface Clock {
  now(): Date;
  /** Ms since the machine started, sleep included; left out, the system is asked. */
  up?(): number;
}

/** What a store needs from outside. */
export interface StoreOptions {
  clock: Clock;
  newId: NewId;
  /** Told of changes that this process did not make, and of problems. */
  emit: Emit;
  /** Watch the folder for outside changes; off for one-shot command-line calls. */
  watch: boolean;
  /** Make the workspace when the folder holds none; else that is `not-found`. */
  create: boolean;
  /** Name and zone of a workspace that is made. */
  timeZone: string;
}
