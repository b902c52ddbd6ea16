import { useState } from 'react';
import { GateTaught } from '#renderer/parts/beliefs/gate-taught.tsx';
import { GateMarks } from '#renderer/parts/gate-marks.tsx';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './gate.module.css';
import { Log } from './gate-log.tsx';
import { SealMark } from './gate-seal.tsx';

/**
 * An earlier gate as one line with its decision; expands to its rule and its log. Those are made only then: after years there
 * are many, and each would be made again at every key.
 */
export function PastGate({ gate, decisions }: { gate: Gate; decisions: readonly Decision[] }) {
  const last = decisions.at(-1);
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.past} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{formatDateRange(gate.start, gate.end)}</b>{' '}
        {last ? (
          <span data-verdict={last.outcome}>
            <OutcomeShape outcome={last.outcome} /> {decisionPhrase(last)}
          </span>
        ) : (
          <span>not decided</span>
        )}
      </summary>
      {open && (
        <>
          {gate.question && <p className={styles.pastQuestion}>{showUnprintable(gate.question)}</p>}
          <p className={styles.pastRule}>{showUnprintable(gate.rule.sentence) || 'There was no rule.'}</p>
          {gate.seal ? <SealMark gate={gate} readOnly /> : <p>Never sealed</p>}
          <GateMarks gate={gate} />
          {decisions.length > 0 && <Log decisions={decisions} />}
          <GateTaught gate={gate.id} />
        </>
      )}
    </details>
  );
}
