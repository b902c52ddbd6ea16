import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import styles from './page.module.css';
import { Section } from './section.tsx';
import { addSignal } from './signal-actions.ts';
import { SignalRow } from './signal-row.tsx';

const NUMBERS = ['Baseline', 'Now', 'Target', '8 weeks'] as const;

/** The signals of the page, one of which moves first. */
export function Signals() {
  const sheet = useSheet((s) => s.id);
  const signals = useSheet((s) => s.signals);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  return (
    <Section label="Feedback">
      {signals.length > 0 && (
        <table className="p-signals" data-field="signals">
          <thead>
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Role</th>
              {NUMBERS.map((name) => (
                <th key={name} scope="col" className="p-number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {signals.map((signal, index) => (
              <SignalRow key={signal.id} signal={signal} index={index} readOnly={readOnly} />
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.row}>
        {!readOnly && (
          <button
            type="button"
            className={styles.add}
            data-field={signals.length === 0 ? 'signals' : undefined}
            onClick={() => addSignal(signals.length)}
          >
            {signals.length === 0 ? 'Add the signal that should move first' : 'Add a signal'}
          </button>
        )}
        {signals.length > 0 && (
          <a className={styles.add} href={`#/sheets/${sheet}/readings`}>
            Readings
          </a>
        )}
      </p>
    </Section>
  );
}
