import { useId, useMemo } from 'react';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { ruleProblem } from '#shared/gates/reread-rules.ts';
import { ruleMeaning } from '#shared/gates/rule-doubts.ts';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { addFirstGate, writeRule } from '#shared/sheet/edit-gates.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './writing.module.css';

/** The rule as a sentence; its first letter creates a gate of two weeks. */
export function GateWriting() {
  const gate = useSheet((s) => s.gates.at(-1));
  const signals = useSheet((s) => s.signals);
  const today = useToday();
  const problemId = useId();
  const sentence = gate?.rule.sentence ?? '';
  const problem = useMemo(() => (gate ? ruleProblem(gate, signals) : null), [gate, signals]);
  const edit = (text: string) =>
    changeSheet('gate.rule', (s) => {
      const begun = addFirstGate(s, newId(), today);
      return writeRule(begun, begun.gates.at(-1)?.id ?? '', text);
    });
  return (
    <>
      <p className={styles.line}>
        <TextField
          field="gate.rule"
          label="Decision rule"
          value={sentence}
          placeholder={PLACEHOLDERS.rule}
          invalid={problem !== null}
          describedBy={problem ? problemId : undefined}
          onChange={edit}
        />
      </p>
      <p className={styles.aside} id={problemId}>
        {problem
          ? `${problem.message} ${problem.isNearest ? 'Nearest rule that works' : 'For example'}: ${problem.example}`
          : gate
            ? [formatDateRange(gate.start, gate.end), ...ruleMeaning(gate.rule, signals)].join(' · ')
            : 'Two weeks from today.'}
      </p>
    </>
  );
}
