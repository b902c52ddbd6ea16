import { useClock } from '#renderer/stores/workshop.ts';
import { clockText, paceText, spokenTime } from '#shared/workshop/time-phrases.ts';
import styles from './clock-ring.module.css';

const RADIUS = 168;
const LENGTH = 2 * Math.PI * RADIUS;
const STATE_LABELS = { ready: 'ready', paused: 'paused', over: 'the end', running: '' } as const;

/** The clock as a ring that empties; text carries the meaning of its colour too. */
export function ClockRing() {
  const { left, given, state, behind, tone, overrun } = useClock();
  const share = given > 0 ? Math.max(0, Math.min(1, left / given)) : 0;
  const below = overrun >= 1000 ? `${clockText(-overrun)} over in all` : STATE_LABELS[state] || paceText(behind);
  return (
    <figure className={styles.clock} data-tone={state === 'over' ? 'calm' : tone} data-state={state}>
      <svg viewBox="0 0 380 380" aria-hidden="true">
        <circle cx="190" cy="190" r={RADIUS} className={styles.track} />
        <circle
          cx="190"
          cy="190"
          r={RADIUS}
          className={styles.left}
          strokeDasharray={`${share * LENGTH} ${LENGTH}`}
          transform="rotate(-90 190 190)"
        />
      </svg>
      <figcaption>
        <b role="timer" aria-label={state === 'over' ? 'All steps are over' : spokenTime(left)}>
          {clockText(left)}
        </b>
        <span>{tone === 'red' && left >= 0 && state === 'running' ? 'nearly over' : below}</span>
      </figcaption>
    </figure>
  );
}
