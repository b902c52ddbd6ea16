import { useSheet } from '#renderer/stores/sheet.ts';
import { actWorkshop, openRoomWindow, useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { plural } from '#shared/text/plural.ts';
import styles from './desk.module.css';
import { addMinutes, toggleClock, toggleSound } from './use-keys.ts';

const MINUTES = [-5, -1, 1, 5] as const;

/** The clock's buttons; each has a key, too. */
export function Controls({ onHelp }: { onHelp: () => void }) {
  const { clock, sound } = usePresentWorkshop();
  const { state, at } = useClock();
  const sheet = useSheet((s) => s.id);
  const onDesktop = useWorkspace((s) => s.shell === 'desktop');
  const running = state === 'running';
  return (
    <div className={styles.controls} role="toolbar" aria-label="The clock">
      <Button look="primary" disabled={state === 'over'} onClick={toggleClock}>
        {running ? 'Pause' : state === 'paused' ? 'Go on' : 'Start this step'}
      </Button>
      <Button disabled={at === 0} onClick={() => void actWorkshop({ do: 'back' })}>
        Back
      </Button>
      <Button disabled={state === 'over'} onClick={() => void actWorkshop({ do: 'next' })}>
        Next step
      </Button>
      {MINUTES.map((minutes) => (
        <Button
          key={minutes}
          look="quiet"
          disabled={state === 'over'}
          aria-label={`${plural(Math.abs(minutes), 'minute')} ${minutes > 0 ? 'more' : 'less'}`}
          onClick={() => addMinutes(minutes)}
        >
          {minutes > 0 ? `+${minutes}` : `−${-minutes}`}
        </Button>
      ))}
      <Button look="quiet" aria-pressed={sound} onClick={toggleSound}>
        {sound ? 'Sound on' : 'Sound off'}
      </Button>
      <Button
        look="quiet"
        aria-pressed={clock.advances}
        onClick={() => void actWorkshop({ do: 'advances', on: !clock.advances })}
      >
        {clock.advances ? 'Steps go on by themselves' : 'You start each step'}
      </Button>
      {onDesktop ? (
        <Button look="quiet" onClick={() => void openRoomWindow(sheet)}>
          Open the room in a second window
        </Button>
      ) : (
        <a href={`#/sheets/${sheet}/room`} target="plumbline-room" rel="opener">
          Open the room in a second window
        </a>
      )}
      <a href={`#/sheets/${sheet}/room`}>Show the room here</a>
      <Button look="quiet" onClick={onHelp}>
        Keys
      </Button>
    </div>
  );
}
