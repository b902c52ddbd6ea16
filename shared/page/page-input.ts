import type { LateGate } from '#shared/gates/late-changes.ts';
import type { Glossary } from '#shared/glossary/terms.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** The data the page is drawn from. */
export interface PageInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone. */
  today: string;
  /** The workspace's time zone. */
  timeZone?: string;
  /** Gates whose readings were changed after they ended or were decided. */
  late?: readonly LateGate[];
  /** The workspace's terms; those used on the page are explained in its margin, where there is room. */
  glossary?: Glossary;
}
