import { parse } from 'yaml';
import { formatCadence, SHEET_VERSION, type Sheet } from '#shared/model/sheet.ts';
import { isRecord } from '#shared/text/is-record.ts';

/** Marks a front matter as ours; in any other one, title, status and owner are the page's. */
const FORMAT = /^format:\s*["']?plumbline-sheet\/\d+["']?\s*$/m;
/** Far longer than ours, each of its texts at its longest and every character escaped. */
const FRONT_LIMIT = 16 * 1024;
/** What YAML or an editor might take for a line's end or strip. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

/** What the front matter holds of a sheet. */
export function frontFields(sheet: Sheet): Record<string, string> {
  return {
    title: sheet.title,
    status: sheet.status,
    owner: sheet.owner,
    cadence: sheet.cadence ? formatCadence(sheet.cadence) : '',
    'next-review': sheet.nextReview ?? '',
  };
}

/** What other programs list a page by. The page below repeats it, and is what is read. */
export function formatFrontMatter(sheet: Sheet): string {
  const lines = Object.entries(frontFields(sheet)).map(([name, value]) => `${name}: ${quoted(value)}`);
  return ['---', `format: plumbline-sheet/${SHEET_VERSION}`, ...lines, '---'].join('\n');
}

/** YAML's double quotes take every text of JSON. */
function quoted(value: string): string {
  const escaped = (char: string) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(UNSAFE, escaped);
}

/** Whether a front matter (without its fences) is one of ours. */
export function isOurFrontMatter(text: string): boolean {
  return FORMAT.test(text);
}

/**
 * Where our front matter was edited by hand and differs from the page that was read: a sentence each.
 * @param written its values when it was written; null when they are not known
 */
export function frontMatterRemarks(
  text: string,
  sheet: Sheet,
  written: Readonly<Record<string, string>> | null,
): string[] {
  if (text.length > FRONT_LIMIT)
    return ['The front matter is too long to be one of ours; what the page says was taken.'];
  let front: unknown;
  try {
    front = parse(text, { maxAliasCount: 10 });
  } catch {
    return ['The front matter is no YAML any more; what the page says was taken.'];
  }
  if (!isRecord(front)) return [];
  const edited = front;
  return Object.entries(frontFields(sheet)).flatMap(([name, value]) => {
    if (!(name in edited)) return [];
    const current = String(edited[name] ?? '');
    if (current === value || current === written?.[name]) return [];
    return [`The front matter says “${name}: ${current.slice(0, 80)}”; what the page says was taken.`];
  });
}
