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

/** Changes come in bursts (typing, an import, a sync); one look after them is enough. */
const PAUSE_MS = 600;
/** Numbers the reads, so that a slow answer never covers a newer one. */
let reads = 0;

async function loadAgenda(): Promise<void> {
  reads += 1;
  const read = reads;
  const agenda = await getClient().call('agenda.get', {});
  if (read === reads) useAgenda.setState({ agenda });
}

/** Where each workshop was when it was last told of, by its sheet; a missing one was not told of yet. */
const places = new Map<string, string>();

/**
 * Whether a workshop began, came to another step or ended since it was last told of. All else that happens in one, such as
 * a look at its clock, is nothing to the agenda.
 */
export function movesOn({ sheet, workshop }: { sheet: string; workshop: Workshop | null }): boolean {
  const place = workshop ? `${workshop.id} ${workshop.startedAt === null} ${workshop.clock.at}` : '';
  if (places.get(sheet) === place) return false;
  places.set(sheet, place);
  return true;
}

/**
 * Reads the agenda, and again whenever sheets or decisions change, a workshop moves on, the day turns or the window comes back to the front.
 * @param tell what goes wrong
 */
export function followAgenda(tell: (thrown: unknown) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => void loadAgenda().catch(tell);
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, PAUSE_MS);
  };
  const client = getClient();
  client.on('sheets.changed', soon);
  client.on('sheet.changed', soon);
  client.on('decisions.changed', soon);
  client.on('workshop.changed', (told) => {
    if (movesOn(told)) soon();
  });
  useWorkspace.subscribe((now, before) => {
    if (now.info?.today !== before.info?.today) soon();
  });
  window.addEventListener('focus', () => {
    // Whoever comes back after a night finds the new day, which then reads the agenda.
    void loadWorkspace().catch(tell);
    soon();
  });
  read();
}
