import { PlumblineError } from '#shared/errors/errors.ts';
import type { Issue } from '#shared/errors/invalid.ts';
import type { Acceptance, Evidence, EvidenceVerdict, Slice, TestSummary } from '#shared/model/slice.ts';
import { plural } from '#shared/text/plural.ts';
import { safeLink } from '#shared/text/safe-link.ts';

/** How a file of evidence compares with what was added. */
export const EVIDENCE_STATES = ['same', 'changed', 'missing', 'unreadable'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** What people read for a verdict. */
export const VERDICT_LABELS: Record<EvidenceVerdict, string> = { met: 'met', 'not-met': 'not met', unclear: 'unclear' };

/**
 * Evidence that stands for the present spec: added since work on it began. What was added before (for an earlier spec, or
 * to show the state before the work) stays on record and is not counted.
 */
export function currentEvidence(slice: Slice): Evidence[] {
  const since = evidenceSince(slice);
  return slice.evidence.filter(({ at }) => at >= since);
}

const evidenceSince = (slice: Slice): string => slice.startedAt ?? slice.revisions.at(-1)?.at ?? '';

/** The moment of evidence that is added now: never before the work it shows, whatever a clock shows. */
export function evidenceMoment(slice: Slice, now: string): string {
  const since = evidenceSince(slice);
  return now < since ? since : now;
}

/**
 * The evidence that a line is judged by: what was set beside it, else what was set beside no line, which stands for the
 * whole slice.
 */
export function evidenceFor(slice: Slice, line: Acceptance): Evidence[] {
  const current = currentEvidence(slice);
  const own = current.filter(({ id }) => line.evidence.includes(id));
  if (own.length > 0) return own;
  const placed = new Set(slice.acceptance.flatMap(({ evidence }) => evidence));
  return current.filter(({ id }) => !placed.has(id));
}

/** The last report of each name: a test that was run again replaces its earlier run. */
function lastRuns(evidence: readonly Evidence[]): { name: string; tests: TestSummary }[] {
  const last = new Map<string, { name: string; at: string; tests: TestSummary }>();
  for (const { name, at, tests } of evidence) {
    const before = last.get(name);
    if (tests && (!before || before.at <= at)) last.set(name, { name, at, tests });
  }
  return [...last.values()];
}

/** How a line stands: a person's verdict, else what the evidence proposes. */
export interface LineStanding {
  verdict: EvidenceVerdict | null;
  /** Not judged by a person yet: `verdict` is what the evidence shows. */
  proposed: boolean;
  /** What the proposal was made from, a sentence; empty when there is none. */
  madeFrom: string;
}

/**
 * How a line of the spec stands against the evidence. Failing tests propose "not met"; passing ones propose nothing,
 * because a report cannot know whether it tests what the line states.
 */
export function lineStanding(slice: Slice, line: Acceptance): LineStanding {
  const failing = lastRuns(evidenceFor(slice, line)).filter(({ tests }) => tests.failed > 0);
  const madeFrom = failing.map(({ name, tests }) => `${failedPhrase(tests)} in ${name}`).join('; ');
  if (line.verdict !== null) return { verdict: line.verdict, proposed: false, madeFrom };
  return { verdict: failing.length > 0 ? 'not-met' : null, proposed: failing.length > 0, madeFrom };
}

/** Tests that failed in the present evidence, the last run of each report. */
export function failedTests(slice: Slice): number {
  return lastRuns(currentEvidence(slice)).reduce((sum, { tests }) => sum + tests.failed, 0);
}

/** "1 of 12 tests failed". */
function failedPhrase({ passed, failed, skipped }: TestSummary): string {
  const ran = passed + failed + skipped;
  return `${failed.toLocaleString('en')} of ${plural(ran, 'test')} failed`;
}

/** "11 passed, 1 failed, 2 skipped"; what is zero is left out, except when nothing ran. */
export function testsPhrase({ passed, failed, skipped }: TestSummary): string {
  const parts = [
    passed > 0 && `${passed.toLocaleString('en')} passed`,
    failed > 0 && `${failed.toLocaleString('en')} failed`,
    skipped > 0 && `${skipped.toLocaleString('en')} skipped`,
  ].filter(Boolean);
  return parts.join(', ') || 'no tests in it';
}

/**
 * A link as evidence; its text is what is left of the address when none are given.
 * @throws PlumblineError `invalid-input` when it is not a link that {@link safeLink} takes
 */
export function linkEvidence(link: { id: string; address: string; name?: string; at: string }): Evidence {
  const address = link.address.trim();
  const safe = safeLink(address);
  if (!safe) {
    throw new PlumblineError(
      'invalid-input',
      `Plumbline can’t keep “${address.slice(0, 200)}” as a link. A link begins with https://, http:// or mailto:, and holds no password.`,
      { issues: [{ path: 'address', problem: NO_LINK }] },
    );
  }
  const name = (link.name?.trim() || safe.label).slice(0, 500);
  return { id: link.id, kind: 'link', name, address, at: link.at, sha256: null, size: null, tests: null };
}

const NO_LINK = 'is not a web or mail link';

/**
 * Evidence of a sheet from outside whose address leads where no link may: any scheme but those of {@link safeLink}, another
 * host without one, a password. Text that is no address at all is harmless; it is shown as text. What lies in the workspace
 * already still opens.
 */
export function evidenceFaults(slices: readonly Slice[]): Issue[] {
  return slices.flatMap((slice, i) =>
    slice.evidence.flatMap(({ kind, address }, j) => {
      const link = kind === 'link';
      // Browsers drop blanks and controls before they look for a scheme.
      const seen = address.replace(/[\s\p{Cc}\p{Cf}]/gu, '');
      const bad = link
        ? safeLink(address) === null && (SCHEME.test(seen) || /^[\\/]{2}/.test(seen))
        : SCHEME.test(seen);
      const problem = link ? NO_LINK : 'is not the path of a file';
      return bad ? [{ path: `slices[${i}].evidence[${j}].address`, problem: `${problem}: ${shown(address)}` }] : [];
    }),
  );
}

/** `javascript:` and its like; one letter is a drive of Windows. */
const SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** The beginning of an address, without what can't be seen. */
const shown = (address: string): string => `“${address.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '·').slice(0, 80)}”`;
