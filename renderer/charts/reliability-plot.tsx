import type { ChartTable } from '#shared/charts/chart-table.ts';
import type { Calibration, CalibrationBin, Interval } from '#shared/decisions/calibration.ts';
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

interface ReliabilityPlotProps {
  calibration: Calibration;
  /** The bin that is open, by where it begins; null for none. */
  open: number | null;
  onOpen: (from: number | null) => void;
}

/**
 * Stated confidence against what came true, in bins of ten, with what each bin's count leaves open; on the dashed line, the two
 * agree. A click or Enter opens a bin.
 */
export default function ReliabilityPlot({ calibration, open, onOpen }: ReliabilityPlotProps) {
  const { bins, n } = calibration;
  const filled = bins.filter(isFilled);
  const most = Math.max(...filled.map((bin) => bin.n));
  const turn = (from: number) => onOpen(from === open ? null : from);
  return (
    <ChartFrame
      label={`Reliability of ${plural(n, 'result')}: ${filled.map(wordsOf).join('; ')}.`}
      name="Reliability plot"
      stops={filled.map(wordsOf)}
      table={tableOf(bins)}
      tablePhrase="The bins as a table"
      keys={{ enter: { words: 'Enter lists a bin’s decisions', run: (at) => filled[at] && turn(filled[at].from) } }}
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
            How sure you were
          </text>
          <text transform={`translate(12 ${y(0.5)}) rotate(-90)`} textAnchor="middle" className={styles.axis}>
            Came true
          </text>
          <line x1={x(50)} y1={y(0.5)} x2={x(100)} y2={y(1)} className={styles.diagonal} />
          <text x={x(100) + 8} y={y(1)} className={styles.diagonalLabel}>
            <tspan x={x(100) + 8}>as sure</tspan>
            <tspan x={x(100) + 8} dy="1.25em">
              as right
            </tspan>
          </text>
          {filled.map((bin, i) => (
            <g
              key={bin.from}
              className={styles.point}
              data-probed={probe.at === i || undefined}
              data-open={bin.from === open || undefined}
            >
              <line
                x1={x(bin.predicted * 100)}
                x2={x(bin.predicted * 100)}
                y1={y(bin.interval.low)}
                y2={y(bin.interval.high)}
                className={styles.likely}
              />
              {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter on the plot and the buttons below it do the same */}
              <circle
                cx={x(bin.predicted * 100)}
                cy={y(bin.cameTrue)}
                r={RADIUS[0] + (RADIUS[1] - RADIUS[0]) * Math.sqrt(bin.n / most)}
                onPointerEnter={() => probe.move(i)}
                onClick={() => turn(bin.from)}
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

type FilledBin = CalibrationBin & { predicted: number; cameTrue: number; interval: Interval };

function isFilled(bin: CalibrationBin): bin is FilledBin {
  return bin.predicted !== null && bin.cameTrue !== null && bin.interval !== null;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

function wordsOf({ n, predicted, cameTrue, interval }: FilledBin): string {
  const likely = `likely ${percent(interval.low)} to ${percent(interval.high)}`;
  return `${percent(predicted)} sure, ${percent(cameTrue)} came true (n = ${n}, ${likely})`;
}

function tableOf(bins: readonly CalibrationBin[]): ChartTable {
  return {
    columns: ['Confidence', 'n', 'Mean confidence', 'Came true', 'Likely from', 'Likely to'],
    rows: bins.map(({ from, to, n, predicted, cameTrue, interval }) => ({
      key: String(from),
      cells: [
        `${from}–${to}%`,
        String(n),
        predicted === null ? '–' : percent(predicted),
        cameTrue === null ? '–' : percent(cameTrue),
        interval === null ? '–' : percent(interval.low),
        interval === null ? '–' : percent(interval.high),
      ],
      values: [`${from}-${to}`, n, predicted, cameTrue, interval?.low ?? null, interval?.high ?? null],
    })),
  };
}
