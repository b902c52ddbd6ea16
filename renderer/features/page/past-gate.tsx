import { useState } from 'react';
import { GateTaught } from '#renderer/parts/beliefs/gate-taught.tsx';
import { GateMarks } from '#renderer/parts/gate-marks.tsx';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { SealRing } from '#renderer/ui/seal-ring.tsx';
import type { Decision } from '#shared/model/decision.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import type { PastGateLine } from '#shared/page/past-gates.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import { Log } from './gate-log.tsx';
import { SealMark } from './gate-seal.tsx';
import styles from './past-gate.module.css';

/**
 * An earlier gate as one line: dates, rule, verdict, decision, and what it taught. It opens to its question, its whole rule,
 * its seal and its log; those are made only then, for after years there are many.
 */
export function PastGate({ line, decisions }: { line: PastGateLine; decisions: readonly Decision[] }) {
  const { gate, dates, rule, verdict, decided, against, taught, seal, marks } = line;
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.past} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles.dates}>{dates}</span>
        <span className={styles.facts}>
          <span className={styles.answers}>
            {verdict ? (
              <span className={styles.verdict} data-verdict={verdict}>
                <OutcomeShape outcome={verdict} /> {OUTCOME_LABELS[verdict].word}
              </span>
            ) : (
              <span>no verdict</span>
            )}
            <b data-against={against || undefined}>{decided}</b>
            {rule && <span className={styles.rule}>{showUnprintable(rule)}</span>}
          </span>
          {taught && <q>{showUnprintable(taught)}</q>}
          {marks.length > 0 && <span className={styles.marks}>{marks.join(' · ')}</span>}
        </span>
        <span className={styles.seal}>
          {seal !== null && (
            <>
              <SealRing sealed size={16} />
              {seal}
            </>
          )}
        </span>
      </summary>
      {open && (
        <div className={styles.details}>
          {gate.question && <p className={styles.words}>{showUnprintable(gate.question)}</p>}
          <p className={styles.words}>{showUnprintable(gate.rule.sentence) || 'There was no rule.'}</p>
          {gate.seal ? <SealMark gate={gate} readOnly /> : <p>Never sealed</p>}
          <GateMarks gate={gate} />
          {decisions.length > 0 && <Log decisions={decisions} />}
          <GateTaught gate={gate.id} />
        </div>
      )}
    </details>
  );
}
