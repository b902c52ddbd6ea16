import { usePlotArea, ZIndexLayer } from 'recharts';
import { nearestStop, type Stop } from '#shared/charts/chart-stops.ts';
import { TEXT_SIZE } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import type { Probe } from './chart-frame.tsx';
import styles from './chart-probe.module.css';

interface ProbeLayerProps {
  stops: readonly Stop[];
  probe: Probe;
  x: readonly [number, number];
  y: readonly [number, number];
}

/** Above the labels, which are at 2000. */
const ON_TOP = 3000;
const LINE = 15;

/** Shows the reading in focus, and finds the nearest one to the pointer. Drawn inside a recharts chart. */
export function ProbeLayer({ stops, probe, x, y }: ProbeLayerProps) {
  const plot = usePlotArea();
  if (!plot) return null;
  const span = x[1] - x[0] || 1;
  const left = (value: number) => plot.x + ((value - x[0]) / span) * plot.width;
  const top = (value: number) => plot.y + plot.height - ((value - y[0]) / (y[1] - y[0] || 1)) * plot.height;
  const stop = probe.at === null ? undefined : stops[probe.at];
  return (
    <ZIndexLayer zIndex={ON_TOP}>
      <g data-transient>
        {stop && <Mark stop={stop} left={left(stop.x)} top={stop.y === null ? null : top(stop.y)} plot={plot} />}
        <rect
          x={plot.x}
          y={plot.y}
          width={Math.max(0, plot.width)}
          height={Math.max(0, plot.height)}
          fill="transparent"
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const share = (event.clientX - box.left) / (box.width || 1);
            const nearest = nearestStop(stops, x[0] + share * span);
            if (nearest !== probe.at) probe.move(nearest);
          }}
        />
      </g>
    </ZIndexLayer>
  );
}

interface MarkProps {
  stop: Stop;
  left: number;
  top: number | null;
  plot: { x: number; y: number; width: number; height: number };
}

function Mark({ stop, left, top, plot }: MarkProps) {
  const width = Math.ceil(widest(stop.tip, TEXT_SIZE)) + 16;
  const height = stop.tip.length * LINE + 8;
  // The tip stays inside the plot and beside the reading, never on it.
  const beside = left + 10 + width > plot.x + plot.width ? left - 10 - width : left + 10;
  const tipLeft = Math.max(0, beside);
  const tipTop = Math.min(plot.y + plot.height - height, Math.max(plot.y, (top ?? plot.y) - height - 6));
  return (
    <>
      <line className={styles.cursor} x1={left} x2={left} y1={plot.y} y2={plot.y + plot.height} />
      {top !== null && <circle className={styles.dot} cx={left} cy={top} r={4.5} />}
      <rect className={styles.tip} x={tipLeft} y={tipTop} width={width} height={height} rx={5} />
      <text className={styles.words} x={tipLeft + 8} y={tipTop + 4}>
        {stop.tip.map((line, i) => (
          <tspan key={line} x={tipLeft + 8} dy={i === 0 ? 11 : LINE} fontWeight={i === 0 ? 600 : 400}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}
