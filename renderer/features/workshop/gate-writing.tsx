import { useId, useMemo } from 'react';
import { editSheet, useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import { PLACEHOLDERS } from '#shared/page/words.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './writing.module.css';

/** The rule as a sentence; a gate of two weeks is made with its first letter. */
export function GateWriting() {
  const gate = useSheet((s) => s.gates.at(-1));
  const signals = useSheet((s) => s.signals);
  const today = useToday();
  const problemId = useId();
  const sentence = gate?.rule.sentence ?? '';
  const parsed = useMemo(() => (sentence.trim() ? parseRule(sentence, signals) : null), [sentence, signals]);
  const problem = parsed && !parsed.ok ? parsed : null;
  const edit = (text: string) =>
    editSheet('gate.rule', (s) => {
      if (s.gates.length === 0) s.gates.push(newGate(newId(), today));
      const last = s.gates.at(-1);
      if (last) last.rule = ruleFromSentence(text, s.signals, last.rule);
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
