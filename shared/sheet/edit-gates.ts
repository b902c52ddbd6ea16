import { amend, drift } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { ruleWithin } from '#shared/gates/reread-rules.ts';
import { nextGate } from '#shared/gates/seal.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import { LIST_LIMIT, type NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** The sheet with one gate changed; unchanged where there is no such gate, or nothing changes. */
export function changeGate(sheet: Sheet, id: string, change: (gate: Gate) => Gate): Sheet {
  const gate = sheet.gates.find((one) => one.id === id);
  const next = gate && change(gate);
  if (!next || next === gate) return sheet;
  return { ...sheet, gates: sheet.gates.map((one) => (one === gate ? next : one)) };
}

/** The sheet with its first gate, which starts today; unchanged where there is one. */
export function addFirstGate(sheet: Sheet, id: string, today: string): Sheet {
  return sheet.gates.length > 0 ? sheet : { ...sheet, gates: [newGate(id, today)] };
}

/**
 * The sheet with the gate after its last one: the same length, question and rule, not sealed. A rule that looks at a signal
 * which was removed since comes along as its sentence only. Unchanged without a gate to go on from, or without room.
 */
export function addNextGate(sheet: Sheet, id: string, today: string): Sheet {
  const last = sheet.gates.at(-1);
  if (!last || sheet.gates.length >= LIST_LIMIT) return sheet;
  const next = nextGate(last, today, id);
  return { ...sheet, gates: [...sheet.gates, { ...next, rule: ruleWithin(next.rule, sheet.signals) }] };
}

/** The sheet with another sentence for the rule of one of its gates. */
export function writeRule(sheet: Sheet, gate: string, sentence: string): Sheet {
  return changeGate(sheet, gate, (one) => ({ ...one, rule: ruleFromSentence(sentence, sheet.signals, one.rule) }));
}

/**
 * The sheet with what drifted from a gate's seal on record, in the owner's name.
 * @param at the moment, UTC ISO 8601
 * @throws PlumblineError `invalid-input` without a reason
 */
export function recordAmendments(sheet: Sheet, gate: string, why: string, at: string, newId: NewId): Sheet {
  return changeGate(sheet, gate, (one) => {
    const drifted = drift(sheet, one);
    return drifted.length === 0 ? one : amend(one, drifted, why.trim(), sheet.owner, at, newId);
  });
}
