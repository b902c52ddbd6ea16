import type { ChartTable } from '#shared/charts/chart-table.ts';
import type { Calibration, CalibrationBin } from '#shared/decisions/calibration.ts';
import { plural } from '#shared/text/plural.ts';
import { ChartFrame } from './chart-frame.tsx';
import styles from './reliability-plot.module.css';

const WIDTH = 500;
const HEIGHT = 340;
const LEFT = 52;
const RIGHT = 90;
const TOP = 18;
const BOTTOM = 72;
const X_TICKS = [50, 60, 70, 80, 90, 100];
const Y_TICKS = [0, 25, 50, 75, 100];
/** The area of a bin's point grows with its decisions, between these radii. */
const RADIUS = [4, 11] as const;

const x = (percent: number) => LEFT + ((percent - 50) / 50) * (WIDTH - LEFT - RIGHT);
const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);

/** Stated confidence against what came true, in bins of ten; on the line, the two agree. */
export default function ReliabilityPlot({ calibration }: { calibration: Calibration }) {
  const { bins, n } = calibration;
  const filled = bins.filter(isFilled);
  const most = Math.max(...filled.map((bin) => bin.n));
  return (
    <ChartFrame
      label={`Reliability of ${plural(n, 'resolved decision')}: ${filled.map(wordsOf).join('; ')}.`}
      name="Reliability plot"
      stops={filled.map(wordsOf)}
      table={tableOf(bins)}
      tablePhrase="The bins as a table"
    >
      {(probe) => (
        <svg className={styles.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          {Y_TICKS.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick / 100)} y2={y(tick / 100)} className={styles.grid} />
              <text x={LEFT - 8} y={y(tick / 100) + 4} textAnchor="end">
                {tick}%
              </text>
            </g>
          ))}
          {X_TICKS.map((tick) => (
            <text key={tick} x={x(tick)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
              {tick}%
            </text>
          ))}
          {bins.map((bin) => (
            <text
              key={bin.from}
              x={x(bin.from + 5)}
              y={HEIGHT - BOTTOM + 36}
              textAnchor="middle"
              className={styles.count}
            >
              n = {bin.n}
            </text>
          ))}
          <text x={x(75)} y={HEIGHT - 6} textAnchor="middle" className={styles.axis}>
            How sure it was held to be
          </text>
          <text transform={`translate(12 ${y(0.5)}) rotate(-90)`} textAnchor="middle" className={styles.axis}>
            Came true
          </text>
          <line x1={x(50)} y1={y(0.5)} x2={x(100)} y2={y(1)} className={styles.diagonal} />
          <text x={x(100) + 8} y={y(1)} className={styles.diagonalLabel}>
            <tspan x={x(100) + 8}>as sure as</tspan>
            <tspan x={x(100) + 8} dy="1.25em">
              it came true
            </tspan>
          </text>
          {filled.map((bin, i) => (
            <g key={bin.from} className={styles.point} data-probed={probe.at === i || undefined}>
              <line
                x1={x(bin.predicted * 100)}
                x2={x(bin.predicted * 100)}
                y1={y(bin.predicted)}
                y2={y(bin.cameTrue)}
                className={styles.off}
              />
              <circle
                cx={x(bin.predicted * 100)}
                cy={y(bin.cameTrue)}
                r={RADIUS[0] + (RADIUS[1] - RADIUS[0]) * Math.sqrt(bin.n / most)}
                onPointerEnter={() => probe.move(i)}
              />
            </g>
          ))}
          {probe.at !== null && filled[probe.at] && (
            <text x={LEFT + 6} y={y(0) - 8} className={styles.told}>
              {wordsOf(filled[probe.at] as FilledBin)}
            </text>
          )}
        </svg>
      )}
    </ChartFrame>
  );
}

type FilledBin = CalibrationBin & { predicted: number; cameTrue: number };

function isFilled(bin: CalibrationBin): bin is FilledBin {
  return bin.predicted !== null && bin.cameTrue !== null;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

function wordsOf({ n, predicted, cameTrue }: FilledBin): string {
  return `held ${percent(predicted)} sure, ${percent(cameTrue)} came true (${plural(n, 'decision')})`;
}

function tableOf(bins: readonly CalibrationBin[]): ChartTable {
  return {
    columns: ['Confidence', 'Decisions', 'Mean confidence', 'Came true'],
    rows: bins.map(({ from, to, n, predicted, cameTrue }) => ({
      key: String(from),
      cells: [
        `${from}–${to}%`,
        String(n),
        predicted === null ? '–' : percent(predicted),
        cameTrue === null ? '–' : percent(cameTrue),
      ],
      values: [`${from}-${to}`, n, predicted, cameTrue],
    })),
  };
}
