import { lazy, Suspense, useMemo } from 'react';
import { GateMarks } from '#renderer/parts/gate-marks.tsx';
import { Deciding, LuckLines } from '#renderer/parts/luck-lines.tsx';
import { useLuck } from '#renderer/parts/use-luck.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { VerdictMark } from '#renderer/ui/outcome-mark.tsx';
import { gateChart } from '#shared/charts/gate-chart.ts';
import type { GuardrailState } from '#shared/gates/guardrail.ts';
import { budgetPhrase, guardrailLabel, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { namesGuardrail } from '#shared/gates/guardrail-text.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { DraftGate } from '#shared/review/draft.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './review.module.css';
import { Row } from './row.tsx';

const GateChartView = lazy(() => import('#renderer/charts/gate-chart.tsx'));

/** The gate's chart and its rule's verdict today. */
export function GateView({ seen, today }: { seen: DraftGate | null; today: string }) {
  const id = useSheet((s) => s.id);
  const gate = useSheet((s) => s.gates).find((candidate) => candidate.id === seen?.id);
  const signals = useSheet((s) => s.signals);
  const events = useSheet((s) => s.events);
  const readings = useSheetStore((s) => s.readings);
  const chart = useMemo(
    () => (gate ? gateChart({ gate, signals, readings, today, events }) : null),
    [gate, signals, readings, today, events],
  );
  if (!gate || !seen) {
    return (
      <Row label="Gate">
        <p className={styles.quiet}>
          This sheet has no gate, so no rule says anything. <a href={`#/sheets/${id}`}>Set one on the page.</a>
        </p>
      </Row>
    );
  }
  const { verdict } = seen;
  return (
    <Row label="Gate">
      <p className={styles.verdict}>
        <b>{formatDateRange(gate.start, gate.end)}</b>
        <span>{daysPhrase(seen)}</span>
        <VerdictMark verdict={verdict.verdict} standing={verdict.standing} provisional={verdict.provisional} />
      </p>
      {gate.rule.sentence && <p className={styles.rule}>{gate.rule.sentence}</p>}
      <p className={styles.quiet}>{verdict.reason}</p>
      <GateLuck gate={gate} />
      <GateMarks gate={gate} />
      {chart ? (
        <ErrorBoundary fallback={<p className={styles.quiet}>The chart could not be drawn; reload the page.</p>}>
          <Suspense fallback={<div className={styles.chart} />}>
            <div className={styles.chart}>
              <GateChartView chart={chart} />
            </div>
          </Suspense>
        </ErrorBoundary>
      ) : (
        <p className={styles.quiet}>
          {readings.length === 0 ? (
            <>
              There are no readings to chart. <a href={`#/sheets/${id}/readings`}>Enter or import them.</a>
            </>
          ) : (
            <>
              The chart appears when the rule names a signal and a number.{' '}
              <a href={`#/sheets/${id}`}>Write the rule.</a>
            </>
          )}
        </p>
      )}
    </Row>
  );
}

/** How much of the verdict is luck. */
function GateLuck({ gate }: { gate: Gate }) {
  const signals = useSheet((s) => s.signals);
  const anyway = useLuck(gate);
  return (
    <>
      <Deciding gate={gate} />
      <LuckLines gate={gate} signals={signals} luck={anyway} />
    </>
  );
}

function daysPhrase({ daysLeft }: DraftGate): string {
  if (daysLeft < 0) return 'has ended';
  if (daysLeft === 0) return 'today is the last day';
  return `${plural(daysLeft, 'day')} left`;
}

/** The guardrail inside the gate and over four weeks, each with its budget. */
export function GuardrailView({ seen }: { seen: DraftGate | null }) {
  const guardrail = useSheet((s) => s.guardrail);
  const id = useSheet((s) => s.id);
  if (!seen || seen.guardrail.state === 'none') {
    return (
      <Row label="Guardrail">
        <p className={styles.quiet}>
          {namesGuardrail(guardrail.text)
            ? `${guardrail.text} It is not measured yet.`
            : 'Nothing protects users while this is tested.'}{' '}
          <a href={`#/sheets/${id}`}>Set its signal and objective on the page.</a>
        </p>
      </Row>
    );
  }
  const line = (where: string, state: GuardrailState) => (
    <p>
      <b data-state={state.state}>{guardrailLabel(state)}</b> {where}: {sliPhrase(state, guardrail.slo ?? 0)};{' '}
      {budgetPhrase(state)}.
    </p>
  );
  return (
    <Row label="Guardrail">
      {guardrail.text && <p className={styles.rule}>{guardrail.text}</p>}
      {line('inside the gate', seen.guardrail)}
      {line('over four weeks', seen.fourWeeks)}
    </Row>
  );
}
