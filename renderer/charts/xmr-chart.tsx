import { useMemo } from 'react';
import {
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  usePlotArea,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import type { XmrValue } from '#shared/signals/xmr.ts';
import { ChartFrame, type Probe } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import { EventFlags, eventRoom } from './event-flags.tsx';
import styles from './xmr-chart.module.css';
import { type XmrMark, type XmrView, xmrView } from './xmr-view.ts';

interface XmrChartProps {
  signal: Signal;
  /** The signal's readings in date order. */
  values: readonly XmrValue[];
  /** The sheet's dated notes. */
  events: readonly { date: string; text: string }[];
  /** Locks the limits through a day, divides them before one; null where nothing may be changed. */
  onLock: ((date: string) => void) | null;
  onDivide: ((date: string) => void) | null;
}

const CHARACTER = 6;
/** Room for the names of the limits. */
const RIGHT = 104;
/** More marks than this are not told apart by their number. */
const NUMBERED = 40;
/** Between recharts' lines (400) and its labels (2000). */
const OVER_LINES = 1000;

/** A process behaviour chart: the values above, how far each is from the one before below. */
export default function XmrChart({ signal, values, events, onLock, onDivide }: XmrChartProps) {
  const view = useMemo(() => xmrView(values, signal, events), [values, signal, events]);
  const name = signal.name || 'the signal';
  const at = (act: ((date: string) => void) | null) => (index: number) => {
    const date = view.dates[index];
    if (date) act?.(date);
  };
  const keys = {
    ...(onLock ? { l: { words: 'L locks the limits through the reading', run: at(onLock) } } : {}),
    ...(onDivide ? { d: { words: 'D begins a new process with it', run: at(onDivide) } } : {}),
  };
  return (
    <>
      <p className={styles.summary}>{view.summary}</p>
      <ChartFrame
        label={`XmR chart of ${name}: ${view.summary}`}
        name={`XmR chart of ${name}`}
        stops={view.words}
        table={view.table}
        keys={keys}
      >
        {(probe) => (
          <>
            <Panel view={view} part="values" signal={signal} probe={probe} />
            <Panel view={view} part="ranges" signal={signal} probe={probe} />
          </>
        )}
      </ChartFrame>
    </>
  );
}

interface PanelProps {
  view: XmrView;
  part: 'values' | 'ranges';
  signal: Signal;
  probe: Probe;
}

function Panel({ view, part, signal, probe }: PanelProps) {
  const { scale, lines, marks, stops } = view[part];
  const onValues = part === 'values';
  const above = onValues ? eventRoom(view.events) : 0;
  const shown = { unit: signal.unit, decimals: null };
  const ticks = scale.ticks.map((value) => ({ value, label: formatValue(value, shown) }));
  const left = useMemo(() => {
    const both = [...view.values.scale.ticks, ...view.ranges.scale.ticks];
    return (
      Math.max(...both.map((value) => formatValue(value, { unit: signal.unit, decimals: null }).length)) * CHARACTER +
      14
    );
  }, [view, signal.unit]);
  const label = (of: readonly { at: number; label: string }[]) => (at: number) =>
    of.find((t) => t.at === at)?.label ?? '';
  return (
    <div className={styles.panel}>
      <h4>{onValues ? signal.name || 'Values' : 'Moving range'}</h4>
      <ResponsiveContainer width="100%" height={onValues ? 230 + above : 120}>
        <ComposedChart margin={{ top: 8 + above, right: RIGHT, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <XAxis
            type="number"
            dataKey="day"
            domain={[view.from, view.to]}
            allowDataOverflow
            ticks={view.xTicks.map((t) => t.day)}
            tickFormatter={label(view.xTicks.map((t) => ({ at: t.day, label: t.label })))}
            tickLine={false}
            axisLine={false}
            interval={0}
            tick={onValues ? false : { className: 'gc-label' }}
            height={onValues ? 6 : 24}
          />
          <YAxis
            type="number"
            width={left}
            domain={[scale.min, scale.max]}
            allowDataOverflow
            ticks={scale.ticks}
            tickFormatter={label(ticks.map((t) => ({ at: t.value, label: t.label })))}
            tickLine={false}
            axisLine={false}
            interval={0}
            tick={{ className: 'gc-label' }}
          />
          {scale.ticks.map((value) => (
            <ReferenceLine key={value} y={value} className={styles.grid ?? ''} />
          ))}
          {view.dividers.map((day) => (
            <ReferenceLine key={day} x={day} className={styles.divider ?? ''} />
          ))}
          {view.limits.flatMap((l) => {
            const line = (kind: 'centre' | 'limit', y: number) => (
              <ReferenceLine
                key={`${l.from} ${kind} ${y}`}
                className={styles[kind] ?? ''}
                segment={[
                  { x: l.from, y },
                  { x: l.to, y },
                ]}
              />
            );
            return onValues
              ? [line('centre', l.centre), line('limit', l.upper), line('limit', l.lower)]
              : [line('centre', l.meanRange), line('limit', l.rangeUpper)];
          })}
          {lines.map((segment) => (
            <Line
              key={segment[0]?.day}
              data={segment}
              dataKey="value"
              className={styles.line ?? ''}
              stroke="var(--ink)"
              strokeWidth={onValues ? 1.6 : 1.2}
              isAnimationActive={false}
              activeDot={false}
              dot={segment.length === 1 ? { r: 2.4, className: 'gc-point' } : false}
            />
          ))}
          {onValues && <Flags view={view} />}
          <Names view={view} part={part} signal={signal} />
          <Marks view={view} part={part} marks={marks} />
          <ProbeLayer stops={stops} probe={probe} x={[view.from, view.to]} y={[scale.min, scale.max]} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Flags({ view }: { view: XmrView }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const left = (day: number) => plot.x + ((day - view.from) / (view.to - view.from)) * plot.width;
  return <EventFlags events={view.events} plot={plot} left={left} />;
}

/** Signals are ringed and carry the number of their rule: colour is not the only sign. */
function Marks({ view, part, marks }: { view: XmrView; part: 'values' | 'ranges'; marks: readonly XmrMark[] }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { scale } = view[part];
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g className={styles.marks}>
        {marks.map(({ day, value, rules }) => {
          const x = plot.x + ((day - view.from) / (view.to - view.from)) * plot.width;
          const y = plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height;
          return (
            <g key={day}>
              <circle cx={x} cy={y} r={marks.length <= NUMBERED ? 3.6 : 2.2} />
              {marks.length <= NUMBERED && (
                <text x={x} y={y - 7} textAnchor="middle">
                  {rules}
                </text>
              )}
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}

/** The last process's limits by name, beside the plot. */
function Names({ view, part, signal }: { view: XmrView; part: 'values' | 'ranges'; signal: Signal }) {
  const plot = usePlotArea();
  const last = view.limits.at(-1);
  if (!plot || !last) return null;
  const { scale } = view[part];
  const names =
    part === 'values'
      ? ([
          ['upper limit', last.upper],
          ['centre', last.centre],
          ['lower limit', last.lower],
        ] as const)
      : ([
          ['range limit', last.rangeUpper],
          ['mean', last.meanRange],
        ] as const);
  return (
    <g>
      {names.map(([name, value]) => {
        const y = plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height;
        return (
          <text key={name} className="gc-label" x={plot.x + plot.width + 8} y={y - 2}>
            {name}
            <tspan x={plot.x + plot.width + 8} dy={12} fontWeight={600}>
              {formatMeasured(value, signal)}
            </tspan>
          </text>
        );
      })}
    </g>
  );
}
