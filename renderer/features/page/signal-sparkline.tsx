import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { openDialog } from '#renderer/stores/interface.ts';
import { SPARK_BOX, sparklinePoints } from '#shared/charts/sparkline.ts';
import type { Signal } from '#shared/model/signal.ts';
import styles from './page.module.css';

/** The last weeks of a signal as a small line, which opens its charts; nothing without readings. */
export function SignalSparkline({ signal, name }: { signal: Signal; name: string }) {
  const readings = useSignalReadings();
  const points = sparklinePoints(readings, signal.id);
  if (!points) return null;
  return (
    <button
      type="button"
      className={styles.cadence}
      data-field={`signals.${signal.id}.charts`}
      aria-label={`Charts of ${name}`}
      aria-haspopup="dialog"
      onClick={() => openDialog({ kind: 'charts', signal: signal.id })}
    >
      <svg
        className="p-spark"
        data-role={signal.role}
        {...SPARK_BOX}
        viewBox={`0 0 ${SPARK_BOX.width} ${SPARK_BOX.height}`}
        aria-hidden="true"
      >
        <polyline points={points} />
      </svg>
    </button>
  );
}
