import { changeSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { addAction, type NewAction } from '#shared/actions/record.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import styles from './decision-actions.module.css';

/** An action as it is written beside a decision, before that is on record. */
export type WrittenAction = Pick<NewAction, 'id' | 'what' | 'who' | 'due'>;

/** Puts what was written on the sheet, as agreed in its latest decision. Lines without a text are left out. */
export function recordActions(written: readonly WrittenAction[]): void {
  changeSheet('actions', (sheet: Sheet) => {
    const decision = sheet.decisions.at(-1);
    if (!decision) return sheet;
    const from = { kind: 'decision' as const, id: decision.id };
    return written.reduce((next, action) => addAction(next, { ...action, at: decision.at, from }), sheet);
  });
}

interface DecisionActionsProps {
  value: readonly WrittenAction[];
  readOnly: boolean;
  onChange: (value: WrittenAction[]) => void;
}

/** Who does what by when, agreed with a decision. */
export function DecisionActions({ value, readOnly, onChange }: DecisionActionsProps) {
  const change = (id: string, part: Partial<WrittenAction>) =>
    onChange(value.map((action) => (action.id === id ? { ...action, ...part } : action)));
  const add = () => {
    const id = newId();
    changeAndFocus(() => onChange([...value, { id, what: '', who: '', due: null }]), `decide.action.${id}`);
  };
  return (
    <fieldset className={styles.actions} disabled={readOnly}>
      <legend>Actions</legend>
      {value.map(({ id, what, who, due }, index) => (
        <div key={id} className={styles.line}>
          <input
            className={styles.what}
            data-field={`decide.action.${id}`}
            aria-label={`Action ${index + 1}: what`}
            placeholder="What"
            value={what}
            maxLength={2000}
            onChange={(event) => change(id, { what: event.target.value })}
          />
          <input
            aria-label={`Action ${index + 1}: who`}
            placeholder="Who"
            value={who}
            maxLength={200}
            onChange={(event) => change(id, { who: event.target.value })}
          />
          <DateBox label="By" value={due} onChange={(date) => change(id, { due: date })} />
          <Button
            look="quiet"
            aria-label={`Remove action ${index + 1}`}
            onClick={() => onChange(value.filter((action) => action.id !== id))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button look="link" onClick={add}>
        Add an action
      </Button>
    </fieldset>
  );
}
