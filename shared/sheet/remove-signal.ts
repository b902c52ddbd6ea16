import { isBeingWritten, rereadRules, ruleWithout } from '#shared/gates/reread-rules.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';

/**
 * Returns the sheet without a signal, and without references to it in the parts still being edited: the guardrail loses it
 * as a measure, a ratio its parts, nodes and slices lose their link, and the rule of an unsealed gate keeps its sentence but loses its meaning
 * (see {@link ruleWithout}).
 *
 * Records keep the signal's id: sealed and earlier gates with their rules, seals and amendments, decisions, and questions
 * pinned to the signal. So do its readings, which are stored beside the sheet: undo restores everything. Unchanged for an
 * unknown signal.
 */
export function removeSignal(sheet: Sheet, id: string): Sheet {
  const kept = sheet.signals.filter((signal) => signal.id !== id);
  if (kept.length === sheet.signals.length) return sheet;
  const signals = kept.map((signal) => withoutPart(signal, id));
  const gates = sheet.gates.map((gate) => {
    const rule = isBeingWritten(sheet.gates, gate) ? ruleWithout(gate.rule, id) : gate.rule;
    return rule === gate.rule ? gate : { ...gate, rule };
  });
  const lost = gates.some((gate, i) => gate !== sheet.gates[i]);
  return {
    ...sheet,
    signals,
    guardrail: withoutMeasure(sheet.guardrail, id),
    tree: { ...sheet.tree, nodes: sheet.tree.nodes.map((node) => unlinked(node, id)) },
    slices: sheet.slices.map((slice) => unlinked(slice, id)),
    // A sentence that lost its signal must not match one with a similar name; other rules may parse only now.
    gates: lost ? gates : rereadRules(gates, signals),
  };
}

function withoutMeasure(guardrail: Guardrail, id: string): Guardrail {
  const { signal, good, valid } = guardrail;
  if (signal !== id && good !== id && valid !== id) return guardrail;
  const left = (measure: string | null) => (measure === id ? null : measure);
  return { ...guardrail, signal: left(signal), good: left(good), valid: left(valid) };
}

/** A ratio that lost its numerator or denominator is a plain signal. */
function withoutPart(signal: Signal, id: string): Signal {
  const { ratio, ...plain } = signal;
  return ratio && (ratio.numerator === id || ratio.denominator === id) ? plain : signal;
}

function unlinked<T extends { signal: string | null }>(part: T, id: string): T {
  return part.signal === id ? { ...part, signal: null } : part;
}
