import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { changeSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { ruleProblem } from '#shared/gates/reread-rules.ts';
import { ruleDoubts, ruleMeaning } from '#shared/gates/rule-doubts.ts';
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

/**
 * The rule as a sentence; shows what cannot be understood, where, and the nearest sentence that can, as a click. Under a rule
 * that is understood stands what its bare names mean.
 */
export function RuleField({ gate, readOnly, edit }: GateEditProps) {
  const signals = useSheet((s) => s.signals);
  const [building, setBuilding] = useState(false);
  const ids = { problem: useId(), builder: useId(), meaning: useId() };
  const readings = useSheetStore((s) => s.readings);
  const { sentence } = gate.rule;
  const problem = useMemo(() => ruleProblem(gate, signals), [gate, signals]);
  const meaning = useMemo(() => (problem ? [] : ruleMeaning(gate.rule, signals)), [problem, gate.rule, signals]);
  const doubts = useMemo(
    () => (problem || gate.seal ? [] : ruleDoubts(gate.rule, signals, readings)),
    [problem, gate.seal, gate.rule, signals, readings],
  );
  const write = (text: string) => changeSheet('gate.rule', (s) => writeRule(s, gate.id, text));
  const described = problem ? ids.problem : meaning.length > 0 ? ids.meaning : undefined;
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
          describedBy={described}
          onChange={write}
        />
      </p>
      {problem && (
        <p className={page.problem} id={ids.problem}>
          {problem.message}{' '}
          {problem.length > 0 && <mark>{sentence.slice(problem.at, problem.at + problem.length)}</mark>}{' '}
          {problem.isNearest ? 'Nearest rule that works:' : 'For example:'} {problem.example}
          {problem.isNearest && !readOnly && (
            <>
              {' '}
              <Button look="link" onClick={() => write(problem.example)}>
                Use it
              </Button>
            </>
          )}
        </p>
      )}
      {(meaning.length > 0 || doubts.length > 0) && (
        <p className={styles.meaning} id={ids.meaning}>
          {meaning.join(' · ')}
          {doubts.map(({ message, mend }) => (
            <span className={styles.doubt} key={message}>
              {message} {mend}
            </span>
          ))}
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
