import { useWorkspace } from '#renderer/stores/workspace.ts';
import { setClockSentence } from '#shared/time/set-clock.ts';
import styles from './clock-notice.module.css';

/** Says for as long as the app runs that its clock was set, since seals and decisions carry its time. */
export function ClockNotice({ onWall = false }: { onWall?: boolean }) {
  const clock = useWorkspace((s) => s.clock);
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  if (clock === null) return null;
  return (
    <aside className={onWall ? styles.wall : styles.notice} aria-label="Clock">
      {setClockSentence(clock, zone)}
    </aside>
  );
}
