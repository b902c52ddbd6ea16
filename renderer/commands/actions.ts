import { getClient } from '#renderer/api/client.ts';
import { type Action, registerActions } from '#renderer/commands/registry.ts';
import { go, openDialog, type SheetPart, say, useInterface, whileBusy } from '#renderer/stores/interface.ts';
import { pageField } from '#renderer/stores/page-field.ts';
import type { ReadingPlace } from '#renderer/stores/readings.ts';
import { redoHere, undoHere, useScreenUndo } from '#renderer/stores/readings-undo.ts';
import { savePdf } from '#renderer/stores/save-pdf.ts';
import { closeSheet, isDirty, saveNow, take, useSaver } from '#renderer/stores/saver.ts';
import { redo, sheetHistory, undo, useSheetStore } from '#renderer/stores/sheet.ts';
import { loadSheets, updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import { changeAndFocus, focusField } from '#renderer/ui/focus-field.ts';
import { isDark } from '#renderer/ui/theme.ts';
import type { CommandId } from '#shared/contract/commands.ts';
import { pinFor } from '#shared/sheet/fields.ts';

const current = () => useSheetStore.getState();
const onSheet = () => useInterface.getState().route.view === 'sheet' && current().sheet !== null;
const onReadings = () => {
  const { route } = useInterface.getState();
  return route.view === 'sheet' && route.part === 'readings';
};
const onPage = () => {
  const { route } = useInterface.getState();
  return onSheet() && route.view === 'sheet' && route.part === undefined;
};
const canEdit = () => onSheet() && current().state !== 'newer';
const paper = () => useWorkspace.getState().info?.workspace.settings.paper ?? 'a4';

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

/** Loaded when something is exported: the page opens without it. */
const exporting = () => import('#renderer/commands/exports.ts');

async function exportAs(to: 'json' | 'md' | 'html'): Promise<void> {
  await saveNow();
  const { id } = current();
  if (!id) return;
  const file = await whileBusy('Writing the file…', getClient().call('sheets.export', { id, to, paper: paper() }));
  await (await exporting()).handOver(file);
}

function openPart(part: SheetPart): void {
  const { id } = current();
  if (id) go({ view: 'sheet', id, part });
}

/** All readings of the sheet; the file can be imported again as it is. */
async function exportReadings(): Promise<void> {
  const { sheet, readings } = current();
  if (!sheet) return;
  const { readingsCsv } = await import('#shared/signals/export-readings.ts');
  const name = `${sheet.title || 'Sheet'}, readings.csv`.replace(/[\\/:*?"<>|]/g, ' ');
  const text = `\ufeff${readingsCsv(readings, sheet.signals)}`;
  await (await exporting()).handOver({ name, type: 'text/csv', text });
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

/** A new sheet at the same aim; what was learned comes along. */
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

async function switchTheme(): Promise<void> {
  const { info } = useWorkspace.getState();
  if (info) await updateWorkspace({ settings: { ...info.workspace.settings, theme: isDark() ? 'light' : 'dark' } });
}

function showField(field: string): void {
  if (field) requestAnimationFrame(() => focusField(field));
}

/** The grid shows where an undone edit was; it listens, because its rows come and go. */
function showReading(place: ReadingPlace | null): void {
  if (place) useInterface.setState({ gridPlace: place });
}

const actions: Record<CommandId, Action> = {
  'sheet.new': { run: newSheet },
  'sheet.import': { run: () => openDialog({ kind: 'import-sheet' }) },
  'readings.import': { when: canEdit, run: () => openDialog({ kind: 'import-readings' }) },
  'readings.open': { when: onSheet, run: () => openPart('readings') },
  'review.open': { when: onSheet, run: () => openPart('review') },
  'readings.exportCsv': { when: onSheet, run: exportReadings },
  'sheet.exportJson': { when: onSheet, run: () => exportAs('json') },
  'sheet.exportMarkdown': { when: onSheet, run: () => exportAs('md') },
  'sheet.exportHtml': { when: onSheet, run: () => exportAs('html') },
  'sheet.exportCalendar': { when: onSheet, run: async () => (await exporting()).exportCalendar('sheet') },
  'workspace.exportCalendar': { run: async () => (await exporting()).exportCalendar('workspace') },
  'log.exportCsv': { run: async () => (await exporting()).exportLog('csv') },
  'log.exportMarkdown': { run: async () => (await exporting()).exportLog('md') },
  'log.exportMadr': { run: async () => (await exporting()).exportLog('madr') },
  'workspace.export': { run: async () => (await exporting()).exportWorkspace() },
  'workspace.import': { run: () => openDialog({ kind: 'import-archive' }) },
  'page.pdf': { when: onSheet, run: () => savePdf(current().sheet?.title || 'Sheet') },
  'page.print': { when: onSheet, run: () => window.print() },
  'sheet.duplicate': { when: onSheet, run: duplicate },
  'sheet.carryForward': { when: onSheet, run: carryForward },
  'sheet.archive': { when: canEdit, run: archive },
  'sheet.backups': { when: canEdit, run: () => openDialog({ kind: 'backups' }) },
  'sheet.trash': { when: onSheet, run: trash },
  'edit.undo': {
    when: () =>
      canEdit() && (onReadings() ? useScreenUndo.getState().done : sheetHistory.getState().pastStates).length > 0,
    run: () => (onReadings() ? showReading(undoHere()) : showField(undo())),
  },
  'edit.redo': {
    when: () =>
      canEdit() && (onReadings() ? useScreenUndo.getState().undone : sheetHistory.getState().futureStates).length > 0,
    run: () => (onReadings() ? showReading(redoHere()) : showField(redo())),
  },
  'gate.seal': {
    when: () =>
      canEdit() && current().sheet?.gates.at(-1)?.seal === null && useSaver.getState().state.kind !== 'conflict',
    run: () => openDialog({ kind: 'seal' }),
  },
  'gate.decide': {
    when: () => canEdit() && (current().sheet?.gates.length ?? 0) > 0 && useSaver.getState().state.kind !== 'conflict',
    run: () => openDialog({ kind: 'decide' }),
  },
  'decision.new': { run: () => openDialog({ kind: 'new-decision' }) },
  'challenge.add': {
    when: () => onPage() && canEdit(),
    run: () => useInterface.setState({ challengesAt: pinFor(pageField()) }),
  },
  'alignment.open': { when: onSheet, run: () => openPart('alignment') },
  'premortem.open': {
    when: onSheet,
    run: () => changeAndFocus(() => openPart('alignment'), 'premortem'),
  },
  'app.settings': { run: () => openDialog({ kind: 'settings' }) },
  'history.open': { when: onSheet, run: () => openPart('history') },
  'charts.open': { when: onSheet, run: () => openDialog({ kind: 'charts', signal: null }) },
  'view.check': { when: onPage, run: () => useInterface.setState((s) => ({ checkOpen: !s.checkOpen })) },
  'view.theme': { run: switchTheme },
  'sheet.find': {
    run: () => {
      go({ view: 'sheets' });
      showField('search');
    },
  },
  'view.today': { run: () => go({ view: 'today' }) },
  'view.log': { run: () => go({ view: 'log' }) },
  'log.calibration': { run: () => openDialog({ kind: 'calibration' }) },
  'view.glossary': { run: () => go({ view: 'glossary' }) },
  'view.trash': { run: () => go({ view: 'trash' }) },
  'palette.open': { run: () => openDialog({ kind: 'palette' }) },
  'app.about': { run: () => openDialog({ kind: 'about' }) },
};

/** Gives every command its action. */
export function startCommands(): void {
  registerActions(actions);
}
