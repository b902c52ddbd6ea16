import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** What was decided at a gate, and why. */
export function Log({ decisions }: { decisions: readonly Decision[] }) {
  return (
    <section className="p-log" aria-label="Decision log">
      {decisions.map((d) => (
        <p key={d.id}>
          {formatDate(d.date)} ·{' '}
          <b>
            <OutcomeShape outcome={d.outcome} /> {decisionPhrase(d)}
          </b>
          {d.by && ` by ${showUnprintable(d.by)}`} <span className="p-why">{showUnprintable(d.rationale)}</span>
        </p>
      ))}
    </section>
  );
}
