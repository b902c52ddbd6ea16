import { useId, useLayoutEffect } from 'react';
import { say } from '#renderer/stores/interface.ts';
import { editSheet, endStep, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus, focusAwaited } from '#renderer/ui/focus-field.ts';
import { momentOn } from '#renderer/ui/moment-on.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { notRemoved, openRemovals, removalWords, removed } from '#shared/decisions/removals.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Removal } from '#shared/model/removal.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import styles from './removals.module.css';
import { Section } from './section.tsx';

/** What is to be removed after a stop; on the screen until all of it is done, and after. */
export default function Removals() {
  const removals = useSheet((s) => s.removals);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const open = openRemovals(removals).length;
  // Whoever was led here from what waits today finds the caret in the list.
  useLayoutEffect(focusAwaited, []);
  return (
    <Section label="Removal">
      <div data-field="removals" className={styles.list}>
        <p className={styles.state} role="status" data-open={open > 0 || undefined}>
          <b>{removalWords(removals)}</b>
          {open > 0 && <span>. What is stopped but not removed still costs; this stays open until all is done.</span>}
        </p>
        <ul aria-label="To be removed">
          {removals.map((removal, index) => (
            <Line key={removal.id} removal={removal} index={index} readOnly={readOnly} />
          ))}
        </ul>
        {!readOnly && removals.length < LIST_LIMIT && (
          <Button look="link" className={styles.add ?? ''} onClick={addLine}>
            Add something to remove
          </Button>
        )}
      </div>
    </Section>
  );
}

function Line({ removal, index, readOnly }: { removal: Removal; index: number; readOnly: boolean }) {
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const today = useToday();
  const owner = useSheet((s) => s.owner);
  const label = useId();
  const { id, text, doneAt, by } = removal;
  const field = `removals.${id}`;
  const done = doneAt !== null;
  const tick = (checked: boolean) => {
    endStep();
    edit(id, `${field}.done`, (line) => (checked ? removed(line, momentOn(today, zone), owner) : notRemoved(line)));
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
          onChange={(value) => edit(id, `${field}.text`, (line) => ({ ...line, text: value }))}
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
            onChange={(value) => edit(id, `${field}.by`, (line) => ({ ...line, by: value }))}
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

function edit(id: string, field: string, change: (line: Removal) => Removal): void {
  editSheet(field, (s) => {
    s.removals = s.removals.map((line) => (line.id === id ? change(line) : line));
  });
}

/** The stop that asks for a line written by hand. */
function stopOf({ decisions, removals }: Sheet): string | null {
  return decisions.findLast(({ outcome }) => outcome === 'stop')?.id ?? removals.at(-1)?.decision ?? null;
}

function addLine(): void {
  const id = newId();
  endStep();
  const add = () =>
    editSheet(`removals.${id}.added`, (s) => {
      const decision = stopOf(s);
      if (decision !== null) s.removals.push({ id, decision, text: '', doneAt: null, by: '' });
    });
  changeAndFocus(add, `removals.${id}.text`);
}

/** Only what is open goes, and it is said; what was done stays on record. */
function takeOff(id: string): void {
  const { removals = [] } = useSheetStore.getState().sheet ?? {};
  const at = removals.findIndex((line) => line.id === id);
  const line = removals[at];
  if (!line || line.doneAt !== null) return;
  const before = removals[at - 1] ?? removals[at + 1];
  endStep();
  const take = () =>
    editSheet('removals', (s) => {
      s.removals = s.removals.filter((other) => other.id !== id);
    });
  changeAndFocus(take, before ? `removals.${before.id}` : 'gate');
  if (line.text.trim() !== '') say(`“${line.text}” is off the list of what is to be removed; undo brings it back.`);
}
