import { newId } from '#electron/backend/new-id.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import type { LongLivedPage } from './long-lived-page.ts';

/** Lays a sheet with its readings and its record into a workspace before the app opens it. */
export async function putSheet(
  workspace: string,
  { sheet, readings, snapshots }: Omit<LongLivedPage, 'today'>,
  now: string,
): Promise<void> {
  const clock = { now: () => new Date(now) };
  const options = { clock, newId, emit: () => undefined, watch: false, create: true, timeZone: 'UTC' };
  const store = await openStore(workspace, options);
  await store.sheets.create(sheet, readings, { snapshots });
  await store.close();
}
