import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { sheetFaults, snapshotFaults } from '#shared/interop/integrity.ts';
import type { MarkdownContext } from '#shared/interop/markdown-assembly.ts';
import { type Details, parseDetails } from '#shared/interop/markdown-details.ts';
import { takeApart } from '#shared/interop/markdown-lines.ts';
import { PageReader } from '#shared/interop/markdown-page.ts';
import { assembleSheet } from '#shared/interop/markdown-sheet.ts';
import { LIST_LIMIT, TEXT_LIMIT } from '#shared/model/primitives.ts';
import { DECISIONS_LIMIT, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { TREE_LIMIT } from '#shared/model/tree.ts';
import { evidenceFaults } from '#shared/slices/evidence.ts';

/** A page that was read. */
interface ReadMarkdown {
  sheet: Sheet;
  /** What its decisions were taken on, as far as the details hold it. */
  snapshots: Snapshot[];
  /** Remarks on how it was read, a sentence each. */
  remarks: string[];
}

/** The mechanism's three texts with every character escaped, and then some. */
const LONGEST_ENTRY = 32 * TEXT_LIMIT;

/**
 * Reads a sheet from Markdown: what `sheetToMarkdown` wrote, edited or not, or the bare template as people keep it in
 * their notes (with or without bullets, bold, headings; any case). No text is lost: what has no place on the page is put
 * under the assumptions, with a sentence each in `remarks`.
 * @throws PlumblineError `invalid-input` when it is not a sheet, or a field does not fit; the place is named
 */
export function sheetFromMarkdown(text: string, context: MarkdownContext): ReadMarkdown {
  const { entries, frontMatter, details: block, around } = takeApart(text);
  for (const { line, raw } of entries) {
    if (raw.length > LONGEST_ENTRY) {
      throw new PlumblineError(
        'invalid-input',
        `Line ${line} holds ${raw.length.toLocaleString('en')} characters, more than any field of a sheet (${TEXT_LIMIT.toLocaleString('en')}).`,
        { line },
      );
    }
  }
  const { details, remark } = block === null ? { details: null, remark: null } : parseDetails(block, context.sha256);
  const reader = new PageReader();
  reader.readFrontMatter(frontMatter);
  reader.around = around;
  for (const [index, entry] of entries.entries()) reader.read(entry, entries[index + 1]);
  reader.finish();
  if (!reader.recognised) {
    throw new PlumblineError(
      'invalid-input',
      'This text is not an alignment sheet: no line of it names an aim, a mechanism, signals or a gate. Begin lines with “Aim:”, “Mechanism:”, “Feedback signals:”, “Stage gate:”, or choose a JSON export.',
    );
  }
  refuseTooMany(reader);
  const { sheet, remarks } = assembleSheet(reader, details, context);
  const checked = parseOrThrow(sheetSchema, sheet, 'This text');
  const fault = sheetFaults(checked, [])[0] ?? evidenceFaults(checked.slices)[0];
  if (fault) {
    throw new PlumblineError('invalid-input', `This text cannot be taken: ${fault.path}: ${fault.problem}.`, {
      issues: [fault],
    });
  }
  const snapshots = snapshotsOf(checked, details, context);
  return { sheet: checked, snapshots, remarks: [...(remark ? [remark] : []), ...remarks] };
}

/** @throws PlumblineError `invalid-input` when the page holds more of a thing than a sheet, before all are looked at closely */
function refuseTooMany({ assumptions, signals, nodes, gates, decisions }: PageReader): void {
  const lists: [string, readonly { line: number }[], number][] = [
    ['assumptions', assumptions, LIST_LIMIT],
    ['signals', signals, LIST_LIMIT],
    ['nodes in the metric tree', nodes, TREE_LIMIT],
    ['gates', gates, LIST_LIMIT],
    ['decisions', decisions, DECISIONS_LIMIT],
  ];
  for (const [what, list, limit] of lists) {
    const first = list[limit];
    if (!first) continue;
    const [found, most] = [list.length, limit].map((count) => count.toLocaleString('en'));
    throw new PlumblineError(
      'invalid-input',
      `This text names ${found} ${what}; a sheet holds at most ${most}. The first one too many is on line ${first.line}.`,
      { line: first.line, limit },
    );
  }
}

/** Those of the details that a decision of the sheet was taken on, and that are unchanged. */
function snapshotsOf(sheet: Sheet, details: Details | null, { sha256 }: MarkdownContext): Snapshot[] {
  const taken = details?.decisions.flatMap(({ snapshot }) => snapshot ?? []) ?? [];
  return taken.filter((snapshot) => snapshotFaults({ sheet, snapshots: [snapshot] }, sha256).length === 0);
}
