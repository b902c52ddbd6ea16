import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { planLength } from '#shared/workshop/plan.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import styles from './desk.module.css';
import { deletePlan, renamePlan, usePlans } from './plans.ts';

/** The standard half hour's position among the saved plans. */
export const STANDARD = 'standard';

interface PlanChoiceProps {
  chosen: string;
  onChoose: (id: string) => void;
}

/** Which plan to begin with; saved ones can be renamed and deleted. Not shown while none is saved. */
export function PlanChoice({ chosen, onChoose }: PlanChoiceProps) {
  const plans = usePlans();
  const [renaming, setRenaming] = useState<string | null>(null);
  if (plans.length === 0) return null;
  const plan = plans.find(({ id }) => id === chosen);
  const options = [
    { value: STANDARD, label: 'The standard half hour' },
    ...plans.map(({ id, name, steps }) => ({ value: id, label: `${name}, ${lengthText(planLength(steps))}` })),
  ];
  return (
    <div className={styles.controls}>
      <span>Plan</span>
      <Choice label="Plan" value={plan ? chosen : STANDARD} options={options} onChange={onChoose} />
      {plan && renaming === null && (
        <>
          <Button look="quiet" onClick={() => setRenaming(plan.name)}>
            Rename the plan
          </Button>
          <Button look="quiet" onClick={() => void deletePlan(plan).then((deleted) => deleted && onChoose(STANDARD))}>
            Delete the plan
          </Button>
        </>
      )}
      {plan && renaming !== null && (
        <form
          className={styles.oneLine}
          onSubmit={(event) => {
            event.preventDefault();
            void renamePlan(plan.id, renaming).then((done) => done && setRenaming(null));
          }}
        >
          <input
            aria-label="New name of the plan"
            value={renaming}
            maxLength={200}
            ref={focusOnce}
            onChange={(event) => setRenaming(event.target.value)}
          />
          <Button type="submit" disabled={renaming.trim() === ''}>
            Rename
          </Button>
          <Button look="quiet" onClick={() => setRenaming(null)}>
            Leave it
          </Button>
        </form>
      )}
    </div>
  );
}

function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
