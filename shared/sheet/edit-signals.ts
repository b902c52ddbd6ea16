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

/**
 * Returns the sheet with a signal made the ratio of two others, or (null) a plain signal again. Unchanged where a part is the
 * signal itself, a ratio or not on the sheet, and where both are the same.
 */
export function changeRatio(sheet: Sheet, id: string, ratio: Signal['ratio'] | null): Sheet {
  const isPart = (part: string) =>
    sheet.signals.some((one) => one.id === part && part !== id && one.ratio === undefined);
  if (ratio && (!isPart(ratio.numerator) || !isPart(ratio.denominator) || ratio.numerator === ratio.denominator))
    return sheet;
  const signals = sheet.signals.map((signal) => {
    if (signal.id !== id) return signal;
    const { ratio: _, ...plain } = signal;
    return ratio ? { ...plain, ratio } : plain;
  });
  return sheet.signals.some((signal) => signal.id === id) ? { ...sheet, signals } : sheet;
}
