import { getClient } from '#renderer/api/client.ts';
import type { Action } from '#renderer/commands/registry.ts';
import { canEdit, onSheet } from '#renderer/commands/when.ts';
import { go, openDialog, say } from '#renderer/stores/interface.ts';
import { closeSheet, isDirty, saveNow, take } from '#renderer/stores/saver.ts';
import { changeSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { loadSheets } from '#renderer/stores/workspace.ts';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { goesOn } from '#shared/model/sheet.ts';
import { reopenSheet } from '#shared/sheet/ending.ts';

const current = () => useSheetStore.getState();

/** Makes a new sheet and opens it with the caret in its title. */
async function newSheet(): Promise<void> {
  const opened = await getClient().call('sheets.create', { title: '' });
  await saveNow();
  changeAndFocus(() => {
    take(opened);
    go({ view: 'sheet', id: opened.sheet.id });
  }, 'title');
  void loadSheets();
}

async function duplicate(): Promise<void> {
  await saveNow();
  const { id } = current();
  if (!id) return;
  const opened = await getClient().call('sheets.duplicate', { id });
  take(opened);
  go({ view: 'sheet', id: opened.sheet.id });
  say('This is the copy.');
}

/** A new sheet with the same aim; what was learned comes along. */
async function carryForward(): Promise<void> {
  await saveNow();
  const { id, sheet } = current();
  if (!id) return;
  const opened = await getClient().call('sheets.carryForward', { id });
  changeAndFocus(() => {
    take(opened);
    go({ view: 'sheet', id: opened.sheet.id });
  }, 'mechanism.lever');
  void loadSheets();
  say(
    `Aim, guardrail, signals and what was learned came along from “${sheet?.title || 'Untitled'}”; the mechanism is new.`,
  );
}

const isGoingOn = (): boolean => goesOn(current().sheet?.status ?? 'archived');

function reopen(): void {
  endStep();
  changeSheet('status', reopenSheet);
  endStep();
  say('Reopened. How it had ended stays in its history.');
}

async function archive(): Promise<void> {
  await saveNow();
  const { id, sheet } = current();
  if (!id || !sheet) return;
  const archived = sheet.status !== 'archived';
  take(await getClient().call('sheets.archive', { id, archived }));
  say(
    archived ? 'Archived. It stays readable, and the same command brings it back.' : 'Brought back from the archive.',
  );
}

async function trash(): Promise<void> {
  await saveNow();
  const { id, sheet } = current();
  if (!id) return;
  if (isDirty()) {
    say('The last edits are not saved yet, so the sheet stays where it is.', 'error');
    return;
  }
  await getClient().call('sheets.trash', { id });
  await closeSheet();
  go({ view: 'sheets' });
  await loadSheets();
  say(`“${sheet?.title || 'Untitled'}” is in the trash, from where it can be restored.`);
}

/** Commands on whole sheets: new ones, copies, the archive and the trash. */
export const sheetActions = {
  'sheet.new': { run: newSheet },
  'sheet.import': { run: () => openDialog({ kind: 'import-sheet' }) },
  'sheet.duplicate': { when: onSheet, run: duplicate },
  'sheet.carryForward': { when: onSheet, run: carryForward },
  'sheet.archive': { when: canEdit, run: archive },
  'sheet.achieve': { when: () => canEdit() && isGoingOn(), run: () => openDialog({ kind: 'end', ending: 'achieved' }) },
  'sheet.reopen': { when: () => canEdit() && !isGoingOn() && current().sheet?.status !== 'archived', run: reopen },
  'sheet.backups': { when: canEdit, run: () => openDialog({ kind: 'backups' }) },
  'sheet.trash': { when: onSheet, run: trash },
} satisfies Record<string, Action>;
