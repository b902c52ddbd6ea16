import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { formatBaseline } from '#shared/signals/facts.ts';
import styles from './page.module.css';
import type { SignalPartProps } from './signal-actions.ts';

/** A signal's baseline: a number to write, or the mean over a range of days, which opens the details. */
export function SignalBaseline({ signal, name, readOnly, edit, onOpen }: SignalPartProps & { onOpen: () => void }) {
  const readings = useSignalReadings();
  const field = `signals.${signal.id}.baseline`;
  if (signal.baseline?.kind === 'stretch') {
    return (
      <button
        type="button"
        className={styles.cadence}
        data-field={field}
        disabled={readOnly}
        aria-haspopup="dialog"
        aria-label={`Baseline of ${name}: ${formatBaseline(signal, readings) || 'no readings yet'}`}
        onClick={onOpen}
      >
        {formatBaseline(signal, readings) || '–'}
      </button>
    );
  }
  return (
    <NumberField
      field={field}
      label={`Baseline of ${name}`}
      value={signal.baseline?.value ?? null}
      signal={signal}
      readOnly={readOnly}
      onChange={(value) => edit('baseline', value === null ? null : { kind: 'value', value })}
    />
  );
}
