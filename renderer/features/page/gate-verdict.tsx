import { useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { DecisionMark, VerdictMark } from '#renderer/ui/outcome-mark.tsx';
import { ownAnswer } from '#shared/gates/own-answer.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import styles from './gate.module.css';

/** The pill of a gate: its decision, and before there is one its verdict or where it stands. */
export function GatePill({ judged, decision }: { judged: Verdict; decision: Decision | null }) {
  if (decision) return <DecisionMark decision={decision} />;
  return <VerdictMark verdict={judged.verdict} standing={judged.standing} provisional={judged.provisional} />;
}

interface GateReasonProps {
  gate: Gate;
  judged: Verdict;
  decision: Decision | null;
  today: string;
}

/**
 * Why the verdict is what it is. After a decision it is the verdict of that day, whatever has been read since. Where the
 * guardrail decides, the rule's own answer stands next to it.
 */
export function GateReason({ gate, judged, decision, today }: GateReasonProps) {
  const because = decision ? decision.verdictReason : judged.because;
  const isGuardrail = because.kind === 'guardrail';
  return (
    <>
      {(gate.rule.sentence !== '' || isGuardrail) && (
        <p className="p-reason" role="status" aria-label="Verdict">
          {decision && (
            <span className={styles.then}>
              {isGuardrail ? 'Verdict then' : 'The rule then'}:{' '}
              <VerdictMark verdict={decision.verdict} provisional={decision.provisional} />
            </span>
          )}
          {reasonSentence(because)}
        </p>
      )}
      {isGuardrail && <RuleByItself gate={gate} day={decision?.date ?? today} />}
    </>
  );
}

/** What the rule says by itself on that day. */
function RuleByItself({ gate, day }: { gate: Gate; day: string }) {
  const signals = useSheet((s) => s.signals);
  const guardrail = useSheet((s) => s.guardrail);
  const readings = useSheetStore((s) => s.readings);
  const alone = useMemo(
    () => ownAnswer({ gate, signals, guardrail, readings, today: day }, { kind: 'guardrail' }),
    [gate, signals, guardrail, readings, day],
  );
  if (!alone || alone.kind === 'no-rule') return null;
  return (
    <p className="p-reason" data-alone="">
      <span className={styles.then}>
        The rule by itself:{' '}
        <VerdictMark verdict={alone.verdict} standing={alone.standing} provisional={alone.provisional} />
      </span>
      {alone.reason}
    </p>
  );
}
