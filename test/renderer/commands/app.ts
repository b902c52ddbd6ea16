import './fake-page.ts';
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { connect } from '#renderer/api/client.ts';
import { startCommands } from '#renderer/commands/actions.ts';
import { availableCommands, runCommand } from '#renderer/commands/registry.ts';
import { type Route, useInterface } from '#renderer/stores/interface.ts';
import { closeSheet, startSaving, useSaver } from '#renderer/stores/saver.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import type { CommandId } from '#shared/contract/commands.ts';
import type { FileState, OpenSheet, WorkspaceInfo } from '#shared/contract/records.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newWorkspace } from '#shared/model/workspace.ts';
import { answers, happened } from './fake-page.ts';

/* The app's commands on a fake page with a fake backend, and nothing open. */

export const HASH = 'a'.repeat(64);
const NOW = '2021-09-20T08:00:00.000Z';
/** As the backend opens it: another page has another hash. */
export const opened = (sheet: Sheet, state: FileState = 'ours'): OpenSheet => ({
  sheet,
  hash: createHash('sha256').update(JSON.stringify(sheet)).digest('hex'),
  state,
  readings: [],
  readingsHash: null,
  readingsState: 'ours',
  draft: null,
});
export const info: WorkspaceInfo = {
  workspace: newWorkspace('Team', 'UTC'),
  hash: HASH,
  path: '/data',
  today: '2021-09-20',
  problems: [],
};
export const PAGE = { view: 'sheet', id: 'clicks' } as const satisfies Route;

/** Everything that runs after a key press: the command, what it calls, and what it loads first. */
export const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

export async function run(id: CommandId): Promise<void> {
  expect(runCommand(id), `${id} cannot be run`).toBe(true);
  await settled();
}

/** Opens a sheet the way the app does, and goes to one of its screens. */
export async function open(sheet: Sheet, route: Route = PAGE, state: FileState = 'ours'): Promise<void> {
  answers.set('sheets.create', () => opened(sheet, state));
  await run('sheet.new');
  useInterface.setState({ route, dialog: null, notice: null });
  happened.calls.length = 0;
  happened.focused.length = 0;
}

let endSaving = (): void => undefined;

/** Starts the app afresh: on the list of sheets, with a backend that knows nothing. */
export async function begin(): Promise<void> {
  answers.clear();
  answers.set('sheets.list', () => ({ sheets: [] }));
  await connect();
  startCommands();
  // What a test before left unsaved is taken, so that nothing of it comes along.
  for (const channel of ['sheets.save', 'readings.save']) answers.set(channel, () => ({ hash: HASH, savedAt: NOW }));
  await closeSheet();
  endSaving();
  endSaving = startSaving();
  answers.delete('sheets.save');
  answers.delete('readings.save');
  useSaver.setState({ state: { kind: 'saved' } });
  useWorkspace.setState({ info, shell: 'desktop' });
  useInterface.setState({ route: { view: 'sheets' }, dialog: null, notice: null, checkOpen: true, challengesAt: null });
  happened.calls.length = 0;
  happened.prints = 0;
  happened.focused.length = 0;
}

/** The ids of the commands that can be run now. */
export const available = (): Set<string> => new Set(availableCommands().map(({ id }) => id));
