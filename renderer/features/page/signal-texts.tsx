import { Choice } from '#renderer/ui/choice.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import styles from './page.module.css';
import { addSignal, removeSignal, type SignalPartProps } from './signal-actions.ts';

const BETTER = [
  { value: 'none', label: '↑ or ↓ is better?' },
  { value: 'up', label: '↑ more is better' },
  { value: 'down', label: '↓ less is better' },
] as const;
const CADENCES = [
  { value: 'none', label: 'read how often?' },
  { value: 'daily', label: 'read daily' },
  { value: 'weekly', label: 'read weekly' },
  { value: 'monthly', label: 'read monthly' },
] as const;

/** Name, unit and definition. */
export function SignalTexts({ signal, name, readOnly, edit, index }: SignalPartProps & { index: number }) {
  const field = `signals.${signal.id}`;
  return (
    <>
      <span className="p-signal-name">
        <TextField
          field={`${field}.name`}
          label={`Name of signal ${index + 1}`}
          value={signal.name}
          placeholder={PLACEHOLDERS.signal}
          limit={200}
          readOnly={readOnly}
          onEnter={() => addSignal(index + 1)}
          onRemove={() => removeSignal(signal.id)}
          onChange={(value) => edit('name', value)}
        />
      </span>
      <span className={styles.unit}>
        ,{' '}
        <TextField
          field={`${field}.unit`}
          label={`Unit of ${name}`}
          value={signal.unit}
          placeholder="unit"
          limit={24}
          readOnly={readOnly}
          onEnter={() => focusField(`${field}.definition`)}
          onChange={(value) => edit('unit', value)}
        />
      </span>
      <span className="p-signal-more">
        <TextField
          field={`${field}.definition`}
          label={`Definition of ${name}`}
          value={signal.definition}
          placeholder={PLACEHOLDERS.definition}
          readOnly={readOnly}
          onEnter={() => addSignal(index + 1)}
          onChange={(value) => edit('definition', value)}
        />
      </span>
    </>
  );
}

/** Which way is better. */
export function SignalDirection({ signal, name, readOnly, edit }: SignalPartProps) {
  return (
    <Choice
      field={`signals.${signal.id}.direction`}
      label={`Which way is better for ${name}`}
      value={signal.direction ?? 'none'}
      options={BETTER}
      disabled={readOnly}
      onChange={(value) => edit('direction', value === 'none' ? null : value)}
    />
  );
}

/** How often it is read. */
export function SignalCadence({ signal, name, readOnly, edit }: SignalPartProps) {
  return (
    <Choice
      field={`signals.${signal.id}.cadence`}
      label={`How often ${name} is read`}
      value={signal.cadence ?? 'none'}
      options={CADENCES}
      disabled={readOnly}
      onChange={(value) => edit('cadence', value === 'none' ? null : value)}
    />
  );
}
