import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { loadWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import type { Agenda } from '#shared/agenda/agenda.ts';
import type { Workshop } from '#shared/model/workshop.ts';

interface AgendaState {
  /** What waits now and in the next 14 days; null until first read. */
  agenda: Agenda | null;
}

export const useAgenda = create<AgendaState>()(() => ({ agenda: null }));

/** Changes come in bursts (typing, an import, a sync); one read after them is enough. */
const PAUSE_MS = 600;
/** Numbers the reads, so that a slow reply never covers a newer one. */
let reads = 0;

async function loadAgenda(): Promise<void> {
  reads += 1;
  const read = reads;
  const agenda = await getClient().call('agenda.get', {});
  if (read === reads) useAgenda.setState({ agenda });
}

/** Each workshop's step at its last event, by its sheet; missing before the first event. */
const places = new Map<string, string>();

/**
 * Whether a workshop began, came to another step or ended since its last event. Everything else in one, such as
 * a look at its clock, does not concern the agenda.
 */
export function movesOn({ sheet, workshop }: { sheet: string; workshop: Workshop | null }): boolean {
  const place = workshop ? `${workshop.id} ${workshop.startedAt === null} ${workshop.clock.at}` : '';
  if (places.get(sheet) === place) return false;
  places.set(sheet, place);
  return true;
}

/**
 * Reads the agenda, and again whenever sheets or decisions change, a workshop moves on, the day turns or the window comes
 * back to the front.
 * @param report called with what failed
 */
export function followAgenda(report: (thrown: unknown) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => void loadAgenda().catch(report);
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, PAUSE_MS);
  };
  const client = getClient();
  client.on('sheets.changed', soon);
  client.on('sheet.changed', soon);
  client.on('decisions.changed', soon);
  client.on('workshop.changed', (event) => {
    if (movesOn(event)) soon();
  });
  useWorkspace.subscribe((now, before) => {
    if (now.info?.today !== before.info?.today) soon();
  });
  window.addEventListener('focus', () => {
    // Coming back after a night finds the new day, which then reads the agenda.
    void loadWorkspace().catch(report);
    soon();
  });
  read();
}
