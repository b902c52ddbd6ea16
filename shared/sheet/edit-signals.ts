import { rereadRules } from '#shared/gates/reread-rules.ts';
import { patchIn } from '#shared/model/patch.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { nextRole } from '#shared/signals/facts.ts';

/** What can be changed of a signal; its id stays. */
export type SignalChange = Partial<Omit<Signal, 'id'>>;

/**
 * The sheet with a signal more, before the `at`-th one or last; a rule that names it is understood from now on. Unchanged
 * where there is a signal of that id, or no room for one more.
 */
export function insertSignal(sheet: Sheet, signal: Signal, at = sheet.signals.length): Sheet {
  if (sheet.signals.length >= LIST_LIMIT || sheet.signals.some(({ id }) => id === signal.id)) return sheet;
  const signals = sheet.signals.toSpliced(at, 0, signal);
  return { ...sheet, signals, gates: rereadRules(sheet.gates, signals) };
}

/** {@link insertSignal} with a signal in the role that is most likely still missing. */
export function addSignal(sheet: Sheet, id: string, name = '', at?: number): Sheet {
  return insertSignal(sheet, newSignal(id, name, nextRole(sheet.signals)), at);
}

/**
 * The sheet with a signal changed. Rules follow its new name: one that is understood keeps its meaning, one that is not
 * may be understood by now. Unchanged where there is no such signal, or nothing to change.
 */
export function changeSignal(sheet: Sheet, id: string, change: SignalChange): Sheet {
  const signals = patchIn(sheet.signals, id, change);
  if (signals === sheet.signals) return sheet;
  const isRead = change.name !== undefined || change.unit !== undefined;
  return { ...sheet, signals, gates: isRead ? rereadRules(sheet.gates, signals) : sheet.gates };
}
