import { usePlotArea, ZIndexLayer } from 'recharts';
import type { GateChart } from '#shared/charts/gate-chart.ts';
import { EventFlags } from './event-flags.tsx';

/** Between recharts' lines (400) and its labels (2000). */
const OVER_LINES = 1000;

/** What recharts has no shape for: the usual range, notes, signals, the pace, and the names beside the plot. */
export function GateChartOverlay({ chart }: { chart: GateChart }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { usual, pace, y } = chart;
  const left = (day: number) => plot.x + ((day - chart.from) / Math.max(1, chart.to - chart.from)) * plot.width;
  const top = (value: number) =>
    plot.y + ((y.max - Math.min(y.max, Math.max(y.min, value))) / (y.max - y.min)) * plot.height;
  const start = left(chart.start.day);
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g>
        {usual && (
          <>
            <line className="gc-usual" x1={plot.x} x2={start} y1={top(usual.upper)} y2={top(usual.upper)} />
            <line className="gc-usual" x1={plot.x} x2={start} y1={top(usual.lower)} y2={top(usual.lower)} />
            {usual.side && (
              <text
                className="gc-label gc-label-usual"
                x={plot.x + 4}
                y={usual.side === 'above' ? top(usual.upper) - 4 : top(usual.lower) + 11}
              >
                {usual.label}
              </text>
            )}
          </>
        )}
        {pace && (
          <line
            className="gc-pace"
            x1={left(pace.from.day)}
            x2={left(pace.to.day)}
            y1={top(pace.from.value)}
            y2={top(pace.to.value)}
          />
        )}
        <EventFlags events={chart.events} plot={plot} left={left} />
        {chart.marks.map(({ day, value, why }) => (
          <circle key={day} className="gc-signal" cx={left(day)} cy={top(value)} r={3.8}>
            <title>{why}</title>
          </circle>
        ))}
        {chart.labels.map(({ kind, text, at }) => (
          <text
            key={`${kind} ${text}`}
            className={`gc-label gc-label-${kind}`}
            x={plot.x + plot.width + 8}
            y={plot.y + at * plot.height + 3.5}
          >
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}
