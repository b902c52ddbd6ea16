import { sealedBody } from '#shared/gates/drift.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';

type Sealed = Pick<Gate, 'id' | 'seal'>;
type Ended = Pick<Decision, 'gate' | 'outcome' | 'date' | 'basis'>;
interface Around<D> {
  gates: readonly Pick<Gate, 'id'>[];
  decisions: readonly D[];
}

/**
 * Returns the chance of *continue* in percent as it was sealed; an amendment made since does not count. Null without a seal, or
 * when the seal holds none.
 */
export function sealedChance({ seal }: Pick<Gate, 'seal'>): number | null {
  const text = seal ? sealedBody(seal.body)['gate.chance'] : undefined;
  const chance = text ? Number.parseFloat(text) : Number.NaN;
  return chance >= 0 && chance <= 100 ? chance : null;
}

/**
 * Returns the decision that a gate ended with, or null while it runs: the latest one, if it is a stop, was taken on the gate's last
 * day or later, or the next gate has begun.
 */
export function endOf<D extends Ended>({ id }: Pick<Gate, 'id'>, { gates, decisions }: Around<D>): D | null {
  const last = decisions.findLast(({ gate }) => gate === id);
  if (!last) return null;
  const isOver = last.outcome === 'stop' || last.date >= last.basis.gateEnd || gates.at(-1)?.id !== id;
  return isOver ? last : null;
}

/**
 * Returns the Brier score of the sealed chance that a gate ends in *continue*: (p − o)², where 0 is best, 1 worst, and always
 * answering 50% scores 0.25. Null without a chance, or while the gate runs.
 */
export function chanceScore(gate: Sealed, sheet: Around<Ended>): number | null {
  const chance = sealedChance(gate);
  const end = endOf(gate, sheet);
  if (chance === null || !end) return null;
  return (chance / 100 - (end.outcome === 'continue' ? 1 : 0)) ** 2;
}

/** Returns the chance and its score as a phrase: "chance given: 70%, scored 0.09 (0 is best)"; empty without a chance. */
export function chancePhrase(gate: Sealed, sheet: Around<Ended>): string {
  const chance = sealedChance(gate);
  if (chance === null) return '';
  const score = chanceScore(gate, sheet);
  const scored = score === null ? '' : `, scored ${score.toFixed(2)} (0 is best)`;
  return `chance given: ${chance.toLocaleString('en')}%${scored}`;
}
