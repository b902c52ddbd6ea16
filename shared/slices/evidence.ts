import { PlumblineError } from '#shared/errors/errors.ts';
import type { Acceptance, Evidence, EvidenceVerdict, Slice, TestSummary } from '#shared/model/slice.ts';
import { plural } from '#shared/text/plural.ts';

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

const LINK_LIMIT = 4000;

/**
 * A link as evidence; its text is what is left of the address when none are given.
 * @throws PlumblineError `invalid-input` when it is not an https address
 */
export function linkEvidence(link: { id: string; address: string; name?: string; at: string }): Evidence {
  const address = link.address.trim();
  const url = parseLink(address);
  if (!url) {
    throw new PlumblineError(
      'invalid-input',
      `“${address.slice(0, 200)}” is no link that can be kept. A link begins with https:// and names a host, like https://example.org/run/17.`,
      { issues: [{ path: 'address', problem: 'is not an https address' }] },
    );
  }
  const name = (link.name?.trim() || `${url.host}${url.pathname === '/' ? '' : url.pathname}`).slice(0, 500);
  return { id: link.id, kind: 'link', name, address, at: link.at, sha256: null, size: null, tests: null };
}

/** An https address without a password in it; `URL` is not part of the language, so the shape is read here. */
function parseLink(address: string): { host: string; pathname: string } | null {
  const match = /^https:\/\/([a-z0-9\u00a1-\uffff.-]+(?::\d{1,5})?|\[[0-9a-f:.]+\])(\/[^?#\s]*)?(?:[?#]\S*)?$/i.exec(
    address,
  );
  if (!match?.[1] || address.length > LINK_LIMIT) return null;
  return { host: match[1], pathname: match[2] ?? '/' };
}
