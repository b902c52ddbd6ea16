import { useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { PHASES } from '#shared/model/workshop-plan.ts';
import { PHASE_LABELS } from '#shared/workshop/steps.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import styles from './phases-bar.module.css';

/** The room's progress: one bar per phase, as wide as it is long, filled as far as it went. */
export function PhasesBar() {
  const { steps, clock } = usePresentWorkshop();
  const { at, left, given } = useClock();
  const here = steps[at]?.phase ?? null;
  const phases = PHASES.map((phase) => {
    const boxes = clock.boxes.flatMap((box, i) => (steps[i]?.phase === phase ? [{ box, i }] : []));
    const length = sum(boxes.map(({ box }) => box.given));
    const done = sum(boxes.map(({ box, i }) => (i < at ? box.given : i === at ? given - Math.max(0, left) : 0)));
    const over = boxes.every(({ i }) => i < at);
    const share = over ? 1 : length > 0 ? Math.min(1, done / length) : 0;
    return { phase, share, planned: sum(boxes.map(({ box }) => box.planned)) };
  }).filter(({ planned }) => planned > 0);
  return (
    <ol className={styles.bar} aria-label="How far we are">
      {phases.map(({ phase, share, planned }) => (
        <li key={phase} style={{ flexGrow: planned }} aria-current={phase === here ? 'step' : undefined}>
          <i data-done={share >= 1 || undefined}>
            <b style={{ width: `${share * 100}%` }} />
          </i>
          <span>
            {PHASE_LABELS[phase]} {lengthText(planned).replace(' min', '')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
