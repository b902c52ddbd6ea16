import { useMemo } from 'react';
import { ComposedChart, Line, XAxis, YAxis, ZIndexLayer } from 'recharts';
import type { Stop } from '#shared/charts/chart-stops.ts';
import type { GateChart } from '#shared/charts/gate-chart.ts';
import { gateStops, gateTable } from '#shared/charts/gate-chart-view.ts';
import { gateScene, type ScenePoint } from '#shared/charts/gate-scene.ts';
import type { SceneText } from '#shared/charts/scene.ts';
import { ChartFrame, type Probe } from './chart-frame.tsx';
import { ProbeLayer } from './chart-probe.tsx';
import { OneText, SceneDots, SceneLines, SceneTexts, StripMarks } from './scene-shapes.tsx';

const HEIGHT = 210;
/** With the years before the gate and their strip. */
const WITH_LUCK = 276;
/** Between recharts' lines (400) and its labels (2000). */
const OVER_LINES = 1000;

/** The gate's readings against its rule: the printed scene, with readings to look at one by one. */
export default function GateChartView({ chart, height }: { chart: GateChart; height?: number }) {
  const stops = useMemo(() => gateStops(chart), [chart]);
  const phrases = useMemo(() => stops.map((stop) => stop.tip.join(', ')), [stops]);
  const table = useMemo(() => gateTable(chart), [chart]);
  return (
    <ChartFrame
      label={`Gate chart: ${chart.title}`}
      name={`Gate chart of ${chart.signal.name || 'the signal'}`}
      stops={phrases}
      table={table}
    >
      {(probe, width) => <Plot {...{ chart, height, width, stops, probe }} />}
    </ChartFrame>
  );
}

interface PlotProps {
  chart: GateChart;
  /** In px; left out, what the chart usually has. */
  height: number | undefined;
  width: number;
  stops: readonly Stop[];
  probe: Probe;
}

/** recharts draws the scales, axes and line of readings; its plot is the scene's, so everything else is laid over it. */
function Plot({ chart, height: wanted, width, stops, probe }: PlotProps) {
  const tall = wanted ?? (chart.luck ? WITH_LUCK : HEIGHT);
  const scene = useMemo(() => gateScene(chart, { width, height: tall }), [chart, width, tall]);
  const line = useMemo(() => joined(scene.paths), [scene]);
  const { plot, height } = scene;
  const days = useMemo(() => ticksBy(scene.xTicks, 'day'), [scene]);
  const values = useMemo(() => ticksBy(scene.yTicks, 'value'), [scene]);
  return (
    <ComposedChart
      width={width}
      height={height}
      margin={{ top: plot.top, right: width - plot.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        type="number"
        dataKey="day"
        domain={[chart.from, chart.to]}
        allowDataOverflow
        ticks={scene.xTicks.map(({ day }) => day)}
        tickLine={false}
        axisLine={false}
        interval={0}
        height={height - plot.bottom}
        tick={days}
      />
      <YAxis
        type="number"
        width={plot.left}
        domain={[chart.y.min, chart.y.max]}
        allowDataOverflow
        ticks={scene.yTicks.map(({ value }) => value)}
        tickLine={false}
        axisLine={false}
        interval={0}
        tick={values}
      />
      <g>
        {scene.areas.map(({ x, y, width, height }) => (
          <rect key={y} className="gc-shade" x={x} y={y} width={width} height={height} />
        ))}
        <SceneLines lines={scene.lines} />
      </g>
      <Line
        data={line}
        dataKey="value"
        className="gc-line"
        stroke="var(--ink)"
        strokeWidth={2}
        isAnimationActive={false}
        activeDot={false}
        dot={false}
      />
      <ZIndexLayer zIndex={OVER_LINES}>
        {scene.strip && <StripMarks marks={scene.strip.marks} />}
        <SceneDots dots={scene.dots} />
        <SceneTexts texts={scene.texts} />
      </ZIndexLayer>
      <ProbeLayer stops={stops} probe={probe} x={[chart.from, chart.to]} y={[chart.y.min, chart.y.max]} />
    </ComposedChart>
  );
}

/** A tick as the scene has it. */
function ticksBy<Key extends 'day' | 'value', Tick extends SceneText & Record<Key, number>>(
  ticks: readonly Tick[],
  key: Key,
) {
  return ({ payload }: { payload: { value: number } }) => {
    const tick = ticks.find((one) => one[key] === payload.value);
    return tick ? <OneText {...tick} /> : null;
  };
}

/** One line for recharts, broken by nulls where a stretch of readings ends. */
function joined(paths: readonly (readonly ScenePoint[])[]): { day: number; value: number | null }[] {
  return paths.flatMap((path, i) => {
    const points = path.map(({ day, value }) => ({ day, value }));
    return i === 0 ? points : [{ day: points[0]?.day ?? 0, value: null }, ...points];
  });
}
