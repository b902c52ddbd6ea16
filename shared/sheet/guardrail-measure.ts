import { newSliSignal } from '#shared/gates/sli-choices.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { patch } from '#shared/model/patch.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { insertSignal } from '#shared/sheet/edit-signals.ts';

/* A guardrail is measured by one percentage signal or by two counts, never by both: choosing one clears the other. */

/** How a guardrail is measured: nothing yet, counts of good and valid events, or the percentage signal with that id. */
export type Measure = 'nothing' | 'counts' | { signal: string };

/** Returns the guardrail with this measure. Counts keep the signals chosen for them. */
export function measureBy(guardrail: Guardrail, by: Measure): Guardrail {
  if (by === 'counts') return patch(guardrail, { signal: null });
  return patch(guardrail, { signal: by === 'nothing' ? null : by.signal, good: null, valid: null });
}

/** Sets the signal that counts good or valid events; null: none yet. */
export function countBy(guardrail: Guardrail, part: 'good' | 'valid', signal: string | null): Guardrail {
  return patch(guardrail, { [part]: signal, signal: null });
}

/** Returns the sheet with a new percentage signal for the guardrail; unchanged when the list is full. */
export function addPercentMeasure(sheet: Sheet, id: string): Sheet {
  const next = insertSignal(sheet, newSliSignal('percent', id, sheet.signals));
  return next === sheet ? sheet : { ...next, guardrail: measureBy(next.guardrail, { signal: id }) };
}

/** Returns the sheet with new signals for those of the two counts that have none, as far as there is room. */
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
