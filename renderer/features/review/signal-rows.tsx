import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { openDialog } from '#renderer/stores/interface.ts';
import { SPARK_BOX, sparklinePoints } from '#shared/charts/sparkline.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import type { SignalMove } from '#shared/review/signal-move.ts';
import { type SignalRow, signalRow } from '#shared/review/signal-row.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { BaselineOffers } from './baseline-offers.tsx';
import styles from './signal-rows.module.css';

const SINCE = { review: 'Since last review', gate: 'Since the gate began', sheet: 'Since the sheet began' };

/** A line and a sparkline a signal: whether it moved, by how much, and where it is. */
export function SignalRows({ draft, readOnly }: { draft: ReviewDraft; readOnly: boolean }) {
  const readings = useSignalReadings();
  const { signals, since, sinceWhat } = draft;
  return (
    <section aria-labelledby="review-signals">
      <h2 className={styles.head} id="review-signals">
        {SINCE[sinceWhat]}, {formatDate(since, 'short')}
      </h2>
      {signals.length === 0 ? (
        <p className={styles.none}>No signal is named on the page yet.</p>
      ) : (
        <ul className={styles.rows}>
          {signals.map((move) => (
            <Row
              key={move.signal.id}
              move={move}
              row={signalRow(move)}
              points={sparklinePoints(readings, move.signal.id)}
            />
          ))}
        </ul>
      )}
      <BaselineOffers draft={draft} readOnly={readOnly} />
    </section>
  );
}

function Row({ move, row, points }: { move: SignalMove; row: SignalRow; points: string }) {
  const { id, name } = move.signal;
  return (
    <li data-state={row.state}>
      <span className={styles.state}>
        <Mark state={row.state} /> {row.word}
      </span>
      <b className={styles.name} title={name}>
        {name}
      </b>
      {points === '' ? (
        <span />
      ) : (
        <button
          type="button"
          className={styles.spark}
          aria-label={`Charts of ${name}`}
          aria-haspopup="dialog"
          onClick={() => openDialog({ kind: 'charts', signal: id })}
        >
          <svg viewBox={`0 0 ${SPARK_BOX.width} ${SPARK_BOX.height}`} aria-hidden="true" preserveAspectRatio="none">
            <polyline points={points} vectorEffect="non-scaling-stroke" />
          </svg>
        </button>
      )}
      <span className={styles.change}>
        {row.change && <b>{row.change}</b>} {row.missing ?? row.level}
      </span>
    </li>
  );
}

/** A solid dot for what moved, a ring for what held, a broken ring for what is too early to judge. */
function Mark({ state }: Pick<SignalRow, 'state'>) {
  return (
    <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
      {state === 'moved' ? (
        <circle cx="5.5" cy="5.5" r="4.5" fill="currentColor" />
      ) : (
        <circle
          cx="5.5"
          cy="5.5"
          r="3.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeDasharray={state === 'early' ? '1.6 1.8' : undefined}
        />
      )}
    </svg>
  );
}
