import { useEffect, useRef } from 'react';
import { actWorkshop, fillScreen, useWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';

export interface Keys {
  /** Shows or hides the list of all keys. */
  onHelp: () => void;
  /** Opens the dialog that parks a thought. */
  onPark: () => void;
  /** Shows or hides the facilitator's notes where they are not always visible. */
  onNotes?: () => void;
}

/** All keys, for the list that "?" shows. */
export const KEYS = [
  ['Space', 'Start or pause the clock'],
  ['→ or Page down', 'Next step'],
  ['← or Page up', 'Back'],
  ['+ and −', 'A minute more or less'],
  ['Shift with ↑ and ↓', 'Five minutes more or less'],
  ['F', 'Full screen'],
  ['M', 'Sound on or off'],
  ['P', 'Park a thought'],
  ['N', 'In the room: notes for who leads, shown or hidden'],
  ['Esc', 'Leave the field, so that these keys work'],
  ['?', 'All keys'],
] as const;

/** Whether typing there enters text instead of triggering the workshop's keys. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="slider"]'))
  );
}

/** The workshop by keyboard: these keys are enough to lead it. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
        return;
      }
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      // A focused button keeps the space bar and Enter for itself.
      const onButton = event.target instanceof HTMLElement && event.target.matches('button, a, [role="radio"]');
      const act = actionOf(event, onButton, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actionOf({ key, shiftKey }: KeyboardEvent, onButton: boolean, keys: Keys): (() => void) | null {
  switch (key) {
    case ' ':
      return onButton ? null : toggleClock;
    case 'ArrowRight':
    case 'PageDown':
      return () => void actWorkshop({ do: 'next' });
    case 'ArrowLeft':
    case 'PageUp':
      return () => void actWorkshop({ do: 'back' });
    case '+':
    case '=':
      return () => addMinutes(1);
    case '-':
    case '−':
      return () => addMinutes(-1);
    case 'ArrowUp':
    case 'ArrowDown':
      return shiftKey ? () => addMinutes(key === 'ArrowUp' ? 5 : -5) : null;
    case 'f':
    case 'F':
      return () => void toggleFullScreen();
    case 'm':
    case 'M':
      return toggleSound;
    case 'p':
    case 'P':
      return keys.onPark;
    case 'n':
    case 'N':
      return keys.onNotes ?? null;
    case '?':
      return keys.onHelp;
    default:
      return null;
  }
}

/** Gives the present step minutes, or takes some; the steps after it make up for them. */
export function addMinutes(minutes: number): void {
  void actWorkshop({ do: 'add', ms: minutes * MINUTE_MS });
}

/** Starts or stops the clock. */
export function toggleClock(): void {
  const { workshop } = useWorkshop.getState();
  if (workshop) void actWorkshop({ do: workshop.clock.endsAt === null ? 'start' : 'pause' });
}

export function toggleSound(): void {
  const { workshop } = useWorkshop.getState();
  if (workshop) void actWorkshop({ do: 'sound', on: !workshop.sound });
}

async function toggleFullScreen(): Promise<void> {
  // The desktop's windows refuse pages the permission; the window itself is asked.
  if (useWorkspace.getState().shell === 'desktop') return fillScreen();
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}
