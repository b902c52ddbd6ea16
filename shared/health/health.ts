import { ambiguityParts } from '#shared/health/health-ambiguity.ts';
import { driftParts } from '#shared/health/health-drift.ts';
import { entropyParts } from '#shared/health/health-entropy.ts';
import type { HealthInput, HealthPart } from '#shared/health/health-part.ts';

const LEVELS = ['clear', 'some', 'much'] as const;
/** The level of a force: none for 0, some for one to three, much from four. */
export type Level = (typeof LEVELS)[number];

/** From this count on, a force wears alignment down a lot. */
const MUCH_FROM = 4;

export interface Force {
  level: Level;
  /** The sum of the parts' counts. */
  count: number;
  parts: HealthPart[];
}

/** How well the shared understanding holds: the three forces that wear it down, each with its parts. */
export interface AlignmentHealth {
  /** What can be read in two ways: vague words, undefined terms, unanswered challenges. */
  ambiguity: Force;
  /** What moved away from the agreement: amendments, unrecorded changes, restatements that diverge. */
  drift: Force;
  /** What was neglected: stale readings, missed reviews, old slices, open removals, an overdue gate. */
  entropy: Force;
}

/** Returns the alignment health of a sheet. A force never has a level without the parts behind it. */
export function alignmentHealth(input: HealthInput): AlignmentHealth {
  return {
    ambiguity: forceOf(ambiguityParts(input)),
    drift: forceOf(driftParts(input)),
    entropy: forceOf(entropyParts(input)),
  };
}

function forceOf(parts: HealthPart[]): Force {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return { level: count === 0 ? 'clear' : count < MUCH_FROM ? 'some' : 'much', count, parts };
}
