import { useState } from 'react';
import { sayError } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { beginWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { PHASES } from '#shared/model/workshop-plan.ts';
import { stepsOf } from '#shared/workshop/kept-plans.ts';
import { phaseLengths, planLength, standardPlan } from '#shared/workshop/plan.ts';
import { PHASE_LABELS } from '#shared/workshop/steps.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import styles from './desk.module.css';
import { KeepPlan } from './keep-plan.tsx';
import { PastWorkshops } from './past-workshops.tsx';
import { PlanChoice, STANDARD } from './plan-choice.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { usePlans } from './plans.ts';

/** What a workshop is, its plan, and the way in. */
export function Begin() {
  const sheet = useSheet((s) => s.id);
  const plans = usePlans();
  const [chosen, setChosen] = useState(STANDARD);
  const [steps, setSteps] = useState(() => standardPlan(newId));
  const [changing, setChanging] = useState(false);
  const choose = (id: string) => {
    const plan = plans.find((other) => other.id === id);
    setChosen(plan ? id : STANDARD);
    setSteps(plan ? stepsOf(plan, newId) : standardPlan(newId));
  };
  const phases = phaseLengths(steps);
  const begin = () => beginWorkshop(sheet, steps).catch(sayError);
  return (
    <div className={styles.begin}>
      <h1>Thirty minutes, one page, one gate</h1>
      <p>
        The room writes this sheet together: what it is for, why it should work, what moves first, and what would make
        us continue or stop. The clock keeps the time; you only lead.
      </p>
      <PlanChoice chosen={chosen} onChoose={choose} />
      <ol className={styles.phases}>
        {PHASES.filter((phase) => phases[phase] > 0).map((phase) => (
          <li key={phase} style={{ flexGrow: phases[phase] }}>
            <b>
              {PHASE_LABELS[phase]} {lengthText(phases[phase])}
            </b>
            <span>
              {steps
                .filter((step) => step.phase === phase)
                .map((step) => step.title)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      {changing && (
        <>
          <PlanEditor steps={steps} onChange={setSteps} />
          <KeepPlan steps={steps} onKept={setChosen} />
        </>
      )}
      <div className={styles.controls}>
        <Button look="primary" onClick={() => void begin()}>
          Begin: {lengthText(planLength(steps))}
        </Button>
        <Button onClick={() => setChanging(!changing)}>{changing ? 'Done changing' : 'Change the plan'}</Button>
      </div>
      <PastWorkshops />
    </div>
  );
}
