import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { useAgenda } from '#renderer/stores/agenda.ts';
import { go, say, whileBusy } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { dueReviews, isDueNow } from '#shared/agenda/due-reviews.ts';
import { toggleClock, USUAL_MINUTES } from '#shared/review/clock.ts';
import {
  type DueSheet,
  isOver,
  nextInSitting,
  resumeSitting,
  type Sitting,
  sittingSchema,
  tickSheet,
  turnTo,
} from '#shared/review/session.ts';

/** Where the windows of this workspace share it, so that a reload, a crash or a second window goes on with it. */
const place = () => `plumbline.review-sitting ${useWorkspace.getState().info?.path ?? ''}`;

interface SittingState {
  /** All due reviews in one sitting; null while there is none. */
  sitting: Sitting | null;
}

export const useSitting = create<SittingState>()(() => ({ sitting: null }));

/** The sitting as it was kept; null when there is none, or none that can be read. */
function remembered(): Sitting | null {
  try {
    return sittingSchema.parse(JSON.parse(localStorage.getItem(place()) ?? 'null'));
  } catch {
    return null;
  }
}

/** Goes on with the sitting that is kept, and follows the other windows in it; returns the unsubscribe. */
export function followSitting(): () => void {
  useSitting.setState({ sitting: remembered() });
  const read = (event: StorageEvent) => {
    if (event.key === place()) useSitting.setState({ sitting: remembered() });
  };
  window.addEventListener('storage', read);
  return () => window.removeEventListener('storage', read);
}

function keep(sitting: Sitting | null): void {
  if (sitting === useSitting.getState().sitting) return;
  if (sitting) localStorage.setItem(place(), JSON.stringify(sitting));
  else localStorage.removeItem(place());
  useSitting.setState({ sitting });
}

/** Changes the sitting that is kept; does nothing without one. */
export function changeSitting(change: (sitting: Sitting) => Sitting): void {
  const { sitting } = useSitting.getState();
  if (sitting) keep(change(sitting));
}

/** The reviews that a sitting today takes. */
function dueToday() {
  const { agenda } = useAgenda.getState();
  const { info } = useWorkspace.getState();
  return agenda && info ? dueReviews(agenda, info.today, info.workspace.settings.weekStart) : [];
}

/** Whether there is something to hold: a review is due, or a sitting of today was left in the middle. */
export function canSit(): boolean {
  const today = useWorkspace.getState().info?.today ?? '';
  return dueToday().some((item) => isDueNow(item, today)) || openSitting(useSitting.getState().sitting, today) !== null;
}

/** The sitting if it is of that day and not over; null otherwise. */
export function openSitting(sitting: Sitting | null, day: string): Sitting | null {
  return sitting && sitting.day === day && !isOver(sitting) ? sitting : null;
}

/** Begins the sitting, or goes on with the one that was left, and shows the sheet it is at. */
export async function sitDown(): Promise<void> {
  const today = useWorkspace.getState().info?.today ?? '';
  const due = await whileBusy('Opening the sheets that are due…', readDue());
  const sitting = resumeSitting(useSitting.getState().sitting, due, today);
  const next = sitting && nextInSitting(sitting, null);
  if (!sitting || !next) {
    keep(null);
    say('No review is due today.');
    return;
  }
  keep(turnTo(sitting, next.id, Date.now()));
  go({ view: 'sheet', id: next.id, part: 'review' });
}

/** The due sheets with the minutes of each; one that cannot be opened is left out, and named. */
async function readDue(): Promise<DueSheet[]> {
  const opened = await Promise.all(
    dueToday().flatMap(({ sheet: id, title }) => (id === null ? [] : [readMinutes(id, title)])),
  );
  return opened.filter((sheet) => sheet !== null);
}

async function readMinutes(id: string, title: string): Promise<DueSheet | null> {
  try {
    const { sheet } = await getClient().call('sheets.open', { id });
    return { id, title: sheet.title || 'Untitled', minutes: sheet.cadence?.minutes ?? USUAL_MINUTES };
  } catch {
    say(`“${title || 'Untitled'}” can’t be opened, so this sitting leaves it out.`, 'error');
    return null;
  }
}

/** Notes which sheet's review is on the screen; its time counts from now on. Null when none is. */
export function noteOn(id: string | null): void {
  changeSitting((sitting) => turnTo(sitting, id, Date.now()));
}

/** Ticks a sheet whose review is on the record. */
export function noteHeld(id: string): void {
  changeSitting((sitting) => tickSheet(sitting, id, Date.now()));
}

/** Leaves the sitting in the middle: what is ticked stays ticked, and the clock stands until it goes on. */
export function leaveSitting(): void {
  changeSitting((sitting) => {
    const left = turnTo(sitting, null, Date.now());
    return left.clock.end === null ? left : { ...left, clock: toggleClock(left.clock, Date.now()) };
  });
  go({ view: 'today' });
}

/** Shows the next sheet whose review was not held. */
export function goToNext(after: string): void {
  const { sitting } = useSitting.getState();
  const next = sitting && nextInSitting(sitting, after);
  if (next) go({ view: 'sheet', id: next.id, part: 'review' });
}

/** Takes the sitting away once every review of it is held. */
export function closeSitting(): void {
  keep(null);
  go({ view: 'today' });
}
