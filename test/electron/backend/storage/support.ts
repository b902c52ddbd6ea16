import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import type { StoreOptions, WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { EventName } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { quickFolder } from '../../../support/quick-folder.ts';

/** An empty folder that goes when the test ends. */
export function tempFolder(): string {
  const path = mkdtempSync(join(quickFolder(), 'plumbline-storage-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A clock that stands until it is set. */
export function clockAt(start: string): { now(): Date; at: Date } {
  const clock = { at: new Date(start), now: () => clock.at };
  return clock;
}

export const NOW = '2026-11-20T10:00:00.000Z';

export interface OpenForTest {
  options?: Partial<StoreOptions>;
  ops?: FileOps;
}

/** A store that is closed when the test ends, and the events it sent. */
export async function openForTest(
  path: string,
  { options, ops = nodeOps }: OpenForTest = {},
): Promise<{ store: WorkspaceStore; told: { event: EventName; payload: unknown }[] }> {
  const told: { event: EventName; payload: unknown }[] = [];
  const store = await openStore(
    path,
    {
      clock: clockAt(NOW),
      emit: (event, payload) => told.push({ event, payload }),
      watch: false,
      create: true,
      timeZone: 'Europe/Berlin',
      ...options,
    },
    ops,
  );
  onTestFinished(() => store.close());
  return { store, told };
}

/** Lets links out of the workspace, as the settings do. */
export async function followLinks(store: WorkspaceStore, follow = true): Promise<void> {
  const { workspace, hash } = await store.workspace.info();
  await store.workspace.save({ ...workspace, settings: { ...workspace.settings, followLinks: follow } }, hash);
}

/** A sheet with text on it. */
export function aSheet(id = 'retention', title = 'Retention of new customers'): Sheet {
  return {
    ...newSheet(id, NOW, title),
    owner: 'Ana',
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    aim: { outcome: 'New customers stay — “sticky” ✓', done: '90-day retention ≥ 60%' },
    mechanism: {
      lever: 'personalised onboarding',
      target: 'early churn',
      because: 'it builds early confidence',
      assumptions: [{ id: 'a1', text: 'They read it', state: 'open', shownBy: 'clicks', confidence: null }],
    },
  };
}

/** The PlumblineError a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<PlumblineError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
  throw new Error('It should have failed and did not');
}

/** Waits until `check` holds, looking again and again. */
export async function until(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`Never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
