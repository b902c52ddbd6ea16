import { ambiguityParts } from '#shared/alignment/health-ambiguity.ts';
import { driftParts } from '#shared/alignment/health-drift.ts';
import { entropyParts } from '#shared/alignment/health-entropy.ts';
import type { Place } from '#shared/alignment/line-of-sight.ts';
import type { Sheet } from '#shared/sheet/sheet.ts';
import type { Reading } from '#shared/signals/reading.ts';
import type { Workspace } from '#shared/workspace/workspace.ts';

const LEVELS = ['clear', 'some', 'much'] as const;
/** How much of a force there is: none of it counted; one to three; four and more. */
export type Level = (typeof LEVELS)[number];

/** From this count on, a force wears alignment down a lot. */
const MUCH_FROM = 4;

/** One thing a force is made of: what it is, how many, and where. */
export interface HealthPart extends Place {
  /** What kind of thing, stable: "challenges", "amendments". */
  kind: string;
  words: string;
  /** What it adds to its force; at least 1. */
  count: number;
}

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

export interface HealthInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone, and that zone. */
  today: string;
  timeZone: string;
  glossary: Workspace['glossary'];
  /** This moment, UTC ISO 8601, for the age of slices; noon of today where it is left out. */
  now?: string;
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
