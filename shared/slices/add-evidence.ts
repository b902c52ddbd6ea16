import { PlumblineError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Evidence, Slice } from '#shared/model/slice.ts';
import { sliceName } from '#shared/slices/board.ts';

/** Most evidence that one slice keeps. */
const EVIDENCE_COUNT = 200;

/** @throws PlumblineError `not-found` */
export function sliceOf(sheet: Sheet, id: string): Slice {
  const slice = sheet.slices.find((one) => one.id === id);
  if (slice) return slice;
  throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no slice ${id}.`, {
    slices: sheet.slices.map((one) => one.id),
  });
}

/**
 * The sheet with evidence added to a slice.
 * @throws PlumblineError `not-found`, or `invalid-input` when the slice has as much as it can keep
 */
export function withEvidence(sheet: Sheet, slice: string, added: readonly Evidence[]): Sheet {
  const of = sliceOf(sheet, slice);
  if (of.evidence.length + added.length > EVIDENCE_COUNT) {
    throw new PlumblineError(
      'invalid-input',
      `“${sliceName(of)}” would have more than ${EVIDENCE_COUNT} pieces of evidence. Take some away first, or link to where they all are.`,
      { limit: EVIDENCE_COUNT },
    );
  }
  const next = { ...of, evidence: [...of.evidence, ...added] };
  return { ...sheet, slices: sheet.slices.map((one) => (one === of ? next : one)) };
}

/** A slice as a copy of its sheet begins with it: the spec, none of what happened to it. */
export function specOnly(slice: Slice, now: string): Slice {
  return {
    ...slice,
    acceptance: slice.acceptance.map((line) => ({ ...line, verdict: null, evidence: [], note: '' })),
    state: 'spec',
    createdAt: now,
    startedAt: null,
    reviewedAt: null,
    endedAt: null,
    endedOn: null,
    evidence: [],
    revisions: [],
  };
}
