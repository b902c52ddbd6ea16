import { type RefObject, useEffect, useRef, useState } from 'react';
import { useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import styles from './step-told.module.css';

/** Says to screen readers which step it is; nothing when the screen is first shown. */
export function StepTold() {
  const { steps, clock } = usePresentWorkshop();
  const { at } = useClock();
  const before = useRef(at);
  const [said, setSaid] = useState('');
  const step = steps[at];
  const words = step
    ? `Step ${at + 1} of ${steps.length}: ${step.title}, ${lengthText(clock.boxes[at]?.given ?? step.length)}`
    : 'All steps are over';
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    setSaid(words);
  }, [at, words]);
  return (
    <p role="status" aria-live="polite" aria-label="Step" className={styles.told}>
      {said}
    </p>
  );
}

/** A heading that takes the focus when a new step took away what had it, so that the keys and a screen reader go on. */
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
