import type { Place } from '#shared/alignment/line-of-sight.ts';
import type { HealthState } from '#shared/model/health-record.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** Where the parts of alignment lie. */
export const LAYERS = ['strategic', 'product', 'technical', 'operational', 'cultural'] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_LABELS: Readonly<Record<Layer, { name: string; holds: string }>> = {
  strategic: { name: 'Strategic', holds: 'aim and portfolio' },
  product: { name: 'Product', holds: 'signals and done' },
  technical: { name: 'Technical', holds: 'slices and their briefs' },
  operational: { name: 'Operational', holds: 'guardrail, basal cost, removals, reviews' },
  cultural: { name: 'Cultural', holds: 'own words, questions, votes' },
};

/** What people read for the state of a part. */
export const PART_STATE_LABELS: Readonly<Record<HealthState, string>> = {
  fine: 'fine',
  'not-fine': 'not fine',
  unmeasured: 'not checked yet',
};

/** Something that is not fine, and where to find it. */
export interface HealthFinding extends Place {
  /** Stable kind, such as "challenges" or "amendments". */
  kind: string;
  words: string;
  /** What it adds to its force; at least 1. */
  count: number;
}

/** What would measure a part: where to go, and what the button says. */
interface Measure extends Place {
  label: string;
}

/** One part of a force. */
export interface HealthPart {
  /** Stable, unique within a sheet's health. */
  key: string;
  name: string;
  layer: Layer;
  state: HealthState;
  /** What was measured, or what is not checked yet and what it takes. */
  words: string;
  /** The day of the latest measurement that counts, `YYYY-MM-DD`; null exactly when unmeasured. */
  measuredOn: string | null;
  /** What is not fine; empty in the other two states. */
  found: HealthFinding[];
  /** Null unless unmeasured, and on a sheet that has ended. */
  measure: Measure | null;
}

export interface HealthInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone, and the zone itself. */
  today: string;
  timeZone: string;
  glossary: Workspace['glossary'];
  /** Now, UTC ISO 8601, for the age of slices; noon of today unless given. */
  now?: string;
}

/** A part before its state is known. */
interface PartFacts extends Pick<HealthPart, 'key' | 'name' | 'layer' | 'found'> {
  /** The day of the latest measurement that counts; null when there is none. */
  measuredOn: string | null;
  /** The sentence for a part that is fine. */
  fine: string;
  /** The sentence for a part without a measurement, and what would make one. */
  missing: string;
  measure: Measure;
}

/** Returns a part in its state. Without a measurement it is never fine, and nothing can have been found. */
export function partOf({ measuredOn, found, fine, missing, measure, ...part }: PartFacts): HealthPart {
  if (measuredOn === null) return { ...part, state: 'unmeasured', words: missing, measuredOn, found: [], measure };
  if (found.length === 0) return { ...part, state: 'fine', words: fine, measuredOn, found, measure: null };
  const words = found.map((one) => one.words).join(' ');
  return { ...part, state: 'not-fine', words, measuredOn, found, measure: null };
}
