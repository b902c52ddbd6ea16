import { useMemo } from 'react';
import { ComposedChart, Line, ReferenceLine, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { spreadLabels } from '#shared/charts/chart-scale.ts';
import { TEXT_SIZE, tickRoom } from '#shared/charts/scene.ts';
import { type SixTwelve, sixTwelve, targetReadings } from '#shared/charts/six-twelve.ts';
import {
  betweenWeeksAndMonths,
  type Place,
  sixTwelveLines,
  sixTwelveNames,
  sixTwelvePlaces,
  sixTwelveStop,
  sixTwelveTable,
} from '#shared/charts/six-twelve-view.ts';
import { widest } from '#shared/charts/text-width.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import type { SummaryCell } from '#shared/signals/weekly-summary.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import styles from './six-twelve-chart.module.css';

interface SixTwelveProps {
  signal: Signal;
  /** All signals: one of them may hold this one's targets. */
  signals: readonly Signal[];
  readings: readonly Reading[];
  today: string;
}

/** From the plot to the names beside it, and from these to the edge, px. */
const [OFF, EDGE] = [6, 4];
const OVER_LINES = 1000;
/** Height of a name beside the plot, as a share of it. */
const NAME_HEIGHT = 0.09;

/** The trailing six weeks and twelve months on one axis, with the year before and the targets; figures below. */
export default function SixTwelveChart({ signal, signals, readings, today }: SixTwelveProps) {
  const chart = useMemo(
    () => sixTwelve({ signal, readings, today, targets: targetReadings(signal, signals, readings) }),
    [signal, signals, readings, today],
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
  return (
    <>
      <ChartFrame
        label={`6-12 chart: ${chart.title}`}
        name={name}
        stops={phrases}
        table={table}
        tablePhrase="The weeks and months as a table"
      >
        {(probe, width) => (
          <ComposedChart
            width={width}
            height={290}
            margin={{ top: 12, right, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <XAxis
              type="number"
              dataKey="x"
              domain={[from, to]}
              allowDataOverflow
              ticks={places.map((place) => place.x)}
              tickFormatter={(x: number) => places.find((place) => place.x === x)?.label ?? ''}
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
            <Marks places={places} chart={chart} from={from} to={to} />
            <ProbeLayer stops={stops} probe={probe} x={[from, to]} y={[y.min, y.max]} />
          </ComposedChart>
        )}
      </ChartFrame>
      <Summary cells={chart.summary} signal={signal} />
    </>
  );
}

interface MarksProps {
  places: readonly Place[];
  chart: SixTwelve;
  from: number;
  to: number;
}

/** Full dots for whole periods, hollow ones for partial; targets are triangles without a line; names stand beside. */
function Marks({ places, chart, from, to }: MarksProps) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { y } = chart;
  const left = (x: number) => plot.x + ((x - from) / (to - from)) * plot.width;
  const share = (value: number) => (y.max - value) / (y.max - y.min);
  const top = (value: number) => plot.y + share(value) * plot.height;
  const names = sixTwelveNames(places);
  const spread = spreadLabels(
    names.map(({ value }) => share(value)),
    NAME_HEIGHT,
  );
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g>
        {places.map(({ x, value, prior, target, partial, priorPartial }) => (
          <g key={x}>
            {prior !== null && (
              <circle
                className={styles.priorDot}
                data-partial={priorPartial || undefined}
                cx={left(x)}
                cy={top(prior)}
                r={2}
              />
            )}
            {target !== null && (
              <path
                className={styles.target}
                d="M-4.500-3.500H4.500L0 4Z"
                transform={`translate(${left(x)} ${top(target)})`}
              />
            )}
            {value !== null && (
              <circle className={styles.dot} data-partial={partial || undefined} cx={left(x)} cy={top(value)} r={3} />
            )}
          </g>
        ))}
        {names.map(({ name }, i) => (
          <text
            key={name}
            className="gc-label"
            x={plot.x + plot.width + OFF}
            y={plot.y + (spread[i] ?? 0) * plot.height + 3.5}
            fontWeight={name === 'this year' ? 600 : 400}
          >
            {name}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}

/** Last week, month, quarter and year to date, beside the week and the year before. */
function Summary({ cells, signal }: { cells: readonly SummaryCell[]; signal: Signal }) {
  const target = cells.some((cell) => cell.target !== null);
  return (
    <table className={styles.summary}>
      <thead>
        <tr>
          <th scope="col">{signal.name || 'Signal'}</th>
          {cells.map((cell) => (
            <th key={cell.label} scope="col">
              {cell.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Value</th>
          {cells.map((cell) => (
            <td key={cell.label}>
              <b>{cell.text}</b>
              {cell.partial && <small> partial</small>}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Against the week before</th>
          {cells.map((cell) => (
            <td key={cell.label}>{cell.wow?.label ?? '–'}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">Against the year before</th>
          {cells.map((cell) => (
            <td key={cell.label}>{cell.yoy?.label ?? '–'}</td>
          ))}
        </tr>
        {target && (
          <tr>
            <th scope="row">Target</th>
            {cells.map((cell) => (
              <td key={cell.label}>{cell.target === null ? '–' : formatMeasured(cell.target, signal)}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}
