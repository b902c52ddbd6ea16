import { parse } from 'yaml';
import { formatCadence, SHEET_VERSION, type Sheet } from '#shared/model/sheet.ts';
import { isRecord } from '#shared/text/is-record.ts';

/** By this a front matter is known for ours; any other one's title, status and owner are the page's. */
const FORMAT = /^format:\s*["']?plumbline-sheet\/\d+["']?\s*$/m;
/** What YAML or an editor might take for a line's end or strip. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

/** What the front matter says of a sheet. */
export function frontFields(sheet: Sheet): Record<string, string> {
  return {
    title: sheet.title,
    status: sheet.status,
    owner: sheet.owner,
    cadence: sheet.cadence ? formatCadence(sheet.cadence) : '',
    'next-review': sheet.nextReview ?? '',
  };
}

/** What other programs list a page by. The page below says the same again, and is what is read. */
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
 * Where a hand changed a front matter of ours, and the page that was read says something else: a sentence each.
 * @param written what it said when it was written; null when that is not known
 */
export function frontMatterRemarks(
  text: string,
  sheet: Sheet,
  written: Readonly<Record<string, string>> | null,
): string[] {
  let front: unknown;
  try {
    front = parse(text);
  } catch {
    return ['The front matter is no YAML any more; what the page says was taken.'];
  }
  if (!isRecord(front)) return [];
  const told = front;
  return Object.entries(frontFields(sheet)).flatMap(([name, value]) => {
    if (!(name in told)) return [];
    const said = String(told[name] ?? '');
    if (said === value || said === written?.[name]) return [];
    return [`The front matter says “${name}: ${said.slice(0, 80)}”; what the page says was taken.`];
  });
}
