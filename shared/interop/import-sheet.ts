import type { MarkdownContext } from '#shared/interop/markdown-assembly.ts';
import { sheetFromMarkdown } from '#shared/interop/markdown-in.ts';
import { type ImportedSheet, sheetFromJson } from '#shared/interop/sheet-json.ts';

/**
 * Reads a sheet from a file of either format. The name's ending decides; without a known one, JSON is what begins
 * with a bracket.
 * @param name the file's name, or an empty string for pasted text
 * @throws PlumblineError `invalid-input` naming the place
 */
export function importSheet(
  name: string,
  text: string,
  context: MarkdownContext,
): ImportedSheet & { remarks: string[] } {
  const read = looksLikeJson(name, text)
    ? { ...sheetFromJson(text, context), remarks: [] }
    : { ...sheetFromMarkdown(text, context), readings: [] };
  const without = read.sheet.decisions.length - read.snapshots.length;
  if (without === 0) return read;
  const which = without === 1 ? 'One decision came' : `${without} decisions came`;
  const remark = `${which} without what was known then; the log shows what was decided.`;
  return { ...read, remarks: [...read.remarks, remark] };
}

function looksLikeJson(name: string, text: string): boolean {
  if (/\.json$/i.test(name)) return true;
  if (/\.(?:md|markdown|txt)$/i.test(name)) return false;
  return /^[\ufeff\s]*[{[]/.test(text);
}
