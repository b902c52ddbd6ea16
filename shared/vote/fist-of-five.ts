import type { Ballot } from '#shared/model/vote.ts';
import { median } from '#shared/signals/aggregate.ts';

/** Below this a vote does not pass. */
const ENOUGH = 3;

/** A fist of five, counted. */
export interface FistOfFive {
  /** Null without votes. */
  median: number | null;
  /** Highest minus lowest; null without votes. */
  spread: number | null;
  /** How many showed one, two, three, four and five fingers. */
  histogram: [number, number, number, number, number];
  /** There is at least one vote, and none below 3. */
  passes: boolean;
  /** The votes, lowest first: the order of speaking. Equal votes keep their order. */
  lowFirst: { person: string; value: number }[];
  /** People who abstained, as a facilitator may. */
  abstained: string[];
}

/** Counts a confidence vote; people who abstain are listed and not counted. */
export function fistOfFive(ballots: readonly Ballot[]): FistOfFive {
  const voted = ballots.flatMap(({ person, value }) => (value === null ? [] : [{ person, value }]));
  const values = voted.map(({ value }) => value);
  const count = (fingers: number) => values.filter((value) => value === fingers).length;
  return {
    median: median(values),
    spread: values.length === 0 ? null : Math.max(...values) - Math.min(...values),
    histogram: [count(1), count(2), count(3), count(4), count(5)],
    passes: values.length > 0 && values.every((value) => value >= ENOUGH),
    lowFirst: voted.sort((a, b) => a.value - b.value),
    abstained: ballots.filter(({ value }) => value === null).map(({ person }) => person),
  };
}
