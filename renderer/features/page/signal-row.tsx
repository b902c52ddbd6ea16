import { lazy, Suspense, useRef, useState } from 'react';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { SIGNAL_ROLES, type Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { ROLE_LABELS } from '#shared/page/labels.ts';
import { latestReading } from '#shared/signals/facts.ts';
import styles from './page.module.css';
import { editSignal, removeSignal, type SignalPartProps } from './signal-actions.ts';
import { SignalBaseline } from './signal-baseline.tsx';
import { SignalSparkline } from './signal-sparkline.tsx';
import { SignalCadence, SignalDirection, SignalTexts } from './signal-texts.tsx';

const SignalDetails = lazy(() => import('./signal-details.tsx'));

const ROLES = SIGNAL_ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }));

/** One signal: its name, its role, its baseline, present value and target. */
export function SignalRow({ signal, index, readOnly }: { signal: Signal; index: number; readOnly: boolean }) {
  const readings = useSheetStore((s) => s.readings);
  const details = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const field = `signals.${signal.id}`;
  const name = signal.name || `Signal ${index + 1}`;
  const part: SignalPartProps = { signal, name, readOnly, edit: editSignal(signal.id) };
  const last = latestReading(readings, signal.id);
  return (
    <tr data-field={field}>
      <td>
        <SignalTexts {...part} index={index} />
        <span className={styles.signalMeta}>
          <SignalDirection {...part} />
          <SignalCadence {...part} />
          {!readOnly && (
            <button
              ref={details}
              type="button"
              className={styles.cadence}
              data-field={`${field}.details`}
              aria-label={`Details of ${name}`}
              aria-haspopup="dialog"
              onClick={() => setOpen(true)}
            >
              details…
            </button>
          )}
          {open && (
            <Suspense>
              <SignalDetails
                signal={signal}
                name={name}
                anchor={details}
                edit={part.edit}
                onClose={() => setOpen(false)}
              />
            </Suspense>
          )}
        </span>
      </td>
      <td>
        <Choice
          className="p-role"
          tone={signal.role}
          field={`${field}.role`}
          label={`Role of ${name}`}
          value={signal.role}
          options={ROLES}
          disabled={readOnly}
          onChange={(role) => part.edit('role', role)}
        />
      </td>
      <td className="p-number">
        <SignalBaseline {...part} onOpen={() => setOpen(true)} />
      </td>
      <td className="p-number">{last ? formatValue(last.value, signal) : ''}</td>
      <td className="p-number">
        <NumberField
          field={`${field}.target`}
          label={`Target of ${name}`}
          value={signal.target}
          signal={signal}
          readOnly={readOnly}
          onChange={(value) => part.edit('target', value)}
        />
      </td>
      <td className={`p-number ${styles.holder}`}>
        <SignalSparkline signal={signal} name={name} />
        {!readOnly && (
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${name}`}
            onClick={() => removeSignal(signal.id)}
          >
            ×
          </button>
        )}
      </td>
    </tr>
  );
}
