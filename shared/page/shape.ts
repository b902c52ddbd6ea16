import type { Outcome } from '#shared/model/gate.ts';
import type { Standing } from '#shared/model/verdict-reason.ts';
import { OUTCOME_LABELS, STANDING_LABELS } from '#shared/page/labels.ts';

/** Returns the shape of an outcome (▲ ◆ ■) as static SVG, so that it doesn't depend on a font; its label is next to it. */
export function outcomeShape(outcome: Outcome): string {
  return `<svg class="p-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="${OUTCOME_LABELS[outcome].path}" fill="currentColor"/></svg>`;
}

/** Returns the hollow shape of a standing (△ = ▽) as static SVG; its label is next to it. */
export function standingShape(standing: Standing): string {
  const { path } = STANDING_LABELS[standing];
  return `<svg class="p-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/></svg>`;
}
