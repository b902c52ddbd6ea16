import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceLine, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts';
import type { Burn } from '#shared/charts/burn.ts';
import { type BurnLabel, burnLabels } from '#shared/charts/burn-labels.ts';
import { type BurnView, burnView } from '#shared/charts/burn-view.ts';
import { TEXT_SIZE, tickRoom } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import { formatValue } from '#shared/numbers/format.ts';
import styles from './burn-chart.module.css';
import { ChartFrame } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';

const HEIGHT = 280;
/** From the lines' ends to their names, and from these to the edge, px. */
const [OFF, EDGE] = [8, 4];
const OVER_LINES = 1000;

/** The error budget of a window, day by day, against what the objective allows. */
export default function BurnChart({ burn, counts, name }: { burn: Burn; counts: boolean; name: string }) {
  const view = useMemo(() => burnView(burn, counts), [burn, counts]);
  const phrases = useMemo(() => view.stops.map((stop) => stop.tip.join(', ')), [view]);
  const { scale, lines } = view;
  const right = Math.ceil(widest(Object.values(view.names), TEXT_SIZE)) + OFF + EDGE;
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
          {view.today !== null && <ReferenceLine x={view.today} className={styles.today ?? ''} />}
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
          <Line
            data={lines.ahead}
            dataKey="value"
            className={styles.ahead ?? ''}
            stroke={burn.state.spentBy === null ? 'var(--ink)' : 'var(--stop)'}
            strokeWidth={1.6}
            isAnimationActive={false}
            activeDot={false}
            dot={false}
          />
          <Names view={view} width={width} />
          <ProbeLayer stops={view.stops} probe={probe} x={[view.from, view.to]} y={[scale.min, scale.max]} />
        </ComposedChart>
      )}
    </ChartFrame>
  );
}

function percentLabel(share: number): string {
  return formatValue(share * 100, { unit: '%', decimals: 0 });
}

/** Names the lines beside their ends, and today and the day of the breach above the plot. */
function Names({ view, width }: { view: BurnView; width: number }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { x: left, y: top } = plot;
  const labels = burnLabels(view, { left, top, right: left + plot.width, bottom: top + plot.height }, width);
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g>
        {labels.map(({ kind, text, x, y, anchor }) => (
          <text
            key={kind}
            className={`gc-label ${LOOKS[kind] ?? ''}`}
            x={x}
            y={y}
            textAnchor={anchor}
            fontWeight={kind === 'left' ? 600 : undefined}
          >
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}

const LOOKS: Partial<Record<BurnLabel['kind'], string | undefined>> = { breach: styles.breachName };
