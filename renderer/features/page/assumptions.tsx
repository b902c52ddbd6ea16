import { changeSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Assumption } from '#shared/model/sheet.ts';
import { ASSUMPTION_LABELS, PLACEHOLDERS } from '#shared/page/labels.ts';
import * as assumptions from '#shared/sheet/assumptions.ts';
import styles from './page.module.css';

const STATES = (['open', 'supported', 'refuted'] as const).map((value) => ({ value, label: ASSUMPTION_LABELS[value] }));

/** An assumption, its state and what would show it. */
export function AssumptionLine({
  assumption,
  index,
  readOnly,
}: {
  assumption: Assumption;
  index: number;
  readOnly: boolean;
}) {
  const field = `mechanism.assumptions.${assumption.id}`;
  const edit = (part: 'state' | 'text' | 'shownBy') => (value: string) =>
    changeSheet(`${field}.${part}`, (s) => assumptions.changeAssumption(s, assumption.id, { [part]: value }));
  const remove = () => removeAssumption(assumption.id);
  return (
    <li className={styles.holder} data-field={field}>
      <Choice
        className="p-state"
        tone={assumption.state}
        label={`State of assumption ${index + 1}`}
        value={assumption.state}
        options={STATES}
        disabled={readOnly}
        onChange={edit('state')}
      />
      <span>
        <TextField
          field={`${field}.text`}
          label={`Assumption ${index + 1}`}
          value={assumption.text}
          placeholder={PLACEHOLDERS.assumption}
          readOnly={readOnly}
          onEnter={() => addAssumption(index + 1)}
          onRemove={remove}
          onChange={edit('text')}
        />{' '}
        <span className="p-shown-by">
          Shown by{' '}
          <TextField
            field={`${field}.shownBy`}
            label={`What would show assumption ${index + 1}`}
            value={assumption.shownBy}
            placeholder={PLACEHOLDERS.shownBy}
            readOnly={readOnly}
            onEnter={() => addAssumption(index + 1)}
            onChange={edit('shownBy')}
          />
        </span>
        {assumption.confidence !== null && <span className="p-shown-by"> {assumption.confidence}% sure</span>}
      </span>
      {!readOnly && (
        <button type="button" className={styles.remove} aria-label={`Remove assumption ${index + 1}`} onClick={remove}>
          ×
        </button>
      )}
    </li>
  );
}

/** Adds an empty assumption and puts the caret into it. */
export function addAssumption(at: number): void {
  const id = newId();
  const field = `mechanism.assumptions.${id}`;
  const add = () => changeSheet(`${field}.added`, (s) => assumptions.addAssumption(s, id, at));
  changeAndFocus(add, `${field}.text`);
}

function removeAssumption(id: string): void {
  const before = previousId(id);
  const remove = () => changeSheet('mechanism.assumptions', (s) => assumptions.removeAssumption(s, id));
  changeAndFocus(remove, before ? `mechanism.assumptions.${before}.text` : 'mechanism.because');
}

function previousId(id: string): string | undefined {
  const list = useSheetStore.getState().sheet?.mechanism.assumptions ?? [];
  return list[list.findIndex((a) => a.id === id) - 1]?.id;
}
