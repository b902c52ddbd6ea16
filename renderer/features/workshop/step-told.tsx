import { type RefObject, useEffect, useRef, useState } from 'react';
import { useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import styles from './step-told.module.css';

/** Announces the step to screen readers; stays silent when the screen is first shown. */
export function StepTold() {
  const { steps, clock } = usePresentWorkshop();
  const { at } = useClock();
  const before = useRef(at);
  const [announced, setAnnounced] = useState('');
  const step = steps[at];
  const phrase = step
    ? `Step ${at + 1} of ${steps.length}: ${step.title}, ${lengthText(clock.boxes[at]?.given ?? step.length)}`
    : 'All steps are over';
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    setAnnounced(phrase);
  }, [at, phrase]);
  return (
    <p role="status" aria-live="polite" aria-label="Step" className={styles.told}>
      {announced}
    </p>
  );
}

/** A heading that takes the focus when a new step removed what had it, so that keys and screen readers keep working. */
export function useFocusKept(at: number): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    const focus = document.activeElement;
    if (focus === null || focus === document.body) heading.current?.focus({ preventScroll: true });
  }, [at]);
  return heading;
}
