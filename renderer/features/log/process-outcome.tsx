import type { ProcessOutcome } from '#shared/decisions/calibration.ts';
import styles from './calibration.module.css';

/** How decisions were made against how they ended, as a small table of four counts; nothing before the first one. */
export function ProcessOutcomeTable({ counts }: { counts: ProcessOutcome }) {
  const { goodRight, goodWrong, poorRight, poorWrong } = counts;
  if (goodRight + goodWrong + poorRight + poorWrong === 0) return null;
  return (
    <table className={styles.quality}>
      <caption>How it was decided, and how it ended</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">came true</th>
          <th scope="col">did not</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Decided well</th>
          <td>{goodRight}</td>
          <td>
            {goodWrong} <small>bad luck</small>
          </td>
        </tr>
        <tr>
          <th scope="row">Decided poorly</th>
          <td>
            {poorRight} <small>good luck</small>
          </td>
          <td>{poorWrong}</td>
        </tr>
      </tbody>
    </table>
  );
}
