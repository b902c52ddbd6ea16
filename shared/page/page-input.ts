import type { Glossary } from '#shared/glossary/terms.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** The data the page is drawn from. */
export interface PageInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone. */
  today: string;
  /** The workspace's terms; those used on the page are explained in its margin, where there is room. */
  glossary?: Glossary;
}
