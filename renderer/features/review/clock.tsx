import { useEffect, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import {
  clockLeft,
  formatClock,
  newClock,
  type ReviewClock,
  reviewClockSchema,
  toggleClock,
} from '#shared/review/clock.ts';
import styles from './review.module.css';

const TICK_MS = 250;

/** The review's minutes, counting down; a reload keeps them. Text only, and nothing happens at the end. */
export function Clock({ sheet, minutes }: { sheet: string; minutes: number }) {
  const place = `plumbline.review-clock.${sheet}`;
  const [clock, setClock] = useState(() => remembered(place) ?? newClock(minutes));
  const [now, setNow] = useState(() => Date.now());
  const runs = clock.end !== null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  const change = (next: ReviewClock) => {
    setNow(Date.now());
    setClock(next);
    sessionStorage.setItem(place, JSON.stringify(next));
  };
  const left = clockLeft(clock, now);
  const whole = minutes * 60_000;
  return (
    <div className={styles.clock}>
      <span role="timer" aria-label="Time left" data-over={left < 0 || undefined}>
        {formatClock(left)}
      </span>
      <Button onClick={() => change(toggleClock(clock, Date.now()))}>
        {runs ? 'Pause' : left === whole ? 'Start the clock' : 'Go on'}
      </Button>
      <Button look="quiet" disabled={!runs && left === whole} onClick={() => change(newClock(minutes))}>
        Reset
      </Button>
    </div>
  );
}

/** The clock before a reload of this window; null when there was none that can be read. */
function remembered(place: string): ReviewClock | null {
  try {
    return reviewClockSchema.parse(JSON.parse(sessionStorage.getItem(place) ?? 'null'));
  } catch {
    return null; // no clock was started, or another program wrote there: it starts over
  }
}
