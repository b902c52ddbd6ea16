import { useState } from 'react';
import { actWorkshop, useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { PHASES } from '#shared/model/workshop-plan.ts';
import { PHASE_LABELS } from '#shared/workshop/steps.ts';
import { clockText, lengthText, paceText } from '#shared/workshop/time-phrases.ts';
import styles from './desk.module.css';
import { KeepPlan } from './keep-plan.tsx';
import { PlanEditor } from './plan-editor.tsx';

/** Every step with its planned and actual time; jumps to any of them, and edits what comes. */
export function Agenda() {
  const { steps, clock } = usePresentWorkshop();
  const { at, behind, left, given, leftInAll, overrun, total } = useClock();
  const late = clock.boxes.slice(0, at).reduce((all, box) => all + box.spent - box.planned, 0);
  const progress = { at, spent: Math.max(0, Math.round(given - left)), late };
  const [editing, setEditing] = useState(false);
  return (
    <section aria-label="Agenda">
      <header className={styles.sideHead}>
        <h2>Agenda</h2>
        <Button look="link" onClick={() => setEditing(!editing)}>
          {editing ? 'Done changing' : 'Change the plan'}
        </Button>
      </header>
      <p className={styles.quiet}>
        {lengthText(total)}
        {overrun > 0 && `, ${clockText(-overrun)} over`} · {clockText(leftInAll)} left · {paceText(behind)}
      </p>
      {editing ? (
        <>
          <PlanEditor
            steps={steps}
            progress={progress}
            onChange={(plan) => void actWorkshop({ do: 'plan', steps: plan })}
          />
          <KeepPlan steps={steps} />
        </>
      ) : (
        PHASES.filter((phase) => steps.some((step) => step.phase === phase)).map((phase) => (
          <div key={phase}>
            <h3>{PHASE_LABELS[phase]}</h3>
            <ol className={styles.agenda}>
              {steps.map(
                (step, i) =>
                  step.phase === phase && (
                    <li key={step.id} aria-current={i === at ? 'step' : undefined} data-done={i < at || undefined}>
                      <button type="button" onClick={() => void actWorkshop({ do: 'go', to: i })}>
                        {step.title}
                      </button>
                      <span>{clockText(clock.boxes[i]?.given ?? step.length)}</span>
                    </li>
                  ),
              )}
            </ol>
          </div>
        ))
      )}
    </section>
  );
}
