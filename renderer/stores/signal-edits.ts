import { editSheet } from '#renderer/stores/sheet.ts';
import { resentence, ruleFromSentence } from '#shared/gates/format-rule.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { nextRole } from '#shared/signals/facts.ts';

/** A rule that is understood keeps its meaning, one that was not may be understood by now. */
export function readRulesAgain(sheet: Sheet): void {
  for (const gate of sheet.gates) {
    gate.rule = gate.rule.continueIf
      ? resentence(gate.rule, sheet.signals)
      : ruleFromSentence(gate.rule.sentence, sheet.signals, gate.rule);
  }
}

/** Where signals made for an import stand in the undo. */
export const IMPORTED_SIGNALS = 'signals.imported';

/** Adds signals that columns of a file are to go into, as one step of undo. */
export function addSignals(named: readonly { id: string; name: string }[]): void {
  if (named.length === 0) return;
  editSheet(IMPORTED_SIGNALS, (sheet) => {
    for (const { id, name } of named) {
      if (!sheet.signals.some((signal) => signal.id === id))
        sheet.signals.push(newSignal(id, name, nextRole(sheet.signals)));
    }
    readRulesAgain(sheet);
  });
}
