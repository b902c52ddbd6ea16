import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import type { WorkshopState } from '#shared/contract/records.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Now } from '#shared/model/workshop-clock.ts';
import type { PlanStep } from '#shared/model/workshop-plan.ts';
import type { WorkshopAction } from '#shared/workshop/actions.ts';
import { type ClockView, viewOf } from '#shared/workshop/clock.ts';

interface WorkshopStore {
  /** The sheet it is on; null while no workshop screen is open. */
  sheet: string | null;
  /** Undefined until first read; null when there is none. */
  workshop: Workshop | null | undefined;
  /** How the machine's clocks stood at `received` (performance.now()). */
  now: Now;
  received: number;
}

export const useWorkshop = create<WorkshopStore>()(() => ({
  sheet: null,
  workshop: undefined,
  now: { wall: 0, up: 0, boot: '' },
  received: 0,
}));

/** How often the backend is polled, ms; polling also moves an auto-advancing workshop along. */
const LOOK_MS = 1000;

/** Follows the workshop of a sheet, whichever window changes it; returns the unsubscribe. */
export function followWorkshop(sheet: string): () => void {
  if (useWorkshop.getState().sheet !== sheet) useWorkshop.setState({ sheet, workshop: undefined });
  const unsubscribe = getClient().on('workshop.changed', (event) => {
    if (event.sheet === sheet) take(sheet, event);
  });
  const look = () =>
    getClient()
      .call('workshops.get', { sheet })
      .then((state) => take(sheet, state))
      .catch(report);
  void look();
  const timer = setInterval(() => void look(), LOOK_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    unsubscribe();
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

const report = (thrown: unknown) => say(toErrorRecord(thrown).message, 'error');

/** Replies and events may overtake each other: the machine's own time shows which is later. */
function take(sheet: string, { workshop, now }: WorkshopState): void {
  const known = useWorkshop.getState();
  if (known.sheet !== sheet) return;
  if (known.workshop !== undefined && known.now.boot === now.boot && now.up < known.now.up) return;
  // Unchanged data keeps its identity, so that polling every second redraws nothing.
  const same = JSON.stringify(known.workshop) === JSON.stringify(workshop);
  useWorkshop.setState({ workshop: same ? known.workshop : workshop, now, received: performance.now() });
}

/** Begins a workshop on the open sheet. */
export async function beginWorkshop(sheet: string, steps: readonly PlanStep[]): Promise<void> {
  take(sheet, await getClient().call('workshops.begin', { sheet, steps: [...steps] }));
}

/** Does something to the workshop; shows its error. Returns whether it was done. */
export async function actWorkshop(action: WorkshopAction): Promise<boolean> {
  const { sheet } = useWorkshop.getState();
  if (!sheet) return false;
  try {
    take(sheet, await getClient().call('workshops.act', { sheet, action }));
    return true;
  } catch (thrown) {
    report(thrown);
    return false;
  }
}

/** Desktop: makes this window fill its screen, or ends that. */
export async function fillScreen(): Promise<void> {
  await getClient().call('shell.fullScreen', {}).catch(report);
}

/** Shows the room in the desktop app's second window; shows its error. In a browser a link does it. */
export async function openRoomWindow(sheet: string): Promise<void> {
  await getClient().call('shell.openRoom', { sheet }).catch(report);
}

/** The machine's clocks now, as far as the page knows them between two replies. */
function presentNow(): Now {
  const { now, received } = useWorkshop.getState();
  const since = received === 0 ? 0 : performance.now() - received;
  return { ...now, wall: now.wall + since, up: now.up + since };
}

/** How often a shown clock is redrawn, ms; a second never appears later than this. */
const TICK_MS = 200;

/** The clock's reading, several times a second. Only for components shown while there is a workshop. */
export function useClock(): ClockView {
  const workshop = usePresentWorkshop();
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return viewOf(workshop.clock, presentNow());
}

/** The workshop; only for components shown while there is one. */
export function usePresentWorkshop(): Workshop {
  const workshop = useWorkshop((s) => s.workshop);
  if (!workshop) throw new Error('No workshop is in progress');
  return workshop;
}
