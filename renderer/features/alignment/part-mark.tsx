import type { HealthState } from '#shared/model/health-record.ts';
import styles from './health.module.css';

/** An empty ring with a tick, a filled disc, a dashed ring: distinct without colour. */
export function PartMark({ state }: { state: HealthState }) {
  return (
    <svg className={styles.mark} data-state={state} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle
        cx="7"
        cy="7"
        r="5.6"
        fill={state === 'not-fine' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.3"
        strokeDasharray={state === 'unmeasured' ? '2.2 2.2' : undefined}
      />
      {state === 'fine' && <path d="m4.4 7.2 1.8 1.8 3.5-3.8" fill="none" stroke="currentColor" strokeWidth="1.3" />}
    </svg>
  );
}
