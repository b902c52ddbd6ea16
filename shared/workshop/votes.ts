import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { type FistOfFive, fistOfFive } from '#shared/vote/fist-of-five.ts';

/**
 * Counts the votes of a workshop. The last one, which counts, waits for everyone present but whoever leads the room; who was
 * there for an earlier one is not known.
 */
export function countVotes({
  votes,
  people,
  facilitator,
}: Pick<WorkshopRecord, 'votes' | 'people' | 'facilitator'>): FistOfFive[] {
  const present = people.filter((person) => person !== facilitator);
  return votes.map(({ ballots }, i) => fistOfFive(ballots, i === votes.length - 1 ? present : []));
}
