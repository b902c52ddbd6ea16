import { rereadRules } from '#shared/gates/reread-rules.ts';
import { patchIn } from '#shared/model/patch.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { nextRole } from '#shared/signals/facts.ts';

/** The editable fields of a signal; its id stays. */
export type SignalChange = Partial<Omit<Signal, 'id'>>;

/**
 * Returns the sheet with a signal added before the `at`-th one, or last; a rule that names it now parses. Unchanged when the
 * id exists, or when the list is full.
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
 * Returns the sheet with a signal changed. Rules follow its new name: a parsed rule keeps its meaning, an unparsed one may
 * parse now. Unchanged for an unknown signal, or without a change.
 */
export function changeSignal(sheet: Sheet, id: string, change: SignalChange): Sheet {
  const signals = patchIn(sheet.signals, id, change);
  if (signals === sheet.signals) return sheet;
  const isRead = change.name !== undefined || change.unit !== undefined;
  return { ...sheet, signals, gates: isRead ? rereadRules(sheet.gates, signals) : sheet.gates };
}
