import type { Shell } from '#electron/backend/backend.ts';
import type { Jobs } from '#electron/backend/jobs/jobs.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { Clock } from '#electron/clock.ts';
import type { Channel, Handlers } from '#shared/contract/channels.ts';
import type { Emit } from '#shared/contract/events.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** What every handler may use. */
export interface HandlerContext {
  store: WorkspaceStore;
  clock: Clock;
  newId: NewId;
  shell: Shell;
  emit: Emit;
  /** Calls that may take long. */
  jobs: Jobs;
}

/**
 * The handlers whose channels begin with `Area.`.
 * To add a handler: add its channel to `shared/contract/channels.ts`, then the function of that name to the file of
 * its area here; the compiler asks for it.
 */
export type AreaHandlers<Area extends string> = Pick<Handlers, Extract<Channel, `${Area}.${string}`>>;

/** Now as a moment, and today in the workspace's zone. */
export async function present({ store, clock }: HandlerContext): Promise<{ at: string; date: string }> {
  const { workspace } = await store.workspace.info();
  const now = clock.now();
  return { at: now.toISOString(), date: dateInZone(now, workspace.timeZone) };
}
