import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { parseRule } from '#shared/gates/parse-rule.ts';
import type { Gate } from '#shared/model/gate.ts';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { writeRule } from '#shared/sheet/edit-gates.ts';
import styles from './gate.module.css';
import page from './page.module.css';

const RuleBuilder = lazy(() => import('./rule-builder.tsx'));

export interface GateEditProps {
  gate: Gate;
  readOnly: boolean;
  /** Edits this gate; the field's name is put after "gate.". */
  edit: (part: string, change: (gate: Gate) => Gate) => void;
}

/** The rule as a sentence; shows what cannot be understood, where, and an example. */
export function RuleField({ gate, readOnly, edit }: GateEditProps) {
  const signals = useSheet((s) => s.signals);
  const [building, setBuilding] = useState(false);
  const ids = { problem: useId(), builder: useId() };
  const { sentence } = gate.rule;
  const parsed = useMemo(() => (sentence.trim() ? parseRule(sentence, signals) : null), [sentence, signals]);
  const problem = parsed && !parsed.ok ? parsed : null;
  return (
    <>
      <p className="p-rule">
        <TextField
          field="gate.rule"
          label="Decision rule"
          value={sentence}
          placeholder={PLACEHOLDERS.rule}
          readOnly={readOnly}
          invalid={problem !== null}
          describedBy={problem ? ids.problem : undefined}
          onChange={(text) => changeSheet('gate.rule', (s) => writeRule(s, gate.id, text))}
        />
      </p>
      {problem && (
        <p className={page.problem} id={ids.problem}>
          {problem.message}{' '}
          {problem.length > 0 && <mark>{sentence.slice(problem.at, problem.at + problem.length)}</mark>} For example:{' '}
          {problem.example}
        </p>
      )}
      {!readOnly && (
        <div className={styles.build}>
          <button
            type="button"
            className={styles.disclose}
            aria-expanded={building}
            aria-controls={building ? ids.builder : undefined}
            onClick={() => setBuilding(!building)}
          >
            <svg width="7" height="8" viewBox="0 0 7 8" aria-hidden="true">
              <path d="M0 0 7 4 0 8Z" fill="currentColor" />
            </svg>
            Build the rule
          </button>
          <div id={ids.builder} hidden={!building}>
            {building && (
              <Suspense>
                <RuleBuilder gate={gate} signals={signals} readOnly={readOnly} edit={edit} />
              </Suspense>
            )}
          </div>
        </div>
      )}
    </>
  );
}
