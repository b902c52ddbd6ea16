import type { CalibrationPart } from '#shared/decisions/calibration.ts';
import { ENOUGH_RESOLVED } from '#shared/decisions/calibration.ts';
import { scorePhrase } from '#shared/decisions/calibration-phrases.ts';
import styles from './calibration.module.css';

interface PartsProps {
  title: string;
  parts: readonly CalibrationPart[];
  /** The name of a part in its row. */
  name: (key: string) => string;
}

const WIDTH = 160;
/** Always answering 50% scores this. */
const COIN = 0.25;

/** The score of each person, kind or quarter, with its uncertainty; nothing where there is one part only. */
export function CalibrationParts({ title, parts, name }: PartsProps) {
  if (parts.length < 2) return null;
  // One scale for the rows: a coin's score is always on it.
  const most = Math.max(2 * COIN, ...parts.map(({ brier, interval }) => interval?.high ?? brier ?? 0));
  return (
    <table className={styles.parts}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{title.replace(/^By /, '').replace(/^./, (first) => first.toUpperCase())}</th>
          <th scope="col">n</th>
          <th scope="col">Brier score</th>
          <th scope="col">
            <small>0 is best, the line is always answering 50%</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">{name(part.key)}</th>
            <td>{part.n}</td>
            <td>
              {scorePhrase(part.brier ?? 0, part.interval)}
              {part.n < ENOUGH_RESOLVED && <small> too early</small>}
            </td>
            <td>
              <Range part={part} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Range({ part, most }: { part: CalibrationPart; most: number }) {
  const x = (score: number) => 4 + (score / most) * (WIDTH - 8);
  const { brier, interval } = part;
  return (
    <svg className={styles.range} width={WIDTH} height={16} viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      <line className={styles.track} x1={x(0)} x2={x(most)} y1={8} y2={8} />
      <line className={styles.coin} x1={x(COIN)} x2={x(COIN)} y1={1} y2={15} />
      {interval && <line className={styles.likely} x1={x(interval.low)} x2={x(interval.high)} y1={8} y2={8} />}
      {brier !== null && <circle cx={x(brier)} cy={8} r={3.5} />}
    </svg>
  );
}
