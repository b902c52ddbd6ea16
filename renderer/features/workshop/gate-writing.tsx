import { useId, useMemo } from 'react';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { parseRule } from '#shared/gates/parse-rule.ts';
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
  const parsed = useMemo(() => (sentence.trim() ? parseRule(sentence, signals) : null), [sentence, signals]);
  const problem = parsed && !parsed.ok ? parsed : null;
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
          ? `${problem.message} For example: ${problem.example}`
          : gate
            ? `${formatDateRange(gate.start, gate.end)}, at least ${gate.rule.minimumReadings} readings.`
            : 'Two weeks from today.'}
      </p>
    </>
  );
}
