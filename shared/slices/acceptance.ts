import { patch, patchIn } from '#shared/model/patch.ts';
import type { Acceptance, Slice } from '#shared/model/slice.ts';

/** Most lines of acceptance evidence a spec holds, and most evidence beside one of them. */
export const ACCEPTANCE_LIMIT = 100;

/** The slice with a line more, to be written; unchanged where there is no room for it. */
export function addLine(slice: Slice, id: string): Slice {
  if (slice.acceptance.length >= ACCEPTANCE_LIMIT) return slice;
  return { ...slice, acceptance: [...slice.acceptance, { id, text: '', verdict: null, evidence: [], note: '' }] };
}

/** The slice with a line changed; unchanged where there is none of that id, or nothing to change. */
export function changeLine(slice: Slice, id: string, change: Partial<Omit<Acceptance, 'id'>>): Slice {
  return patch(slice, { acceptance: patchIn(slice.acceptance, id, change) });
}

/** The slice without a line of its spec. */
export function removeLine(slice: Slice, id: string): Slice {
  return { ...slice, acceptance: slice.acceptance.filter((line) => line.id !== id) };
}

/** Evidence of the slice set beside a line that is judged by it; once, and unchanged where there is no room for it. */
export function setBeside(slice: Slice, line: string, evidence: string): Slice {
  const known = slice.evidence.some(({ id }) => id === evidence);
  const beside = slice.acceptance.find(({ id }) => id === line)?.evidence;
  if (!known || !beside || beside.includes(evidence) || beside.length >= ACCEPTANCE_LIMIT) return slice;
  return changeLine(slice, line, { evidence: [...beside, evidence] });
}

/** The slice without a piece of evidence, which no line is judged by any more. */
export function removeEvidence(slice: Slice, id: string): Slice {
  return {
    ...slice,
    evidence: slice.evidence.filter((one) => one.id !== id),
    acceptance: slice.acceptance.map((line) =>
      line.evidence.includes(id) ? { ...line, evidence: line.evidence.filter((other) => other !== id) } : line,
    ),
  };
}
