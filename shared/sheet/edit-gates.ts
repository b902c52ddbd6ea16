import { amend, drift } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { rereadDays } from '#shared/gates/reread-rules.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * Returns the sheet with one gate changed; unchanged for an unknown gate, or without a change. A rule that names its end is
 * read with new days.
 */
export function changeGate(sheet: Sheet, id: string, change: (gate: Gate) => Gate): Sheet {
  const gate = sheet.gates.find((one) => one.id === id);
  const changed = gate && change(gate);
  if (!changed || changed === gate) return sheet;
  const isMoved = changed.start !== gate.start || changed.end !== gate.end;
  const next = isMoved ? rereadDays(changed, sheet.signals) : changed;
  return { ...sheet, gates: sheet.gates.map((one) => (one === gate ? next : one)) };
}

/** Returns the sheet with its first gate, which starts today; unchanged if it has one. */
export function addFirstGate(sheet: Sheet, id: string, today: string): Sheet {
  return sheet.gates.length > 0 ? sheet : { ...sheet, gates: [newGate(id, today)] };
}

/** Returns the sheet with a new sentence for the rule of one of its gates. */
export function writeRule(sheet: Sheet, gate: string, sentence: string): Sheet {
  return changeGate(sheet, gate, (one) => ({ ...one, rule: ruleFromSentence(sentence, sheet.signals, one.rule, one) }));
}

/**
 * Returns the sheet with a gate's changes since its seal on record, in the owner's name.
 * @param at the moment, UTC ISO 8601
 * @throws PlumblineError `invalid-input` without a reason
 */
export function recordAmendments(sheet: Sheet, gate: string, why: string, at: string, newId: NewId): Sheet {
  return changeGate(sheet, gate, (one) => {
    const drifted = drift(sheet, one);
    return drifted.length === 0 ? one : amend(one, drifted, why.trim(), sheet.owner, at, newId);
  });
}
