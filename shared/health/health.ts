import { ambiguityParts } from '#shared/health/health-ambiguity.ts';
import { driftParts } from '#shared/health/health-drift.ts';
import { entropyParts } from '#shared/health/health-entropy.ts';
import type { HealthInput, HealthPart } from '#shared/health/health-part.ts';
import type { HealthRecord, HealthState } from '#shared/model/health-record.ts';
import { goesOn } from '#shared/model/sheet.ts';

/** From this count on, a force wears alignment down a lot. */
const MUCH_FROM = 4;

export interface Force {
  /** Not fine where any part is; fine where something recent was measured; else not checked yet. */
  state: HealthState;
  /** How much is not fine: some for one to three, much from four; null where nothing is. */
  level: 'some' | 'much' | null;
  /** The sum of the findings' counts. */
  count: number;
  /** How many parts have a measurement that counts. */
  measured: number;
  parts: HealthPart[];
}

/** How well the shared understanding holds: the three forces that wear it down, each with its parts. */
export interface AlignmentHealth {
  /** What can be read in two ways: vague words, undefined terms, unanswered challenges. */
  ambiguity: Force;
  /** What moved away from the agreement: amendments, thresholds, decisions against verdicts, own words that differ. */
  drift: Force;
  /** What was neglected: stale readings, missed reviews, old slices, open removals, an overdue gate. */
  entropy: Force;
}

export const FORCES = ['ambiguity', 'drift', 'entropy'] as const satisfies readonly (keyof AlignmentHealth)[];

/** The forces for people, and the question each answers. */
export const FORCE_LABELS: Readonly<Record<keyof AlignmentHealth, { name: string; asks: string }>> = {
  ambiguity: { name: 'Ambiguity', asks: 'Can it be read in two ways?' },
  drift: { name: 'Drift', asks: 'Did it move away from what was agreed?' },
  entropy: { name: 'Entropy', asks: 'Does someone look after it?' },
};

/** "Clear", "Not checked yet", "Some, 2 things". */
export function forcePhrase({ state, level, count }: Pick<Force, 'state' | 'level' | 'count'>): string {
  if (state === 'unmeasured') return 'Not checked yet';
  if (state === 'fine') return 'Clear';
  return `${level === 'much' ? 'Much' : 'Some'}, ${count === 1 ? 'one thing' : `${count} things`}`;
}

/** Returns the alignment health of a sheet. No part, and so no force, is fine without a measurement that counts. */
export function alignmentHealth(input: HealthInput): AlignmentHealth {
  const ended = !goesOn(input.sheet.status);
  const force = (parts: HealthPart[]) => forceOf(ended ? parts.map((part) => ({ ...part, measure: null })) : parts);
  return {
    ambiguity: force(ambiguityParts(input)),
    drift: force(driftParts(input)),
    entropy: force(entropyParts(input)),
  };
}

function forceOf(parts: HealthPart[]): Force {
  const count = parts.reduce((sum, { found }) => found.reduce((all, one) => all + one.count, sum), 0);
  const measured = parts.filter(({ state }) => state !== 'unmeasured').length;
  const state = count > 0 ? 'not-fine' : measured > 0 ? 'fine' : 'unmeasured';
  return { state, level: count === 0 ? null : count < MUCH_FROM ? 'some' : 'much', count, measured, parts };
}

/** Returns the states of the three forces, as a review keeps them. */
export function healthRecord({ ambiguity, drift, entropy }: AlignmentHealth): HealthRecord {
  return { ambiguity: ambiguity.state, drift: drift.state, entropy: entropy.state };
}
