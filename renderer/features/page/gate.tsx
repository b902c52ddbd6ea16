import { lazy, Suspense } from 'react';
import { NotJudged } from '#renderer/parts/beliefs/not-judged.tsx';
import { changeSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { addFirstGate } from '#shared/sheet/edit-gates.ts';
import { NoGate } from './no-gate.tsx';
import { OneGate } from './one-gate.tsx';
import styles from './page.module.css';
import { Section } from './section.tsx';

const PastGates = lazy(() => import('./past-gates.tsx'));

/** The gate that runs now, with its chart, and those before it, a line each. */
export function GateBox() {
  const gates = useSheet((s) => s.gates);
  const today = useToday();
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const current = gates.at(-1);
  if (!current) {
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
  return (
    <>
      <Section label="Gate">
        <NotJudged />
        <NoGate readOnly={readOnly} />
        <OneGate key={current.id} gate={current} readOnly={readOnly} today={today} />
      </Section>
      {gates.length > 1 && (
        <Suspense>
          <PastGates />
        </Suspense>
      )}
    </>
  );
}
