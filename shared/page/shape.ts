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

/** Returns the mark of a seal, a ring with a plumb bob, as static SVG; what it stands for is next to it. */
export function sealShape(): string {
  return '<svg class="p-ring" width="14" height="14" viewBox="0 0 30 30" aria-hidden="true"><g fill="none" stroke="currentColor"><circle cx="15" cy="15" r="13.6" stroke-width="1.8"/><path d="M15 1v12" stroke-width="2.2"/></g><path d="M15 25l-3.6-6a4.2 4.2 0 117.2 0z" fill="currentColor"/></svg>';
}
