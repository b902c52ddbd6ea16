import { fold } from '#electron/cli/find.ts';
import type { Condition, ConditionGroup, Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * A page that was written without ids (notes in Markdown) gets new ones when it is read. Where it names what
 * `before` has already (a signal of the same name, a gate that starts on the same day), it takes the ids from there, so
 * that readings and decisions stay with what they belong to. Ids that `before` knows are left as they are.
 */
export function keepIds<T extends { sheet: Sheet; readings: Reading[] }>(read: T, before: Sheet): T {
  const signals = matchIds(read.sheet.signals, before.signals, ({ name }) => fold(name));
  const gates = matchIds(read.sheet.gates, before.gates, ({ start }) => start);
  const signal = (id: string) => signals.get(id) ?? id;
  const optional = (id: string | null) => (id === null ? null : signal(id));
  const condition = (of: Condition): Condition => ({ ...of, signal: signal(of.signal) });
  const group = (of: ConditionGroup | null) => of && { ...of, conditions: of.conditions.map(condition) };
  const gate = (of: Gate): Gate => ({
    ...of,
    id: gates.get(of.id) ?? of.id,
    rule: { ...of.rule, continueIf: group(of.rule.continueIf), stopIf: group(of.rule.stopIf) },
  });
  const { sheet } = read;
  return {
    ...read,
    sheet: {
      ...sheet,
      signals: sheet.signals.map((of) => ({ ...of, id: signal(of.id) })),
      tree: { nodes: sheet.tree.nodes.map((of) => ({ ...of, signal: optional(of.signal) })) },
      gates: sheet.gates.map(gate),
      guardrail: {
        ...sheet.guardrail,
        signal: optional(sheet.guardrail.signal),
        good: optional(sheet.guardrail.good),
        valid: optional(sheet.guardrail.valid),
      },
      decisions: sheet.decisions.map((of) => ({ ...of, gate: gates.get(of.gate) ?? of.gate })),
    },
    readings: read.readings.map((of) => ({ ...of, signal: signal(of.signal) })),
  };
}

/** New id → old id, for items that are alike and whose ids are not among the old ones; each old id is given once. */
function matchIds<T extends { id: string }>(
  items: readonly T[],
  before: readonly T[],
  likeness: (item: T) => string,
): Map<string, string> {
  const known = new Set(before.map(({ id }) => id));
  const used = new Set(items.map(({ id }) => id));
  const matched = new Map<string, string>();
  for (const item of items) {
    if (known.has(item.id)) continue;
    const twin = before.find((other) => !used.has(other.id) && likeness(other) === likeness(item));
    if (!twin) continue;
    matched.set(item.id, twin.id);
    used.add(twin.id);
  }
  return matched;
}
