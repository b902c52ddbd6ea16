import { useId } from 'react';
import { endStep, useSheet } from '#renderer/stores/sheet.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { momentOn } from '#renderer/ui/moment-on.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { notRemoved, removed } from '#shared/decisions/removals.ts';
import type { Removal } from '#shared/model/removal.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import { addLine, editLine, takeOff } from './removal-actions.ts';
import styles from './removals.module.css';

/** One thing to remove: ticked once it is, with when and by whom. */
export function RemovalLine({ removal, index, readOnly }: { removal: Removal; index: number; readOnly: boolean }) {
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const today = useToday();
  const owner = useSheet((s) => s.owner);
  const label = useId();
  const { id, text, doneAt, by } = removal;
  const field = `removals.${id}`;
  const done = doneAt !== null;
  const tick = (checked: boolean) => {
    endStep();
    editLine(id, `${field}.done`, (line) => (checked ? removed(line, momentOn(today, zone), owner) : notRemoved(line)));
    endStep();
  };
  return (
    <li data-done={done || undefined}>
      <input
        type="checkbox"
        data-field={`${field}.done`}
        aria-labelledby={label}
        checked={done}
        disabled={readOnly || text.trim() === ''}
        onChange={(event) => tick(event.target.checked)}
      />
      <span id={label} className={styles.text}>
        <TextField
          field={`${field}.text`}
          label={`Line ${index + 1} of what is to be removed`}
          value={text}
          placeholder="What is to be removed?"
          readOnly={readOnly || done}
          onEnter={addLine}
          onRemove={() => takeOff(id)}
          onChange={(value) => editLine(id, `${field}.text`, (line) => ({ ...line, text: value }))}
        />
      </span>
      {done ? (
        <span className={styles.done}>
          removed {formatMoment(doneAt, zone)} by{' '}
          <TextField
            field={`${field}.by`}
            label={`Who removed line ${index + 1}`}
            value={by}
            placeholder="whom?"
            limit={200}
            readOnly={readOnly}
            onChange={(value) => editLine(id, `${field}.by`, (line) => ({ ...line, by: value }))}
          />
        </span>
      ) : (
        !readOnly && (
          <button
            type="button"
            className={styles.remove}
            aria-label={`Take line ${index + 1} off the list`}
            onClick={() => takeOff(id)}
          >
            ×
          </button>
        )
      )}
    </li>
  );
}
