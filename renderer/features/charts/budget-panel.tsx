import { lazy, Suspense, useMemo, useState } from 'react';
import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { closeDialog } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { burnSeries } from '#shared/charts/burn.ts';
import { budgetMinutes, hoursToEmpty } from '#shared/gates/budget.ts';
import { guardrailWindows, TRAILING_DAYS } from '#shared/gates/guardrail.ts';
import { sliKind } from '#shared/gates/guardrail-days.ts';
import { budgetNotes, budgetPhrase, sliName, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';
import styles from './charts-dialog.module.css';

const BurnChart = lazy(() => import('#renderer/charts/burn-chart.tsx'));

/** The guardrail's error budget over the gate or over four weeks. */
export function BudgetPanel() {
  const guardrail = useSheet((s) => s.guardrail);
  const signals = useSheet((s) => s.signals);
  const gate = useSheet((s) => s.gates.at(-1));
  const readings = useSignalReadings();
  const today = useToday();
  const [over, setOver] = useState<'gate' | 'weeks'>(gate ? 'gate' : 'weeks');
  const windows = useMemo(
    () => guardrailWindows({ guardrail }, gate, readings, today),
    [guardrail, gate, readings, today],
  );
  const shown = (over === 'gate' && windows.gate) || windows.fourWeeks;
  const burn = useMemo(() => burnSeries(guardrail, shown, readings, today), [guardrail, shown, readings, today]);
  const { slo } = guardrail;
  if (slo === null || shown.state.state === 'none') {
    return (
      <p className={styles.empty}>
        The error budget is what the guardrail’s objective allows to go wrong. Say on the page what measures it, and its
        SLO.{' '}
        <Button look="link" onClick={toGuardrail}>
          Set up the guardrail
        </Button>
      </p>
    );
  }
  const options = [
    ...(windows.gate
      ? [{ value: 'gate' as const, label: `The gate (${formatDateRange(windows.gate.start, windows.gate.end)})` }]
      : []),
    { value: 'weeks' as const, label: 'Four weeks to today' },
  ];
  const { state } = shown;
  return (
    <>
      <div className={styles.choices}>
        <Choice label="Days" className={styles.select ?? ''} value={over} options={options} onChange={setOver} />
      </div>
      <p className={styles.summary} role="status">
        {state.state === 'breached' && state.breachedOn && <b>■ Breached on {formatDate(state.breachedOn)}. </b>}
        {sliName(guardrail, signals)}
        {state.sli === null ? ': ' : ` is at ${sliPhrase(state, slo)}; `}
        {budgetPhrase(state)}. {budgetNotes(state, guardrail, signals).join(' ')}
      </p>
      {burn ? (
        <Suspense fallback={<div className={styles.waiting} />}>
          <BurnChart burn={burn} counts={sliKind(guardrail) === 'counts'} name="Error budget" />
        </Suspense>
      ) : (
        <p className={styles.empty}>
          Enter or import readings of {sliName(guardrail, signals)} for these days to see the budget burn.
        </p>
      )}
      <p className={styles.summary}>
        {slo}% over {TRAILING_DAYS} days would allow {budgetMinutes(slo, TRAILING_DAYS).toLocaleString('en')} minutes of
        nothing working at all. {pacePhrase(state.rate)}Only the gate’s days count for the verdict.
      </p>
    </>
  );
}

/** How long the budget lasts at the pace of the days shown; nothing while none of it burns. */
function pacePhrase(rate: number | null): string {
  const hours = rate === null ? null : hoursToEmpty(rate, TRAILING_DAYS);
  if (rate === null || hours === null) return '';
  const shown = formatMeasured(rate, { unit: '', decimals: null }, [1]);
  return `Going on like this (burn rate ${shown}) empties them in ${formatMeasured(hours, { unit: 'h', decimals: null })}. `;
}

function toGuardrail(): void {
  closeDialog('charts');
  focusField('guardrail.sli');
}
