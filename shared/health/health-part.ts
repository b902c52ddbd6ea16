import type { Place } from '#shared/alignment/line-of-sight.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** One thing a force is made of: what it is, how many, and where. */
export interface HealthPart extends Place {
  /** What kind of thing, stable: "challenges", "amendments". */
  kind: string;
  words: string;
  /** What it adds to its force; at least 1. */
  count: number;
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
