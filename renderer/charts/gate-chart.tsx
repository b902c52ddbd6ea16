import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ChartPoint, GateChart } from '#shared/charts/gate-chart.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { formatDate, fromDayNumber } from '#shared/time/calendar.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import type { Stop } from './chart-stops.ts';
import type { ChartTable } from './chart-table.ts';
import { eventRoom } from './event-flags.tsx';
import styles from './gate-chart.module.css';
import { GateChartOverlay } from './gate-chart-overlay.tsx';

const HEIGHT = 210;
/** Width of one character of a label beside the plot, in px. */
const CHARACTER = 6;
/** Readings inside the gate get dots while there are few enough to tell apart. */
const DOT_LIMIT = 31;

/** The gate's readings against its rule, drawn from the same model as the printed picture. */
export default function GateChartView({ chart }: { chart: GateChart }) {
  const left = Math.max(...chart.yTicks.map((tick) => tick.label.length)) * CHARACTER + 12;
  const right = Math.max(2, ...chart.labels.map((label) => label.text.length)) * CHARACTER + 14;
  const tick = (ticks: readonly { at: number; label: string }[]) => (at: number) =>
    ticks.find((t) => t.at === at)?.label ?? '';
  const days = chart.xTicks.map(({ day, label }) => ({ at: day, label }));
  const values = chart.yTicks.map(({ value, label }) => ({ at: value, label }));
  const stops = useMemo(() => stopsOf(chart), [chart]);
  const words = useMemo(() => stops.map((stop) => stop.tip.join(', ')), [stops]);
  const table = useMemo(() => tableOf(chart), [chart]);
  const above = eventRoom(chart.events);
  const dots = chart.count <= DOT_LIMIT;
  return (
    <ChartFrame
      label={`Gate chart: ${chart.title}`}
      name={`Gate chart of ${chart.signal.name || 'the signal'}`}
      stops={words}
      table={table}
    >
      {(probe) => (
        <ResponsiveContainer width="100%" height={HEIGHT + above}>
          <ComposedChart margin={{ top: 8 + above, right, bottom: 4, left: 0 }} accessibilityLayer={false}>
            <XAxis
              type="number"
              dataKey="day"
              domain={[chart.from, chart.to]}
              allowDataOverflow
              ticks={days.map((d) => d.at)}
              tickFormatter={tick(days)}
              tickLine={false}
              axisLine={false}
              interval={0}
              tick={{ className: 'gc-label' }}
            />
            <YAxis
              type="number"
              width={left}
              domain={[chart.y.min, chart.y.max]}
              allowDataOverflow
              ticks={values.map((v) => v.at)}
              tickFormatter={tick(values)}
              tickLine={false}
              axisLine={false}
              interval={0}
              tick={{ className: 'gc-label' }}
            />
            {shades(chart).map(([y1, y2]) => (
              <ReferenceArea
                key={`${y1} ${y2}`}
                x1={chart.start.day}
                x2={chart.deadline.day}
                y1={y1}
                y2={y2}
                fill="var(--continue-wash)"
                fillOpacity={1}
                stroke="none"
              />
            ))}
            {chart.yTicks.map(({ value }) => (
              <ReferenceLine key={value} y={value} className={styles.grid ?? ''} />
            ))}
            <ReferenceLine x={chart.start.day} className={styles.start ?? ''} />
            <ReferenceLine x={chart.deadline.day} className={styles.deadline ?? ''} />
            {chart.thresholds.flatMap(({ kind, value, upper }) =>
              (upper === null ? [value] : [value, upper]).map((level) => (
                <ReferenceLine key={`${kind} ${level}`} y={level} className={styles[kind] ?? ''} />
              )),
            )}
            {chart.baseline && (
              <ReferenceLine
                className={styles.baseline ?? ''}
                segment={[
                  { x: chart.from, y: chart.baseline.value },
                  { x: chart.start.day, y: chart.baseline.value },
                ]}
              />
            )}
            {chart.aggregate && (
              <ReferenceLine
                className={styles.aggregate ?? ''}
                segment={[
                  { x: chart.start.day, y: chart.aggregate.value },
                  { x: chart.deadline.day, y: chart.aggregate.value },
                ]}
              />
            )}
            {chart.segments.map((segment) => (
              <Line
                key={segment[0]?.day}
                data={segment}
                dataKey="value"
                className={styles.line ?? ''}
                stroke="var(--ink)"
                strokeWidth={2}
                isAnimationActive={false}
                activeDot={false}
                dot={
                  // Nothing is drawn for dots that nobody would see; over years of readings that is most of the work.
                  (segment.length === 1 || dots) &&
                  ((dot: { cx?: number; cy?: number; payload: ChartPoint }) => (
                    <circle
                      key={dot.payload.day}
                      cx={dot.cx}
                      cy={dot.cy}
                      r={segment.length === 1 || dot.payload.inside ? 2.6 : 0}
                      className="gc-point"
                    />
                  ))
                }
              />
            ))}
            <GateChartOverlay chart={chart} />
            <ProbeLayer stops={stops} probe={probe} x={[chart.from, chart.to]} y={[chart.y.min, chart.y.max]} />
          </ComposedChart>
        </ResponsiveContainer>
      )}
    </ChartFrame>
  );
}

/** The stretches of values, inside the gate, where the one continue threshold is met. */
function shades(chart: GateChart): [number, number][] {
  const [threshold, ...others] = chart.thresholds.filter(({ kind }) => kind === 'continue');
  if (!threshold || others.length > 0) return [];
  const { value, upper, passesAbove, comparator } = threshold;
  if (passesAbove === true) return [[value, chart.y.max]];
  if (passesAbove === false) return [[chart.y.min, value]];
  if (upper === null) return [];
  return comparator === 'between'
    ? [[value, upper]]
    : [
        [upper, chart.y.max],
        [chart.y.min, value],
      ];
}

/** What is known of one day besides its value: why it is a signal, and what happened. */
function remarksOf(chart: GateChart): Map<number, string[]> {
  const remarks = new Map<number, string[]>();
  const add = (day: number, text: string) => remarks.set(day, [...(remarks.get(day) ?? []), text]);
  for (const { day, why } of chart.marks) add(day, why);
  for (const { day, text } of chart.events) add(day, text);
  return remarks;
}

/** Every reading as a place to stop at. */
function stopsOf(chart: GateChart): Stop[] {
  const remarks = remarksOf(chart);
  return chart.points.map(({ day, value }) => ({
    x: day,
    y: value,
    tip: [
      formatValue(value, { unit: chart.signal.unit, decimals: null }),
      formatDate(fromDayNumber(day)),
      ...(remarks.get(day) ?? []),
    ],
  }));
}

/** The readings, each with whether it counts and what is remarkable about it. */
function tableOf(chart: GateChart): ChartTable {
  const remarks = remarksOf(chart);
  return {
    columns: ['Date', chart.signal.name || 'Reading', 'Counts', 'Remarks'],
    rows: chart.points.map(({ day, value, inside }) => {
      const date = fromDayNumber(day);
      const counts = inside ? 'inside the gate' : 'before';
      const remark = remarks.get(day)?.join('; ') ?? '';
      return {
        key: date,
        cells: [formatDate(date), formatValue(value, { unit: chart.signal.unit, decimals: null }), counts, remark],
        values: [date, value, counts, remark],
      };
    }),
  };
}
