import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceLine, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { eventPoles, eventRoom, eventTexts, type PlacedEvent, placeEvents } from '#shared/charts/chart-events.ts';
import { stackBoxes } from '#shared/charts/chart-scale.ts';
import { overlaps, type SceneText, TEXT_SIZE, textBox, tickRoom } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import { type XmrMark, type XmrView, xmrView } from '#shared/charts/xmr-view.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import type { XmrValue } from '#shared/signals/xmr.ts';
import { ChartFrame, type Probe } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import { SceneLines, SceneTexts } from './scene-shapes.tsx';
import styles from './xmr-chart.module.css';

interface XmrChartProps {
  signal: Signal;
  /** The signal's readings in date order. */
  values: readonly XmrValue[];
  /** The sheet's dated notes. */
  events: readonly { date: string; text: string }[];
  /** Locks the limits through a day, divides them before one; null when nothing may be changed. */
  onLock: ((date: string) => void) | null;
  onDivide: ((date: string) => void) | null;
}

/** From the plot to the names of the limits, and from these to the edge. */
const [OFF, EDGE] = [8, 4];
/** Height of a limit's name with its value below it, px. */
const NAME_HEIGHT = 26;
const TOP = 8;
/** Above this many, marks can't be distinguished by their number. */
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
        {(probe, width) => (
          <>
            <Panel view={view} part="values" signal={signal} probe={probe} width={width} />
            <Panel view={view} part="ranges" signal={signal} probe={probe} width={width} />
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
  width: number;
}

function Panel({ view, part, signal, probe, width }: PanelProps) {
  const { scale, lines, marks, stops } = view[part];
  const onValues = part === 'values';
  const ticks = scale.ticks.map((value) => ({ value, label: tickLabel(value, signal) }));
  const { left, right } = useMemo(() => gutters(view, signal), [view, signal]);
  const days = Math.max(1, view.to - view.from);
  const x = (day: number) => left + ((day - view.from) / days) * (width - left - right);
  const events = onValues ? placeEvents(view.events, x, width - EDGE) : [];
  const top = TOP + eventRoom(events);
  const label = (of: readonly { at: number; label: string }[]) => (at: number) =>
    of.find((t) => t.at === at)?.label ?? '';
  return (
    <div className={styles.panel}>
      <h4>{onValues ? signal.name || 'Values' : 'Moving range'}</h4>
      <ComposedChart
        width={width}
        height={(onValues ? 222 : 112) + top}
        margin={{ top, right, bottom: 4, left: 0 }}
        accessibilityLayer={false}
      >
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
        {onValues && <Events events={events} />}
        <Names view={view} part={part} signal={signal} />
        <Marks view={view} part={part} marks={marks} />
        <ProbeLayer stops={stops} probe={probe} x={[view.from, view.to]} y={[scale.min, scale.max]} />
      </ComposedChart>
    </div>
  );
}

function tickLabel(value: number, { unit }: Signal): string {
  return formatValue(value, { unit, decimals: null });
}

/** The margin beside both plots, which are one above the other: for the values' labels, and for the limits' names. */
function gutters(view: XmrView, signal: Signal): { left: number; right: number } {
  const ticks = [...view.values.scale.ticks, ...view.ranges.scale.ticks].map((value) => tickLabel(value, signal));
  const names = (['values', 'ranges'] as const).flatMap((part) =>
    limitNames(view, part, signal).flatMap(({ name, text }) => [name, text]),
  );
  return { left: tickRoom(ticks), right: Math.ceil(widest(names, TEXT_SIZE)) + OFF + EDGE };
}

function Events({ events }: { events: readonly PlacedEvent[] }) {
  const plot = usePlotArea();
  if (!plot) return null;
  return (
    <g>
      <SceneLines lines={eventPoles(events, { top: plot.y, bottom: plot.y + plot.height })} />
      <SceneTexts texts={eventTexts(events, plot.y)} />
    </g>
  );
}

/** Signals are ringed and carry the number of their rule, so that colour is not the only sign. */
function Marks({ view, part, marks }: { view: XmrView; part: 'values' | 'ranges'; marks: readonly XmrMark[] }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { scale } = view[part];
  const placed = marks.map(({ day, value, rules }) => ({
    x: plot.x + ((day - view.from) / (view.to - view.from)) * plot.width,
    y: plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height,
    rules,
  }));
  const numbers = apart(
    placed.map(({ x, y, rules }) => ({ kind: 'rule', text: rules, x, y: y - 7, anchor: 'middle', size: 10 })),
  );
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g className={styles.marks}>
        {placed.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r={marks.length <= NUMBERED ? 3.6 : 2.2} />
        ))}
        {marks.length <= NUMBERED &&
          numbers.map(({ text, x, y, anchor }) => (
            <text key={x} x={x} y={y} textAnchor={anchor}>
              {text}
            </text>
          ))}
      </g>
    </ZIndexLayer>
  );
}

/** The texts that don't overlap the one before them. */
function apart(texts: readonly SceneText[]): SceneText[] {
  const kept: SceneText[] = [];
  for (const text of texts) if (kept.every((other) => !overlaps(textBox(other), textBox(text)))) kept.push(text);
  return kept;
}

/** The last process's limits by name, beside the plot and spaced so they don't overlap. */
function Names({ view, part, signal }: { view: XmrView; part: 'values' | 'ranges'; signal: Signal }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { scale } = view[part];
  const names = limitNames(view, part, signal);
  const middles = stackBoxes(
    names.map(({ value }) => ({
      at: plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height,
      size: NAME_HEIGHT,
    })),
    { from: plot.y - TOP, to: plot.y + plot.height + TOP },
  );
  return (
    <g>
      {names.map(({ name, text }, i) => (
        <text key={name} className="gc-label" x={plot.x + plot.width + OFF} y={(middles[i] ?? 0) - 2}>
          {name}
          <tspan x={plot.x + plot.width + OFF} dy={12} fontWeight={600}>
            {text}
          </tspan>
        </text>
      ))}
    </g>
  );
}

function limitNames(view: XmrView, part: 'values' | 'ranges', signal: Signal) {
  const last = view.limits.at(-1);
  if (!last) return [];
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
  return names.map(([name, value]) => ({ name, value, text: formatMeasured(value, signal) }));
}
