import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { DraftGate } from '#shared/review/draft.ts';

/** Whether what is chosen is a decision, and not what the rule says. */
export function isAgainst({ outcome }: Pick<UnfinishedReview, 'outcome'>, seen: DraftGate | null): boolean {
  return seen !== null && outcome !== null && outcome !== 'none' && outcome !== seen.verdict.verdict;
}

/** How the choice stands to the rule's verdict, in a few words for the bar. */
export function againstPhrase({ outcome }: Pick<UnfinishedReview, 'outcome'>, { verdict }: DraftGate): string {
  if (outcome === 'none') return 'Nothing is decided today.';
  if (outcome === null) {
    if (verdict.verdict !== null) return `The rule says ${verdict.verdict}.`;
    return verdict.standing ? `No verdict yet: ${verdict.standing}.` : 'No verdict yet.';
  }
  if (outcome === verdict.verdict)
    return outcome === 'stop' ? 'As the rule says.' : 'As the rule says. The next gate opens.';
  if (verdict.verdict === null) return 'Before the verdict: say why.';
  return verdict.kind === 'guardrail' ? 'Against the guardrail: say why.' : 'Against the rule: say why.';
}
