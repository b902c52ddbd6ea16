import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { TEXT_SIZE, tickRoom } from '#shared/charts/scene.ts';
import { sixTwelve, targetReadings } from '#shared/charts/six-twelve.ts';
import {
  betweenWeeksAndMonths,
  sixTwelveLabels,
  sixTwelveLines,
  sixTwelveNames,
  sixTwelvePlaces,
  sixTwelveStop,
  sixTwelveTable,
} from '#shared/charts/six-twelve-view.ts';
import { widest } from '#shared/charts/text-width.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { WeekStart } from '#shared/time/week.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import styles from './six-twelve-chart.module.css';
import { OFF, SixTwelveMarks } from './six-twelve-marks.tsx';
import { SixTwelveSummary } from './six-twelve-summary.tsx';
import { useLowWindow } from './use-low-window.ts';

interface SixTwelveProps {
  signal: Signal;
  /** All signals: one of them may hold this one's targets. */
  signals: readonly Signal[];
  readings: readonly Reading[];
  today: string;
  weekStart: WeekStart;
}

/** From the names beside the plot to the edge, px. */
const EDGE = 4;

/** The trailing six weeks and twelve months on one axis, with the year before and the targets; figures below. */
export default function SixTwelveChart({ signal, signals, readings, today, weekStart }: SixTwelveProps) {
  const chart = useMemo(
    () => sixTwelve({ signal, readings, today, targets: targetReadings(signal, signals, readings), weekStart }),
    [signal, signals, readings, today, weekStart],
  );
  const places = useMemo(() => sixTwelvePlaces(chart), [chart]);
  const stops = useMemo(() => places.map((place) => sixTwelveStop(place, chart)), [places, chart]);
  const phrases = useMemo(() => stops.map((stop) => stop.tip.join(', ')), [stops]);
  const table = useMemo(() => sixTwelveTable(places, chart), [places, chart]);
  const name = `6-12 chart of ${signal.name || 'the signal'}`;
  const names = sixTwelveNames(places).map(({ name }) => name);
  const right = Math.ceil(widest(names, TEXT_SIZE)) + OFF + EDGE;
  const left = tickRoom(chart.yTicks.map(({ label }) => label));
  const [from, to] = [-0.6, (places.at(-1)?.x ?? 0) + 0.6];
  const { y } = chart;
  const low = useLowWindow();
  return (
    <>
      <ChartFrame
        label={`6-12 chart: ${chart.title}`}
        name={name}
        stops={phrases}
        table={table}
        tablePhrase="The weeks and months as a table"
      >
        {(probe, width) => {
          const labels = sixTwelveLabels(places, (width - left - right) / (to - from));
          return (
            <ComposedChart
              width={width}
              height={low ? 230 : 290}
              margin={{ top: 12, right, bottom: 4, left: 0 }}
              accessibilityLayer={false}
            >
              <XAxis
                type="number"
                dataKey="x"
                domain={[from, to]}
                allowDataOverflow
                ticks={places.map((place) => place.x)}
                tickFormatter={(x: number) => labels.get(x) ?? ''}
                tickLine={false}
                axisLine={false}
                interval={0}
                tick={{ className: 'gc-label' }}
              />
              <YAxis
                type="number"
                width={left}
                domain={[y.min, y.max]}
                allowDataOverflow
                ticks={y.ticks}
                tickFormatter={(value: number) => chart.yTicks.find((t) => t.value === value)?.label ?? ''}
                tickLine={false}
                axisLine={false}
                interval={0}
                tick={{ className: 'gc-label' }}
              />
              {y.ticks.map((value) => (
                <ReferenceLine key={value} y={value} className={styles.grid ?? ''} />
              ))}
              <ReferenceLine x={betweenWeeksAndMonths(chart)} className={styles.between ?? ''} />
              {(['prior', 'value'] as const).flatMap((of) =>
                sixTwelveLines(places, of).map((line) => (
                  <Line
                    key={`${of} ${line[0]?.x}`}
                    data={line}
                    dataKey={of}
                    className={styles[of] ?? ''}
                    stroke={of === 'value' ? 'var(--ink)' : 'var(--prior)'}
                    strokeWidth={of === 'value' ? 2 : 1.6}
                    isAnimationActive={false}
                    activeDot={false}
                    dot={false}
                  />
                )),
              )}
              <SixTwelveMarks places={places} chart={chart} from={from} to={to} />
              <ProbeLayer stops={stops} probe={probe} x={[from, to]} y={[y.min, y.max]} />
            </ComposedChart>
          );
        }}
      </ChartFrame>
      <SixTwelveSummary cells={chart.summary} signal={signal} />
    </>
  );
}
