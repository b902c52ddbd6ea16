import { aboutKey } from '#shared/beliefs/about.ts';
import type { Belief } from '#shared/model/belief.ts';
import type { Sheet } from '#shared/model/sheet.ts';

type Judged = Pick<Sheet, 'gates' | 'beliefs'>;

/**
 * Returns the answers that stand, in the order of their gates: of several that one gate gave about the same part the one
 * recorded last. Each has the confidence from before the first of them, so that a second answer replaces the first.
 */
export function standing({ gates, beliefs }: Judged): Belief[] {
  const byPart = new Map<string, Belief>();
  for (const belief of beliefs) {
    const key = `${belief.gate} ${aboutKey(belief.about)}`;
    byPart.set(key, { ...belief, before: byPart.get(key)?.before ?? belief.before });
  }
  const place = new Map(gates.map(({ id }, at) => [id, at]));
  // A gate that left the page was before those that are still there.
  const at = ({ gate }: Belief) => place.get(gate) ?? -1;
  return [...byPart.values()].sort((a, b) => at(a) - at(b));
}

/** Returns the answers of one gate that stand, in the order they were given. */
export function taughtAt(sheet: Judged, gate: string): Belief[] {
  return standing(sheet).filter((belief) => belief.gate === gate);
}
