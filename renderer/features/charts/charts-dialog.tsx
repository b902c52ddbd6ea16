import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { closeDialog, useInterface } from '#renderer/stores/interface.ts';
import { changeSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { readingsOf } from '#shared/model/reading.ts';
import type { Process, Signal } from '#shared/model/signal.ts';
import { changeSignal } from '#shared/sheet/edit-signals.ts';
import { canDivide, divided, lockedThrough, undivided } from '#shared/signals/process.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { BudgetPanel } from './budget-panel.tsx';
import styles from './charts-dialog.module.css';

const XmrChart = lazy(() => import('#renderer/charts/xmr-chart.tsx'));
const SixTwelveChart = lazy(() => import('#renderer/charts/six-twelve-chart.tsx'));

const close = () => closeDialog('charts');
const KINDS = [
  { value: 'xmr', label: 'Signal or noise (XmR)' },
  { value: 'six-twelve', label: 'Six weeks and twelve months (6-12)' },
  { value: 'budget', label: 'Error budget of the guardrail' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** The charts of one signal: whether it moves beyond its noise, and how its weeks and months went. */
export default function ChartsDialog() {
  const asked = useInterface((s) => (s.dialog?.kind === 'charts' ? s.dialog.signal : null));
  const signals = useSheet((s) => s.signals);
  const events = useSheet((s) => s.events);
  const [chosen, setChosen] = useState(asked);
  const wanted = useInterface((s) => (s.dialog?.kind === 'charts' ? s.dialog.chart : undefined));
  const [kind, setKind] = useState<Kind>(wanted ?? 'xmr');
  const readings = useSheetStore((s) => s.readings);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const today = useToday();
  const signal = signals.find((s) => s.id === chosen) ?? signals.find((s) => s.role === 'proxy') ?? signals[0];
  const id = signal?.id ?? '';
  const values = useMemo(() => readingsOf(readings, id), [readings, id]);
  return (
    <Modal onClose={close} title={titleOf(kind, signal)} wide prints>
      {signal ? (
        <>
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
          </div>
          <ErrorBoundary key={kind} fallback={<p>The chart could not be drawn; close this and open it again.</p>}>
            <Suspense fallback={<div className={styles.waiting} />}>
              {kind === 'xmr' ? (
                <>
                  <XmrChart
                    signal={signal}
                    values={values}
                    events={events}
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
                <SixTwelveChart signal={signal} signals={signals} readings={readings} today={today} />
              )}
            </Suspense>
          </ErrorBoundary>
        </>
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

function setProcess(id: string, process: Process): void {
  changeSheet(`signals.${id}.process`, (s) => changeSignal(s, id, { process }));
}

/** Lock and divide: limits are kept while new readings are judged against them; a new process gets its own. */
function Limits({ signal, last }: { signal: Signal; last: string }) {
  const { process } = signal;
  const [date, setDate] = useState(last);
  const title = useId();
  return (
    <section className={styles.limits} aria-labelledby={title}>
      <h3 id={title}>Limits</h3>
      <p>
        {process.lockedThrough
          ? `Locked: made from readings through ${formatDate(process.lockedThrough)}; later ones are judged against them.`
          : 'Made from all readings of the process.'}
      </p>
      {process.dividers.length > 0 && (
        <ul>
          {process.dividers.map((divider) => (
            <li key={divider}>
              New process from {formatDate(divider)}{' '}
              <Button
                look="link"
                aria-label={`Remove the divider of ${formatDate(divider)}`}
                onClick={() => setProcess(signal.id, undivided(process, divider))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.controls}>
        <DateBox label="Day" value={date} onChange={(day) => day && setDate(day)} />
        <Button onClick={() => setProcess(signal.id, lockedThrough(process, date))}>Lock through this day</Button>
        <Button disabled={!canDivide(process, date)} onClick={() => setProcess(signal.id, divided(process, date))}>
          New process from this day
        </Button>
        {process.lockedThrough && (
          <Button look="quiet" onClick={() => setProcess(signal.id, lockedThrough(process, null))}>
            Unlock
          </Button>
        )}
      </div>
    </section>
  );
}
