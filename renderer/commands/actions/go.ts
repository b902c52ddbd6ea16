import type { Action } from '#renderer/commands/registry.ts';
import { onPage, onSheet } from '#renderer/commands/when.ts';
import { go, openDialog, type SheetPart, useInterface } from '#renderer/stores/interface.ts';
import { canSit, sitDown } from '#renderer/stores/review-sitting.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import { changeAndFocus, focusField } from '#renderer/ui/focus-field.ts';
import { isDark } from '#renderer/ui/theme.ts';

function openPart(part: SheetPart): void {
  const { id } = useSheetStore.getState();
  if (id) go({ view: 'sheet', id, part });
}

/** Shows the list of sheets with the caret in its search box. */
function findSheet(): void {
  go({ view: 'sheets' });
  requestAnimationFrame(() => focusField('search'));
}

async function switchTheme(): Promise<void> {
  const { info } = useWorkspace.getState();
  if (info) await updateWorkspace({ settings: { ...info.workspace.settings, theme: isDark() ? 'light' : 'dark' } });
}

/** Commands that navigate and change how things are shown. */
export const goActions = {
  'readings.open': { when: onSheet, run: () => openPart('readings') },
  'review.open': { when: onSheet, run: () => openPart('review') },
  'review.all': { when: canSit, run: sitDown },
  'history.open': { when: onSheet, run: () => openPart('history') },
  'alignment.open': { when: onSheet, run: () => openPart('alignment') },
  'premortem.open': {
    when: onSheet,
    run: () => changeAndFocus(() => openPart('alignment'), 'premortem'),
  },
  'charts.open': { when: onSheet, run: () => openDialog({ kind: 'charts', signal: null }) },
  'view.check': { when: onPage, run: () => useInterface.setState((s) => ({ checkOpen: !s.checkOpen })) },
  'view.theme': { run: switchTheme },
  'sheet.find': { run: findSheet },
  'view.today': { run: () => go({ view: 'today' }) },
  'view.log': { run: () => go({ view: 'log' }) },
  'log.calibration': { run: () => openDialog({ kind: 'calibration' }) },
  'view.glossary': { run: () => go({ view: 'glossary' }) },
  'view.trash': { run: () => go({ view: 'trash' }) },
  'palette.open': { run: () => openDialog({ kind: 'palette' }) },
  'app.settings': { run: () => openDialog({ kind: 'settings' }) },
  'app.about': { run: () => openDialog({ kind: 'about' }) },
} satisfies Record<string, Action>;
