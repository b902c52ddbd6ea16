import { actWorkshop, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatMoment } from '#shared/time/calendar.ts';
import styles from './away.module.css';

/** After a long absence: asks whether the workshop paused meanwhile or went on. */
export function Away() {
  const { away } = usePresentWorkshop();
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  if (!away) return null;
  const when = formatMoment(new Date(away.since).toISOString(), zone);
  return (
    <section className={styles.away} aria-label="The clock ran on">
      <p role="status">
        {away.how === 'unseen'
          ? `The clock ran on since ${when}, with nobody here. Did you stop then?`
          : `This step’s time was over on ${when}, and nothing was done here since. Did you stop then?`}
      </p>
      <div>
        <Button look="primary" onClick={() => void actWorkshop({ do: 'stand' })}>
          Go on from where you stopped
        </Button>
        <Button onClick={() => void actWorkshop({ do: 'ran-on' })}>No, the time ran on</Button>
      </div>
    </section>
  );
}
