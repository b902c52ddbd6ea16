import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';

/**
 * Returns the Brier score of the chance given that a gate ends in *continue*, against its latest decision: (p − o)², where 0 is
 * best, 1 worst, and always answering 50% scores 0.25. Null without a chance or a decision.
 */
export function chanceScore(
  { id, chance }: Pick<Gate, 'id' | 'chance'>,
  decisions: readonly Pick<Decision, 'gate' | 'outcome'>[],
): number | null {
  const last = decisions.findLast(({ gate }) => gate === id);
  if (chance === null || !last) return null;
  return (chance / 100 - (last.outcome === 'continue' ? 1 : 0)) ** 2;
}

/** Returns the chance and its score as a phrase: "chance given: 70%, scored 0.09 (0 is best)"; empty without a chance. */
export function chancePhrase(gate: Pick<Gate, 'id' | 'chance'>, decisions: Parameters<typeof chanceScore>[1]): string {
  if (gate.chance === null) return '';
  const score = chanceScore(gate, decisions);
  const scored = score === null ? '' : `, scored ${score.toFixed(2)} (0 is best)`;
  return `chance given: ${gate.chance.toLocaleString('en')}%${scored}`;
}
