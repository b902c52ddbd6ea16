import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { sameRule } from '#shared/gates/format-rule.ts';
import type { Gate, Rule } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import styles from './gate.module.css';
import {
  type DraftCondition,
  draftOf,
  followRule,
  newCondition,
  type Part,
  type RuleDraft,
  ruleOf,
} from './rule-draft.ts';
import { RuleRow } from './rule-row.tsx';

const JOINS = [
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'any of these' },
] as const;
const PARTS = [
  { part: 'continueIf', words: 'Continue if' },
  { part: 'stopIf', words: 'Stop if' },
] as const;
/** The most conditions a rule may have. */
const MOST = 20;

interface RuleBuilderProps {
  gate: Gate;
  signals: readonly Signal[];
  readOnly: boolean;
  edit: (part: string, change: (gate: Gate) => Gate) => void;
}

/** The rule in rows, beside its sentence: either one edits the other. */
export default function RuleBuilder({ gate, signals, readOnly, edit }: RuleBuilderProps) {
  const { rule } = gate;
  const [draft, setDraft] = useState(() => draftOf(rule, signals));
  const [seen, setSeen] = useState<Rule>(rule);
  if (seen !== rule) {
    // The sentence was edited, undone, or read from disk: the rows follow it.
    setSeen(rule);
    setDraft(followRule(draft, rule, signals));
  }
  const { sentence } = ruleOf(draft, signals);
  const lost = rule.continueIf === null && rule.sentence.trim() !== '';
  const change = (field: string, next: RuleDraft) => {
    const written = ruleOf(next, signals);
    setDraft(next);
    // The sentence would not change, or the rows are not complete yet.
    if (lost ? written.continueIf === null : sameRule(written, rule, signals)) return;
    setSeen(written);
    edit(`rule.${field}`, (g) => ({ ...g, rule: written }));
  };
  const changeRow = (part: Part, index: number, row: DraftCondition) =>
    change(`${part}.${index}`, {
      ...draft,
      [part]: { ...draft[part], conditions: draft[part].conditions.map((c, i) => (i === index ? row : c)) },
    });
  const add = (part: Part) => {
    const { conditions } = draft[part];
    const like = conditions.at(-1) ?? draft.continueIf.conditions.at(-1);
    const row = newCondition(part, signals, like);
    changeAndFocus(
      () => setDraft({ ...draft, [part]: { ...draft[part], conditions: [...conditions, row] } }),
      `gate.builder.${part}.${conditions.length}.${row.signal ? 'threshold' : 'signal'}`,
    );
  };
  const remove = (part: Part, index: number) => {
    const conditions = draft[part].conditions.filter((_, i) => i !== index);
    const field = index > 0 ? `gate.builder.${part}.${index - 1}.signal` : `gate.builder.${part}.add`;
    changeAndFocus(() => change(part, { ...draft, [part]: { ...draft[part], conditions } }), field);
  };

  return (
    <fieldset className={styles.builder} data-field="gate.builder" disabled={readOnly}>
      <legend className={styles.hidden}>The rule in rows</legend>
      {lost && <p className={styles.quiet}>The sentence is not understood yet; a change in these rows rewrites it.</p>}
      {PARTS.map(({ part, words }) => (
        <fieldset key={part} className={styles.group}>
          <legend>
            {words}{' '}
            {draft[part].conditions.length > 1 && (
              <Choice
                label={`${words}: all or any`}
                className={styles.select ?? ''}
                value={draft[part].join}
                options={JOINS}
                onChange={(join) => change(`${part}.join`, { ...draft, [part]: { ...draft[part], join } })}
              />
            )}
          </legend>
          <ol>
            {draft[part].conditions.map((row, index) => (
              <RuleRow
                // Rows have no id; their position identifies them.
                key={`${part} ${String(index)}`}
                part={part}
                index={index}
                row={row}
                signals={signals}
                onChange={(next) => changeRow(part, index, next)}
                onRemove={() => remove(part, index)}
              />
            ))}
          </ol>
          {draft[part].conditions.length < MOST && (
            <Button look="link" data-field={`gate.builder.${part}.add`} onClick={() => add(part)}>
              {draft[part].conditions.length > 0
                ? 'Add a condition'
                : part === 'stopIf'
                  ? 'Add a stop line'
                  : 'Add when to continue'}
            </Button>
          )}
        </fieldset>
      ))}
      <p className={styles.minimum}>
        At least{' '}
        <NumberField
          field="gate.builder.minimum"
          label="Readings it takes to decide"
          value={draft.minimumReadings}
          signal={{ unit: '', decimals: null }}
          range={[1, 1000]}
          readOnly={readOnly}
          onChange={(n) => {
            if (n !== null) change('minimum', { ...draft, minimumReadings: Math.round(n) });
          }}
        />{' '}
        readings decide.
      </p>
      <p className={styles.quiet} data-field="gate.builder.sentence" aria-live="polite">
        {sentence === '' ? 'These rows make no rule yet.' : `These rows say: ${sentence}`}
      </p>
    </fieldset>
  );
}
