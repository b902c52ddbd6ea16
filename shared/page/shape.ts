import type { Outcome } from '#shared/model/gate.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';

/** Returns the shape of an outcome (▲ ◆ ■) as static SVG, so that it doesn't depend on a font; its label is next to it. */
export function outcomeShape(outcome: Outcome): string {
  return `<svg class="p-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="${OUTCOME_LABELS[outcome].path}" fill="currentColor"/></svg>`;
}
