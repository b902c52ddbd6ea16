import { useMemo } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { xmrView } from '#shared/charts/xmr-view.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';
import type { WeekStart } from '#shared/time/week.ts';
import { ChartFrame } from './chart-frame.tsx';
import { useLowWindow } from './use-low-window.ts';
import styles from './xmr-chart.module.css';
import { Panel } from './xmr-panel.tsx';

interface XmrChartProps {
  signal: Signal;
  /** The signal's readings in date order. */
  values: readonly XmrValue[];
  /** The sheet's dated notes. */
  events: readonly { date: string; text: string }[];
  /** The gate whose lines are drawn. */
  gate: Gate | undefined;
  /** One value a week; the weekday pattern taken out. */
  weekly: boolean;
  weekday: boolean;
  today: string;
  weekStart: WeekStart;
  /** Locks the limits through a day, divides them before one; null when nothing may be changed. */
  onLock: ((date: string) => void) | null;
  onDivide: ((date: string) => void) | null;
}

/** A process behaviour chart: the values above, how far each is from the one before below. */
export default function XmrChart(props: XmrChartProps) {
  const { signal, values, events, gate, weekly, weekday, today, weekStart, onLock, onDivide } = props;
  const view = useMemo(
    () => xmrView(values, signal, events, { gate, weekly, weekday, today, weekStart }),
    [values, signal, events, gate, weekly, weekday, today, weekStart],
  );
  const low = useLowWindow();
  const name = signal.name || 'the signal';
  const at = (act: ((date: string) => void) | null) => (index: number) => {
    const date = view.dates[index];
    if (date) act?.(date);
  };
  const keys = {
    ...(onLock ? { l: { words: 'L locks the limits through the reading', run: at(onLock) } } : {}),
    ...(onDivide ? { d: { words: 'D begins a new process with it', run: at(onDivide) } } : {}),
  };
  const { newNormal } = view;
  return (
    <>
      <p className={styles.summary}>{[view.summary, ...view.notes].join(' ')}</p>
      {newNormal && onDivide && (
        <p className={styles.offer}>
          {newNormal.sentence}{' '}
          <Button look="link" onClick={() => onDivide(newNormal.since)}>
            Use it
          </Button>
        </p>
      )}
      <ChartFrame
        label={`XmR chart of ${name}: ${view.summary}`}
        name={`XmR chart of ${name}`}
        stops={view.words}
        table={view.table}
        keys={keys}
        {...(weekly ? { tablePhrase: 'The weeks as a table' } : {})}
      >
        {(probe, width) => (
          <>
            <Panel view={view} part="values" signal={signal} probe={probe} width={width} low={low} />
            <Panel view={view} part="ranges" signal={signal} probe={probe} width={width} low={low} />
          </>
        )}
      </ChartFrame>
    </>
  );
}
