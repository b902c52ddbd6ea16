import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import type { FirstLook } from '#renderer/api/first-look.ts';
import type { Input } from '#shared/contract/channels.ts';
import type { Problem, SheetSummary, TrashedSheet, WorkspaceInfo } from '#shared/contract/records.ts';
import type { Sheet } from '#shared/model/sheet.ts';

interface WorkspaceState {
  info: WorkspaceInfo | null;
  /** Null until first read. */
  sheets: readonly SheetSummary[] | null;
  trashed: readonly TrashedSheet[] | null;
  shell: 'desktop' | 'browser' | 'cli';
  version: string;
  /** The moment that `--clock` set the app's clock to; null when it is the system's. */
  clock: string | null;
}

export const useWorkspace = create<WorkspaceState>()(() => ({
  info: null,
  sheets: null,
  trashed: null,
  shell: 'browser',
  version: '',
  clock: null,
}));

/** Takes what was read at the start. */
export function showFirstLook({ info, app, list }: FirstLook): void {
  useWorkspace.setState({ info, shell: app.shell, version: app.version, clock: app.clock, sheets: list.sheets });
}

/** Reads the workspace's own data again. */
export async function loadWorkspace(): Promise<void> {
  useWorkspace.setState({ info: await getClient().call('workspace.get', {}) });
}

export async function loadSheets(): Promise<void> {
  const { sheets } = await getClient().call('sheets.list', {});
  useWorkspace.setState({ sheets });
}

/** Updates a saved page's line in the list, without reading the list again. */
export function noteSaved(sheet: Sheet, savedAt: string): void {
  const { title, status, owner } = sheet;
  const line = { title, status, owner, aim: sheet.aim.outcome, updatedAt: savedAt };
  useWorkspace.setState(({ sheets }) => ({
    sheets: sheets?.map((summary) => (summary.id === sheet.id ? { ...summary, ...line } : summary)) ?? null,
  }));
}

export async function loadTrash(): Promise<void> {
  const { trashed } = await getClient().call('sheets.listTrash', {});
  useWorkspace.setState({ trashed });
}

/** Changes settings, name, zone, people or glossary. */
export async function updateWorkspace(change: Input<'workspace.update'>['change']): Promise<void> {
  const { info } = useWorkspace.getState();
  if (!info) return;
  // Shown at once; put back when the disk refuses.
  useWorkspace.setState({ info: { ...info, workspace: { ...info.workspace, ...withoutGaps(change) } } });
  try {
    useWorkspace.setState({ info: await getClient().call('workspace.update', { base: info.hash, change }) });
  } catch (thrown) {
    // Problems that came up meanwhile stay, and so does a version that was read since.
    useWorkspace.setState((s) => ({
      info: s.info?.hash === info.hash ? { ...s.info, workspace: info.workspace } : s.info,
    }));
    throw thrown;
  }
}

/** Only the keys that have entries. */
function withoutGaps<T extends object>(change: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

export function showProblems(problems: Problem[]): void {
  const { info } = useWorkspace.getState();
  if (info) useWorkspace.setState({ info: { ...info, problems } });
}

/** Today in the workspace's zone; the epoch until the workspace is read. */
export function useToday(): string {
  return useWorkspace((s) => s.info?.today ?? '1970-01-01');
}

/** The workspace's time zone. */
export function useTimeZone(): string {
  return useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
}
