import { keepLog } from '#shared/decisions/on-record.ts';
import { keepSeals } from '#shared/gates/seal.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * Returns an earlier version of a sheet to restore in place of `before`. Everything recorded since stays: the log, seals and
 * amendments, and the status they set. So does a gate sealed later.
 */
export function putBack(earlier: Sheet, before: Sheet): Sheet {
  const gates = keepSeals(earlier.gates, before.gates);
  const known = new Set(gates.map(({ id }) => id));
  const sealedSince = before.gates.filter(({ id, seal }) => seal !== null && !known.has(id));
  const logged = new Map(before.decisions.map((decision) => [decision.id, decision]));
  // how a decision is tagged and linked by now stays, too
  const decisions = earlier.decisions.map((decision) => logged.get(decision.id) ?? decision);
  return {
    ...keepLog({ ...earlier, decisions }, before),
    status: before.status,
    gates: inTimeOrder([...gates, ...sealedSince]),
  };
}

function inTimeOrder(gates: readonly Gate[]): Gate[] {
  return [...gates].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
