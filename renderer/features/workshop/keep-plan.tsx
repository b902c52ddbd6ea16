import { useId, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { PlanStep } from '#shared/model/workshop-plan.ts';
import styles from './desk.module.css';
import { keepPlan } from './plans.ts';

/** Saves a plan under a name, to begin other workshops with. */
export function KeepPlan({ steps, onKept }: { steps: readonly PlanStep[]; onKept?: (id: string) => void }) {
  const [name, setName] = useState('');
  const id = useId();
  const keep = async () => {
    const kept = await keepPlan(name, steps);
    if (kept === null) return;
    setName('');
    onKept?.(kept);
  };
  return (
    <form
      className={styles.oneLine}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <label htmlFor={id}>Keep this plan as</label>
      <input
        id={id}
        value={name}
        maxLength={200}
        placeholder="45 minutes with a break"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Keep
      </Button>
    </form>
  );
}
