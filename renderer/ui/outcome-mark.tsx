import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Outcome } from '#shared/model/gate.ts';
import type { Standing } from '#shared/model/verdict-reason.ts';
import { OUTCOME_LABELS, STANDING_LABELS } from '#shared/page/labels.ts';

/** The shape of an outcome (▲ ◆ ■), drawn, so that it needs no font. */
export function OutcomeShape({ outcome }: { outcome: Outcome }) {
  return (
    <svg className="p-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={OUTCOME_LABELS[outcome].path} fill="currentColor" />
    </svg>
  );
}

/** The hollow shape of a standing (△ = ▽), drawn like the solid ones. */
function StandingShape({ standing }: { standing: Standing }) {
  return (
    <svg className="p-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path
        d={STANDING_LABELS[standing].path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** What was decided, as a pill: "▲ Continued against the rule". */
export function DecisionMark({ decision }: { decision: Decision }) {
  return (
    <span className="p-verdict" data-verdict={decision.outcome} data-decided="">
      <OutcomeShape outcome={decision.outcome} /> {decisionPhrase(decision)}
    </span>
  );
}

interface VerdictMarkProps {
  verdict: Outcome | null;
  /** How the rule stands while there is no verdict. */
  standing?: Standing | null;
  provisional: boolean;
}

/** A verdict as a pill: a shape, a label, and whether it may still change; before it the standing with a hollow shape. */
export function VerdictMark({ verdict, standing = null, provisional }: VerdictMarkProps) {
  if (verdict === null && standing) {
    return (
      <span className="p-verdict" data-standing={standing}>
        <StandingShape standing={standing} /> {STANDING_LABELS[standing].word}
      </span>
    );
  }
  if (verdict === null) return <span className="p-verdict">No verdict yet</span>;
  return (
    <span className="p-verdict" data-verdict={verdict}>
      <OutcomeShape outcome={verdict} /> {OUTCOME_LABELS[verdict].word}
      {provisional && ' so far'}
    </span>
  );
}
