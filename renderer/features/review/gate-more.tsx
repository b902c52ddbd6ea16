import { LuckLines } from '#renderer/parts/luck-lines.tsx';
import { useLuck } from '#renderer/parts/use-luck.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import type { GuardrailState } from '#shared/gates/guardrail.ts';
import { budgetPhrase, guardrailLabel, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { DraftGate } from '#shared/review/draft.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './evidence.module.css';

/** On demand: the verdict's reason in full, what would have happened anyway, and the guardrail in both windows. */
export function GateMore({ gate, seen }: { gate: Gate; seen: DraftGate }) {
  const signals = useSheet((s) => s.signals);
  const guardrail = useSheet((s) => s.guardrail);
  const luck = useLuck(gate);
  const line = (where: string, state: GuardrailState) => (
    <p>
      <b>{guardrailLabel(state)}</b> {where}: {sliPhrase(state, guardrail.slo ?? 0)}; {budgetPhrase(state)}.
    </p>
  );
  return (
    <details className={styles.more}>
      <summary>More about this gate</summary>
      <div>
        <p>
          {formatDateRange(gate.start, gate.end)}. {seen.verdict.reason}
        </p>
        {gate.question && <p>{gate.question}</p>}
        <LuckLines gate={gate} signals={signals} luck={luck} />
        {guardrail.text && <p>{guardrail.text}</p>}
        {seen.guardrail.state !== 'none' && (
          <>
            {line('inside the gate', seen.guardrail)}
            {line('over four weeks', seen.fourWeeks)}
          </>
        )}
      </div>
    </details>
  );
}
