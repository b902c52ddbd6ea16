import { NotJudged } from '#renderer/parts/beliefs/not-judged.tsx';
import { changeSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { addFirstGate } from '#shared/sheet/edit-gates.ts';
import { NoGate } from './no-gate.tsx';
import { OneGate } from './one-gate.tsx';
import styles from './page.module.css';
import { PastGate } from './past-gate.tsx';
import { Section } from './section.tsx';

/** The stage gate: its days, question and rule, the chart and the rule's verdict. */
export function GateBox() {
  const gates = useSheet((s) => s.gates);
  const log = useSheet((s) => s.decisions);
  const today = useToday();
  const readOnly = useSheetStore((s) => s.state === 'newer');
  if (gates.length === 0) {
    return (
      <Section label="Gate">
        <NoGate readOnly={readOnly} />
        <button
          type="button"
          className={styles.add}
          data-field="gate"
          disabled={readOnly}
          onClick={() => changeSheet('gate', (s) => addFirstGate(s, newId(), today))}
        >
          Set a two-week gate with a rule agreed before the data
        </button>
      </Section>
    );
  }
  const current = gates.at(-1);
  return (
    <Section label="Gate">
      {gates.slice(0, -1).map((gate) => (
        <PastGate key={gate.id} gate={gate} decisions={log.filter((d) => d.gate === gate.id)} />
      ))}
      <NotJudged />
      <NoGate readOnly={readOnly} />
      {current && <OneGate key={current.id} gate={current} readOnly={readOnly} today={today} />}
    </Section>
  );
}
