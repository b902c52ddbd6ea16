import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceLine, usePlotArea, XAxis, YAxis } from 'recharts';
import { eventPoles, eventRoom, eventTexts, type PlacedEvent, placeEvents } from '#shared/charts/chart-events.ts';
import { dayTicks } from '#shared/charts/day-ticks.ts';
import { TEXT_SIZE, tickRoom } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import type { XmrView } from '#shared/charts/xmr-view.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import type { Probe } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import { SceneLines, SceneTexts } from './scene-shapes.tsx';
import styles from './xmr-chart.module.css';
import { EDGE, Marks, Names, namesOf, OFF, TOP } from './xmr-names.tsx';

interface PanelProps {
  view: XmrView;
  part: 'values' | 'ranges';
  signal: Signal;
  probe: Probe;
  width: number;
  /** In a low window the plots are lower. */
  low: boolean;
}

/** Heights of the two plots, px: in a window of full height, and in a low one. */
const HEIGHT = { values: [222, 176], ranges: [112, 84] } as const;

/** One of the chart's two plots: the values or their moving ranges. */
export function Panel({ view, part, signal, probe, width, low }: PanelProps) {
  const { scale, lines, marks, stops } = view[part];
  const onValues = part === 'values';
  const ticks = scale.ticks.map((value) => ({ at: value, label: tickLabel(value, signal) }));
  const { left, right } = useMemo(() => gutters(view, signal), [view, signal]);
  const plotWidth = Math.max(1, width - left - right);
  const xTicks = dayTicks(view.from, view.to, plotWidth).map(({ day, label }) => ({ at: day, label }));
  const days = Math.max(1, view.to - view.from);
  const x = (day: number) => left + ((day - view.from) / days) * plotWidth;
  const events = onValues ? placeEvents(view.events, x, width - EDGE) : [];
  const top = TOP + eventRoom(events);
  const label = (of: readonly { at: number; label: string }[]) => (at: number) =>
    of.find((t) => t.at === at)?.label ?? '';
  const isOlder = (day: number | undefined) =>
    day !== undefined && view.older.some(({ from, to }) => from <= day && day <= to);
  return (
    <div className={styles.panel}>
      <h4>{onValues ? signal.name || 'Values' : 'Moving range'}</h4>
      <ComposedChart
        width={width}
        height={HEIGHT[part][low ? 1 : 0] + top}
        margin={{ top, right, bottom: 4, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          type="number"
          dataKey="day"
          domain={[view.from, view.to]}
          allowDataOverflow
          ticks={xTicks.map((t) => t.at)}
          tickFormatter={label(xTicks)}
          tickLine={false}
          axisLine={false}
          interval={0}
          tick={onValues ? false : { className: 'gc-label' }}
          tickMargin={5}
          height={onValues ? 6 : 27}
        />
        <YAxis
          type="number"
          width={left}
          domain={[scale.min, scale.max]}
          allowDataOverflow
          ticks={scale.ticks}
          tickFormatter={label(ticks)}
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
        {gateLines(view, onValues)}
        {limitLines(view, onValues)}
        {lines.map((segment) => (
          <Line
            key={segment[0]?.day}
            data={segment}
            dataKey="value"
            className={styles.line ?? ''}
            stroke={isOlder(segment[0]?.day) ? 'var(--ink-3)' : 'var(--ink)'}
            strokeWidth={onValues && !isOlder(segment[0]?.day) ? 1.6 : 1.2}
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

/** Functions, not components: recharts looks for its own elements among the chart's children. */
function limitLines(view: XmrView, onValues: boolean) {
  return view.limits.flatMap((l) => {
    const line = (kind: 'centre' | 'limit', y: number, which: string) => (
      <ReferenceLine
        key={`${l.from} ${which}`}
        className={styles[kind] ?? ''}
        segment={[
          { x: l.from, y },
          { x: l.to, y },
        ]}
      />
    );
    return onValues
      ? [line('centre', l.centre, 'centre'), line('limit', l.upper, 'upper'), line('limit', l.lower, 'lower')]
      : [line('centre', l.meanRange, 'mean'), line('limit', l.rangeUpper, 'upper')];
  });
}

/** The rule's lines over the gate's days, and its last day. */
function gateLines({ gate, thresholds, from, to }: XmrView, onValues: boolean) {
  if (!gate) return [];
  const { deadline } = gate;
  const last = deadline >= from && deadline <= to;
  const end = last ? [<ReferenceLine key="deadline" x={deadline} className={styles.deadline ?? ''} />] : [];
  if (!onValues) return end;
  const lines = thresholds.flatMap(({ kind, value, upper }) =>
    (upper === null ? [value] : [value, upper]).map((y) => (
      <ReferenceLine
        key={`${kind} ${y}`}
        className={styles[kind] ?? ''}
        segment={[
          { x: Math.max(from, gate.from), y },
          { x: Math.min(to, deadline), y },
        ]}
      />
    )),
  );
  return deadline < from ? end : [...end, ...lines];
}

function tickLabel(value: number, { unit }: Signal): string {
  return formatValue(value, { unit, decimals: null });
}

/** The margin beside both plots, which are one above the other: for the values' labels, and for the lines' names. */
function gutters(view: XmrView, signal: Signal): { left: number; right: number } {
  const ticks = [...view.values.scale.ticks, ...view.ranges.scale.ticks].map((value) => tickLabel(value, signal));
  const names = (['values', 'ranges'] as const).flatMap((part) => namesOf(view, part, signal).flatMap((n) => n.lines));
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
