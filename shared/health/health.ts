import { ambiguityParts } from '#shared/health/health-ambiguity.ts';
import { driftParts } from '#shared/health/health-drift.ts';
import { entropyParts } from '#shared/health/health-entropy.ts';
import type { HealthInput, HealthPart } from '#shared/health/health-part.ts';

const LEVELS = ['clear', 'some', 'much'] as const;
/** How much of a force there is: none of it counted; one to three; four and more. */
export type Level = (typeof LEVELS)[number];

/** From this count on, a force wears alignment down a lot. */
const MUCH_FROM = 4;

export interface Force {
  level: Level;
  /** The sum of the parts' counts. */
  count: number;
  parts: HealthPart[];
}

/** How the shared understanding holds: the three forces that wear it down, each with what it is made of. */
export interface AlignmentHealth {
  /** What can be read in two ways: vague words, undefined terms, unanswered challenges. */
  ambiguity: Force;
  /** What moved away from what was agreed: amendments, unrecorded changes, restatements that diverge. */
  drift: Force;
  /** What nobody looked after: stale readings, missed reviews, old slices, open removals, an overdue gate. */
  entropy: Force;
}

/** How alignment holds on a sheet. No force has a level without the parts that make it. */
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
