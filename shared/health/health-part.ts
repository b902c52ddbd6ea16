import type { Place } from '#shared/alignment/line-of-sight.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** One part of a force: its kind, its count, and where to find it. */
export interface HealthPart extends Place {
  /** Stable kind, such as "challenges" or "amendments". */
  kind: string;
  words: string;
  /** What it adds to its force; at least 1. */
  count: number;
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
