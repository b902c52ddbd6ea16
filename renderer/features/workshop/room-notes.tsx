import { usePresentWorkshop } from '#renderer/stores/workshop.ts';
import type { PlanStep } from '#shared/model/workshop-plan.ts';
import { STEP_TEXTS } from '#shared/workshop/steps.ts';
import { Missing } from './missing.tsx';
import styles from './room-notes.module.css';

/** The facilitator's view within the room's only window: notes, what comes next, what is still missing. */
export function RoomNotes({ step, next }: { step: PlanStep | null; next: PlanStep | null }) {
  const { parked } = usePresentWorkshop();
  return (
    <aside className={styles.panel} aria-label="Notes for who leads">
      {step && (
        <ul>
          {STEP_TEXTS[step.kind].notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p>{next ? `Next: ${next.title}` : 'Nothing comes after this.'}</p>
      {parked.length > 0 && <p>{parked.length} parked</p>}
      <Missing />
      <p>N hides this.</p>
    </aside>
  );
}
