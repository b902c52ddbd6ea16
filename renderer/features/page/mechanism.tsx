import { TriedBefore } from '#renderer/parts/tried-before.tsx';
import { changeSheet, editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { changeAndFocus, focusField } from '#renderer/ui/focus-field.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Assumption } from '#shared/model/sheet.ts';
import { ASSUMPTION_WORDS, PLACEHOLDERS } from '#shared/page/words.ts';
import * as assumptions from '#shared/sheet/assumptions.ts';
import { newId } from './new-id.ts';
import styles from './page.module.css';
import { Section } from './section.tsx';

const BLANKS = [
  { key: 'lever', words: 'We believe', label: 'Lever: what we will change' },
  { key: 'target', words: 'will move', label: 'Target: what should move' },
  { key: 'because', words: 'because', label: 'Because: why it should' },
] as const;

const STATES = (['open', 'supported', 'refuted'] as const).map((value) => ({ value, label: ASSUMPTION_WORDS[value] }));

/** "We believe … will move … because …", and the assumptions under it. */
export function Mechanism() {
  const mechanism = useSheet((s) => s.mechanism);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  return (
    <Section label="Mechanism">
      <p className="p-mechanism">
        {BLANKS.map(({ key, words, label }, index) => (
          <span key={key}>
            <span className="p-words">{words}</span>{' '}
            <span className="p-blank">
              <TextField
                field={`mechanism.${key}`}
                label={label}
                value={mechanism[key]}
                placeholder={PLACEHOLDERS[key]}
                readOnly={readOnly}
                onEnter={() => {
                  const next = BLANKS[index + 1];
                  if (next) focusField(`mechanism.${next.key}`);
                  else addAssumption(0);
                }}
                onChange={(value) =>
                  editSheet(`mechanism.${key}`, (s) => {
                    s.mechanism[key] = value;
                  })
                }
              />
            </span>
            {index < BLANKS.length - 1 ? ' ' : '.'}
          </span>
        ))}
      </p>
      <TriedBefore />
      {mechanism.assumptions.length > 0 && (
        <ul className="p-assumptions">
          {mechanism.assumptions.map((assumption, index) => (
            <AssumptionLine key={assumption.id} assumption={assumption} index={index} readOnly={readOnly} />
          ))}
        </ul>
      )}
      {!readOnly && (
        <button type="button" className={styles.add} onClick={() => addAssumption(mechanism.assumptions.length)}>
          Add an assumption
        </button>
      )}
    </Section>
  );
}

function AssumptionLine({ assumption, index, readOnly }: { assumption: Assumption; index: number; readOnly: boolean }) {
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
      </span>
      {!readOnly && (
        <button type="button" className={styles.remove} aria-label={`Remove assumption ${index + 1}`} onClick={remove}>
          ×
        </button>
      )}
    </li>
  );
}

function addAssumption(at: number): void {
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
