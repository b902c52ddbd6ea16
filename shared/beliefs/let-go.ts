import { decisionOn } from '#shared/beliefs/questions.ts';
import { taughtAt } from '#shared/beliefs/standing.ts';
import { testedEdges } from '#shared/beliefs/tested-edges.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * Returns the nodes whose edges were tested by a gate that ended in *stop*, and were not judged there: how sure people were
 * before it says nothing any more. A gate after it that tested the edge, or an answer, settles it.
 */
export function edgesInDoubt(sheet: Sheet): Set<string> {
  const doubt = new Set<string>();
  for (const gate of sheet.gates) {
    const stopped = isStopped(sheet, gate);
    if (stopped === null) continue;
    const judged = new Set(
      taughtAt(sheet, gate.id).flatMap(({ about }) => (about.kind === 'edge' ? [about.node] : [])),
    );
    for (const { node } of testedEdges(gate, sheet.tree)) {
      if (stopped && !judged.has(node.id)) doubt.add(node.id);
      else doubt.delete(node.id);
    }
  }
  return doubt;
}

/** Whether a gate ended in *stop*; null while it is not decided. The sheet's ending decides the last one, too. */
function isStopped(sheet: Sheet, gate: Gate): boolean | null {
  const decision = decisionOn(sheet, gate.id);
  if (decision) return decision.outcome === 'stop';
  return sheet.ending?.kind === 'stopped' && gate === sheet.gates.at(-1) ? true : null;
}
