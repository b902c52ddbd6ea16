import { newSliSignal } from '#shared/gates/sli-choices.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { patch } from '#shared/model/patch.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { insertSignal } from '#shared/sheet/edit-signals.ts';

/*
 * A guardrail is measured by one percentage signal or by two counts, never by both: choosing one takes the other back.
 */

/** By what a guardrail is measured: nothing yet, counts of good and valid events, or the percentage signal of that id. */
export type Measure = 'nothing' | 'counts' | { signal: string };

/** Measured so from now on. Counts keep the signals that were chosen for them. */
export function measureBy(guardrail: Guardrail, by: Measure): Guardrail {
  if (by === 'counts') return patch(guardrail, { signal: null });
  return patch(guardrail, { signal: by === 'nothing' ? null : by.signal, good: null, valid: null });
}

/** The signal that counts good or valid events; null: none yet. */
export function countBy(guardrail: Guardrail, part: 'good' | 'valid', signal: string | null): Guardrail {
  return patch(guardrail, { [part]: signal, signal: null });
}

/** The sheet with a new percentage signal that measures the guardrail; unchanged where there is no room for it. */
export function addPercentMeasure(sheet: Sheet, id: string): Sheet {
  const next = insertSignal(sheet, newSliSignal('percent', id, sheet.signals));
  return next === sheet ? sheet : { ...next, guardrail: measureBy(next.guardrail, { signal: id }) };
}

/** The sheet with new signals for those of the two counts that have none; as many as there is room for. */
export function addCountMeasures(sheet: Sheet, newId: NewId): Sheet {
  let next = sheet;
  for (const part of ['good', 'valid'] as const) {
    if (next.guardrail[part] !== null) continue;
    const signal = newSliSignal(part, newId(), next.signals);
    const added = insertSignal(next, signal);
    if (added !== next) next = { ...added, guardrail: countBy(added.guardrail, part, signal.id) };
  }
  return next;
}
