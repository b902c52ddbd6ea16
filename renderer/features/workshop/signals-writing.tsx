import { changeSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Signal } from '#shared/model/signal.ts';
import { PLACEHOLDERS, ROLE_LABELS } from '#shared/page/labels.ts';
import { addSignal, changeSignal } from '#shared/sheet/edit-signals.ts';
import styles from './writing.module.css';

/** As many as a room can keep in its head; the check would object to more. */
const ENOUGH = 3;

/** Name, unit and definition of each signal; the first is the one that moves first. */
export function SignalsWriting() {
  const signals = useSheet((s) => s.signals);
  return (
    <>
      <ol className={styles.list}>
        {signals.map((signal, index) => (
          <SignalLine key={signal.id} signal={signal} index={index} />
        ))}
      </ol>
      {signals.length < ENOUGH && (
        <Button data-field="signals" onClick={add}>
          {signals.length === 0 ? 'Add the signal that should move first' : 'Add a signal'}
        </Button>
      )}
    </>
  );
}

function add(): void {
  const id = newId();
  endStep();
  changeAndFocus(() => {
    changeSheet('signals', (s) => addSignal(s, id));
    endStep();
  }, `signals.${id}.name`);
}

function SignalLine({ signal, index }: { signal: Signal; index: number }) {
  const name = signal.name || `signal ${index + 1}`;
  const edit = (part: 'name' | 'unit' | 'definition') => (text: string) =>
    changeSheet(`signals.${signal.id}.${part}`, (s) => changeSignal(s, signal.id, { [part]: text }));
  return (
    <li>
      <p className={styles.line}>
        <TextField
          field={`signals.${signal.id}.name`}
          label={`Name of signal ${index + 1}`}
          value={signal.name}
          placeholder={PLACEHOLDERS.signal}
          limit={200}
          onChange={edit('name')}
        />
        <span className={styles.unit}>
          <TextField
            field={`signals.${signal.id}.unit`}
            label={`Unit of ${name}`}
            value={signal.unit}
            placeholder="unit"
            limit={24}
            onChange={edit('unit')}
          />
        </span>
        <small>{ROLE_LABELS[signal.role]}</small>
      </p>
      <p className={styles.aside}>
        <TextField
          field={`signals.${signal.id}.definition`}
          label={`Definition of ${name}`}
          value={signal.definition}
          placeholder={PLACEHOLDERS.definition}
          onChange={edit('definition')}
        />
      </p>
    </li>
  );
}
