import { useMemo, useState } from 'react';
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
  const [whole, setWhole] = useState(false);
  const of = useMemo(() => {
    const made = (recent: boolean) =>
      xmrView(values, signal, events, { gate, weekly, weekday, today, weekStart, recent });
    const recent = made(true);
    return { recent, all: recent.left === 0 ? recent : made(false) };
  }, [values, signal, events, gate, weekly, weekday, today, weekStart]);
  const view = whole ? of.all : of.recent;
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
      <p className={styles.summary}>
        {[view.summary, ...view.notes].join(' ')}
        {of.recent.left > 0 && (
          <>
            {' '}
            <Button look="link" onClick={() => setWhole(!whole)}>
              {whole ? 'Draw the latest only' : `Draw all ${view.dates.length} ${weekly ? 'weeks' : 'readings'}`}
            </Button>
          </>
        )}
        {newNormal && onDivide && (
          <>
            {' '}
            <b>{newNormal.sentence}</b>{' '}
            <Button look="link" onClick={() => onDivide(newNormal.since)}>
              Use it
            </Button>
          </>
        )}
      </p>
      <ChartFrame
        label={`XmR chart of ${name}: ${view.summary}`}
        name={`XmR chart of ${name}`}
        stops={view.words}
        table={view.table}
        keys={keys}
        {...(weekly ? { tablePhrase: 'The weeks as a table' } : {})}
      >
        {(probe, width) => {
          // The arrow keys reach every reading: at one that is left out, all are drawn.
          const drawn = probe.at !== null && probe.at < view.left ? of.all : view;
          const shared = { view: drawn, signal, probe, width, low };
          return (
            <>
              <Panel part="values" {...shared} />
              <Panel part="ranges" {...shared} />
            </>
          );
        }}
      </ChartFrame>
    </>
  );
}
