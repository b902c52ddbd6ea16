import type { RevisionReason } from '#shared/model/slice.ts';

/** How much of a slice's spec was shown. */
export type SpecState = Omit<Extract<RevisionReason, { kind: 'shipped' }>, 'kind' | 'why'>;

/** What is not shown of a spec, each to be read after "although". */
export function shownProblems({ notMet, unclear, acceptance, evidence }: SpecState): string[] {
  const problems: string[] = [];
  const count = (n: number, one: string, many: string) => (n === 1 ? one : `${n} ${many}`);
  if (notMet > 0) problems.push(count(notMet, 'one line of the spec is not met', 'lines of the spec are not met'));
  if (unclear > 0) problems.push(count(unclear, 'one line of the spec is unclear', 'lines of the spec are unclear'));
  if (!acceptance) problems.push('its spec has no acceptance evidence');
  if (!evidence) problems.push('it has no evidence');
  return problems;
}

/** Why a spec was given up: "Dropped: too dear", "Shipped although it has no evidence: it was urgent". */
export function revisionPhrase(reason: RevisionReason): string {
  switch (reason.kind) {
    case 'text':
      return reason.text;
    case 'revised':
      return reason.why;
    case 'dropped':
      return `Dropped: ${reason.why}`;
    case 'shipped':
      return `Shipped although ${shownProblems(reason).join('; ')}: ${reason.why}`;
  }
}
