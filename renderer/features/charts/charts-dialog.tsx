import { lazy, Suspense, useMemo, useState } from 'react';
import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { closeDialog, useInterface } from '#renderer/stores/interface.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { divided, lockedThrough } from '#shared/signals/process.ts';
import { isDaily } from '#shared/signals/weekly-values.ts';
import { BudgetPanel } from './budget-panel.tsx';
import styles from './charts-dialog.module.css';
import { Limits, setProcess } from './limits.tsx';

const XmrChart = lazy(() => import('#renderer/charts/xmr-chart.tsx'));
const SixTwelveChart = lazy(() => import('#renderer/charts/six-twelve-chart.tsx'));

const close = () => closeDialog('charts');
const KINDS = [
  { value: 'xmr', label: 'Signal or noise (XmR)' },
  { value: 'six-twelve', label: 'Six weeks and twelve months (6-12)' },
  { value: 'budget', label: 'Error budget of the guardrail' },
] as const;
type Kind = (typeof KINDS)[number]['value'];
const VALUES = [
  { value: 'readings', label: 'Each reading' },
  { value: 'weekday', label: 'Without the weekday pattern' },
  { value: 'weekly', label: 'One value a week' },
] as const;
type Values = (typeof VALUES)[number]['value'];

/** The charts of one signal: whether it moves beyond its noise, and how its weeks and months went. */
export default function ChartsDialog() {
  const asked = useInterface((s) => (s.dialog?.kind === 'charts' ? s.dialog.signal : null));
  const signals = useSheet((s) => s.signals);
  const events = useSheet((s) => s.events);
  const gate = useSheet((s) => s.gates.at(-1));
  const [chosen, setChosen] = useState(asked);
  const wanted = useInterface((s) => (s.dialog?.kind === 'charts' ? s.dialog.chart : undefined));
  const [kind, setKind] = useState<Kind>(wanted ?? 'xmr');
  const [how, setHow] = useState<Values>('readings');
  const readings = useSignalReadings();
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const today = useToday();
  const weekStart = useWorkspace((s) => s.info?.workspace.settings.weekStart ?? 'monday');
  const signal = signals.find((s) => s.id === chosen) ?? signals.find((s) => s.role === 'proxy') ?? signals[0];
  const id = signal?.id ?? '';
  const values = useMemo(() => readingsOf(readings, id, '', today), [readings, id, today]);
  const daily = signal !== undefined && isDaily(signal, values);
  const shown = daily ? how : 'readings';
  return (
    <Modal onClose={close} title={titleOf(kind, signal)} wide prints>
      {signal ? (
        <div className={styles.scroll}>
          <div className={styles.choices}>
            {kind !== 'budget' && (
              <Choice
                label="Signal"
                className={styles.select ?? ''}
                value={signal.id}
                options={signals.map((s, i) => ({ value: s.id, label: s.name || `Signal ${i + 1}` }))}
                onChange={setChosen}
              />
            )}
            <Choice label="Chart" className={styles.select ?? ''} value={kind} options={KINDS} onChange={setKind} />
            {kind === 'xmr' && daily && (
              <Choice label="Values" className={styles.select ?? ''} value={shown} options={VALUES} onChange={setHow} />
            )}
          </div>
          <ErrorBoundary key={kind} fallback={<p>The chart could not be drawn; close this and open it again.</p>}>
            <Suspense fallback={<div className={styles.waiting} />}>
              {kind === 'xmr' ? (
                <>
                  <XmrChart
                    signal={signal}
                    values={values}
                    events={events}
                    gate={gate}
                    weekly={shown === 'weekly'}
                    weekday={shown === 'weekday'}
                    today={today}
                    weekStart={weekStart}
                    onLock={readOnly ? null : (date) => setProcess(signal.id, lockedThrough(signal.process, date))}
                    onDivide={readOnly ? null : (date) => setProcess(signal.id, divided(signal.process, date))}
                  />
                  {!readOnly && values.length > 0 && (
                    <Limits key={signal.id} signal={signal} last={values.at(-1)?.date ?? today} />
                  )}
                </>
              ) : kind === 'budget' ? (
                <BudgetPanel />
              ) : (
                <SixTwelveChart
                  signal={signal}
                  signals={signals}
                  readings={readings}
                  today={today}
                  weekStart={weekStart}
                />
              )}
            </Suspense>
          </ErrorBoundary>
        </div>
      ) : (
        <p className={styles.empty}>Charts are drawn of signals; add one to the page under Feedback first.</p>
      )}
      <div className={styles.actions}>
        {signal && <Button onClick={() => window.print()}>Print</Button>}
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Modal>
  );
}

function titleOf(kind: Kind, signal: Signal | undefined): string {
  if (kind === 'budget') return 'Charts: error budget';
  return signal?.name ? `Charts of ${signal.name}` : 'Charts';
}
