import { usePlotArea, ZIndexLayer } from 'recharts';
import { spreadLabels } from '#shared/charts/chart-scale.ts';
import type { SixTwelve } from '#shared/charts/six-twelve.ts';
import { type Place, sixTwelveNames } from '#shared/charts/six-twelve-view.ts';
import styles from './six-twelve-chart.module.css';

/** From the plot to the names beside it, px. */
export const OFF = 6;
const OVER_LINES = 1000;
/** Height of a name beside the plot, as a share of it. */
const NAME_HEIGHT = 0.09;

interface MarksProps {
  places: readonly Place[];
  chart: SixTwelve;
  from: number;
  to: number;
}

/** Full dots for whole periods, hollow ones for partial; targets are triangles without a line; names stand beside. */
export function SixTwelveMarks({ places, chart, from, to }: MarksProps) {
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
