import type { Outcome } from '#shared/model/gate.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';

/** The shape of an outcome (▲ ◆ ■), drawn, so that it needs no font. */
export function OutcomeShape({ outcome }: { outcome: Outcome }) {
  return (
    <svg className="p-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={OUTCOME_LABELS[outcome].path} fill="currentColor" />
    </svg>
  );
}

/** A verdict as a pill: a shape, a label, and whether it may still change. */
export function VerdictMark({ verdict, provisional }: { verdict: Outcome | null; provisional: boolean }) {
  if (verdict === null) return <span className="p-verdict">No verdict yet</span>;
  return (
    <span className="p-verdict" data-verdict={verdict}>
      <OutcomeShape outcome={verdict} /> {OUTCOME_LABELS[verdict].word}
      {provisional && ' so far'}
    </span>
  );
}
