import type { Process } from '#shared/model/signal.ts';

/** Most processes a signal's history is divided into, less one. */
export const DIVIDERS_LIMIT = 100;

/** Limits made from readings through that day (included) and kept for later ones; null: from all readings. */
export function lockedThrough(process: Process, date: string | null): Process {
  return { ...process, lockedThrough: date };
}

/** A new process begins on that day. Unchanged where one does already, or where there are as many as can be. */
export function divided(process: Process, date: string): Process {
  if (!canDivide(process, date)) return process;
  return { ...process, dividers: [...process.dividers, date].sort() };
}

/** Whether a new process can begin on that day. */
export function canDivide({ dividers }: Process, date: string): boolean {
  return dividers.length < DIVIDERS_LIMIT && !dividers.includes(date);
}

/** No new process begins on that day. */
export function undivided(process: Process, date: string): Process {
  return { ...process, dividers: process.dividers.filter((divider) => divider !== date) };
}
