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
import type { Burn } from '#shared/charts/burn.ts';
import styles from './burn-chart.module.css';
import { type BurnView, burnView } from './burn-view.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';

const HEIGHT = 280;
const CHARACTER = 6;
const OVER_LINES = 1000;

/** The error budget of a window, day by day, against what the objective allows. */
export default function BurnChart({ burn, counts, name }: { burn: Burn; counts: boolean; name: string }) {
  const view = useMemo(() => burnView(burn, counts), [burn, counts]);
  const words = useMemo(() => view.stops.map((stop) => stop.tip.join(', ')), [view]);
  const { scale, lines } = view;
  const right = Math.max(2, ...view.labels.map(({ text }) => text.length)) * CHARACTER + 14;
  return (
    <ChartFrame
      label={`Error budget: ${view.title}`}
      name={name}
      stops={words}
      table={view.table}
      tableWords="The days as a table"
    >
      {(probe) => (
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <ComposedChart margin={{ top: 24, right, bottom: 4, left: 0 }} accessibilityLayer={false}>
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
              width={48}
              domain={[scale.min, scale.max]}
              allowDataOverflow
              ticks={scale.ticks}
              tickFormatter={(share: number) => `${share < 0 ? '\u2212' : ''}${Math.abs(share) * 100}%`}
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
        </ResponsiveContainer>
      )}
    </ChartFrame>
  );
}

/** What the lines are, at their ends; the day of the breach above its line. */
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
            x={end + 8}
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
