/**
 * Whether broad tests go through everything: every example of a property, every file operation that can fail. `npm run
 * test:faults` does; `npm test` takes a part, so that it stays quick enough to be run often. What is asserted is the same.
 */
export const inFull = process.env.PLUMBLINE_IN_FULL === '1';

/** How many examples a property draws: all of them in full, else a third. */
export function runs(full: number): number {
  return inFull ? full : Math.ceil(full / 3);
}
