import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceLine, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts';
import type { Burn } from '#shared/charts/burn.ts';
import { type BurnView, burnView } from '#shared/charts/burn-view.ts';
import { TEXT_SIZE, tickRoom } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import { formatValue } from '#shared/numbers/format.ts';
import styles from './burn-chart.module.css';
import { ChartFrame } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';

const HEIGHT = 280;
/** From the plot to the names at the lines' ends, and from these to the edge, px. */
const [OFF, EDGE] = [8, 4];
const OVER_LINES = 1000;

/** The error budget of a window, day by day, against what the objective allows. */
export default function BurnChart({ burn, counts, name }: { burn: Burn; counts: boolean; name: string }) {
  const view = useMemo(() => burnView(burn, counts), [burn, counts]);
  const phrases = useMemo(() => view.stops.map((stop) => stop.tip.join(', ')), [view]);
  const { scale, lines } = view;
  const right =
    Math.ceil(
      widest(
        view.labels.map(({ text }) => text),
        TEXT_SIZE,
      ),
    ) +
    OFF +
    EDGE;
  const left = tickRoom(scale.ticks.map(percentLabel));
  return (
    <ChartFrame
      label={`Error budget: ${view.title}`}
      name={name}
      stops={phrases}
      table={view.table}
      tablePhrase="The days as a table"
    >
      {(probe, width) => (
        <ComposedChart
          width={width}
          height={HEIGHT}
          margin={{ top: 24, right, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            type="number"
            dataKey="day"
            domain={[view.from, view.to]}
            allowDataOverflow
            ticks={view.xTicks.map(({ day }) => day)}
            tickFormatter={(day: number) => view.xTicks.find((tick) => tick.day === day)?.label ?? ''}
            tickLine={false}
            axisLine={false}
            interval={0}
            tick={{ className: 'gc-label' }}
          />
          <YAxis
            type="number"
            width={left}
            domain={[scale.min, scale.max]}
            allowDataOverflow
            ticks={scale.ticks}
            tickFormatter={percentLabel}
            tickLine={false}
            axisLine={false}
            interval={0}
            tick={{ className: 'gc-label' }}
          />
          {scale.ticks.map((tick) => (
            <ReferenceLine key={tick} y={tick} className={(tick === 0 ? styles.zero : styles.grid) ?? ''} />
          ))}
          {view.breach && <ReferenceLine x={view.breach.day} className={styles.breach ?? ''} />}
          <Line
            data={lines.even}
            dataKey="value"
            className={styles.even ?? ''}
            stroke="var(--limit)"
            strokeWidth={1.4}
            isAnimationActive={false}
            activeDot={false}
            dot={false}
          />
          <Line
            data={lines.left}
            dataKey="value"
            className={styles.left ?? ''}
            stroke={burn.state.state === 'breached' ? 'var(--stop)' : 'var(--ink)'}
            strokeWidth={2}
            isAnimationActive={false}
            activeDot={false}
            dot={false}
          />
          <Names view={view} />
          <ProbeLayer stops={view.stops} probe={probe} x={[view.from, view.to]} y={[scale.min, scale.max]} />
        </ComposedChart>
      )}
    </ChartFrame>
  );
}

function percentLabel(share: number): string {
  return formatValue(share * 100, { unit: '%', decimals: 0 });
}

/** Names the lines at their ends, and the day of the breach above its line. */
function Names({ view }: { view: BurnView }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { labels, breach, from, to, endDay } = view;
  const end = plot.x + ((endDay - from) / Math.max(1, to - from)) * plot.width;
  const at = breach ? (breach.day - from) / Math.max(1, to - from) : 0;
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g>
        {labels.map(({ of, text, at: share }) => (
          <text
            key={of}
            className="gc-label"
            x={end + OFF}
            y={plot.y + share * plot.height + 3.5}
            fontWeight={of === 'left' ? 600 : 400}
          >
            {text}
          </text>
        ))}
        {breach && (
          <text
            className={`gc-label ${styles.breachName}`}
            x={plot.x + at * plot.width}
            y={plot.y - 8}
            textAnchor={at < 0.15 ? 'start' : at > 0.85 ? 'end' : 'middle'}
          >
            ■ {breach.label}
          </text>
        )}
      </g>
    </ZIndexLayer>
  );
}
