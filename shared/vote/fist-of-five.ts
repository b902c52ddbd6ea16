import type { Ballot } from '#shared/model/vote.ts';
import { median } from '#shared/signals/aggregate.ts';

/** What a hand can show, and what it says. */
export const FINGERS = [0, 1, 2, 3, 4, 5] as const;
export const FINGER_WORDS = ['block', 'against', 'doubts', 'accept', 'good', 'champion'] as const;

/** Returns every number with its meaning: "0 block, 1 against, …". */
export function fingersPhrase(): string {
  return FINGERS.map((finger) => `${finger} ${FINGER_WORDS[finger]}`).join(', ');
}

/** Below this a vote does not pass. */
const ENOUGH = 3;

/** A fist of five, counted. */
export interface FistOfFive {
  /** Null without votes. */
  median: number | null;
  /** Highest minus lowest; null without votes. */
  spread: number | null;
  /** How many showed each number, by {@link FINGERS}. */
  histogram: number[];
  /** Everyone present has answered, there is at least one vote, and none is below 3. */
  passes: boolean;
  /** The votes, lowest first: the order of speaking. Equal votes keep their order. */
  lowFirst: { person: string; value: number }[];
  /** People who abstained, as a facilitator may. */
  abstained: string[];
  /** People who are present and have neither voted nor abstained. */
  missing: string[];
}

/**
 * Counts a fist of five; people who abstain are listed and not counted.
 * @param present who has to answer; left out where it is not known
 */
export function fistOfFive(ballots: readonly Ballot[], present: readonly string[] = []): FistOfFive {
  const voted = ballots.flatMap(({ person, value }) => (value === null ? [] : [{ person, value }]));
  const values = voted.map(({ value }) => value);
  const missing = present.filter((person) => !ballots.some((ballot) => ballot.person === person));
  const count = (fingers: number) => values.filter((value) => value === fingers).length;
  return {
    median: median(values),
    spread: values.length === 0 ? null : Math.max(...values) - Math.min(...values),
    histogram: FINGERS.map(count),
    passes: values.length > 0 && missing.length === 0 && values.every((value) => value >= ENOUGH),
    lowFirst: voted.sort((a, b) => a.value - b.value),
    abstained: ballots.filter(({ value }) => value === null).map(({ person }) => person),
    missing,
  };
}
