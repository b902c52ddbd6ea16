import { useState } from 'react';
import { changeSitting, useSitting } from '#renderer/stores/review-sitting.ts';
import { Button } from '#renderer/ui/button.tsx';
import {
  clockLeft,
  formatClock,
  newClock,
  type ReviewClock,
  reviewClockSchema,
  toggleClock,
} from '#shared/review/clock.ts';
import { ownLeft } from '#shared/review/session.ts';
import styles from './clock.module.css';
import { useTick } from './use-tick.ts';

interface ClockProps {
  sheet: string;
  minutes: number;
}

/** The review's minutes, counting down. Text only, and nothing happens at the end. */
export function Clock({ sheet, minutes }: ClockProps) {
  const inSitting = useSitting((s) => s.sitting?.on?.id === sheet);
  return inSitting ? <SittingClock /> : <OwnClock sheet={sheet} minutes={minutes} />;
}

/** The clock of one review; a reload keeps it. */
function OwnClock({ sheet, minutes }: ClockProps) {
  const place = `plumbline.review-clock.${sheet}`;
  const [clock, setClock] = useState(() => remembered(place) ?? newClock(minutes));
  const now = useTick(clock.end !== null);
  const change = (next: ReviewClock) => {
    setClock(next);
    sessionStorage.setItem(place, JSON.stringify(next));
  };
  const left = clockLeft(clock, now);
  const fresh = clock.end === null && left === minutes * 60_000;
  return (
    <Face left={left} runs={clock.end !== null} fresh={fresh} onToggle={() => change(toggleClock(clock, Date.now()))}>
      {!fresh && (
        <Button look="quiet" onClick={() => change(newClock(minutes))}>
          Reset
        </Button>
      )}
    </Face>
  );
}

/** This sheet's share of the one clock that all due reviews have. */
function SittingClock() {
  const sitting = useSitting((s) => s.sitting);
  const now = useTick(sitting?.clock.end != null);
  if (!sitting) return null;
  const { clock, sheets } = sitting;
  const whole = sheets.reduce((sum, { minutes }) => sum + minutes, 0) * 60_000;
  return (
    <Face
      left={ownLeft(sitting, now)}
      runs={clock.end !== null}
      fresh={clock.end === null && clock.left === whole}
      onToggle={() => changeSitting((s) => ({ ...s, clock: toggleClock(s.clock, Date.now()) }))}
    />
  );
}

interface FaceProps {
  left: number;
  runs: boolean;
  /** Not started yet. */
  fresh: boolean;
  onToggle: () => void;
  children?: React.ReactNode;
}

function Face({ left, runs, fresh, onToggle, children }: FaceProps) {
  return (
    <div className={styles.clock}>
      <span role="timer" aria-label="Time left" data-over={left < 0 || undefined}>
        {formatClock(left)}
      </span>
      <Button onClick={onToggle}>{runs ? 'Pause' : fresh ? 'Start the clock' : 'Go on'}</Button>
      {children}
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
