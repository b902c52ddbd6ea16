import type { Action } from '#renderer/commands/registry.ts';
import { canEdit, onSheet } from '#renderer/commands/when.ts';
import { openDialog } from '#renderer/stores/interface.ts';
import type { ExportCommand } from '#shared/contract/exports.ts';

/** Loaded on the first export, so that the page opens without it. */
const exporting = () => import('#renderer/commands/exports.ts');

const exportActions: Record<ExportCommand, Action> = {
  'readings.exportCsv': { when: onSheet, run: async () => (await exporting()).exportReadings() },
  'sheet.exportJson': { when: onSheet, run: async () => (await exporting()).exportSheet('json') },
  'sheet.exportMarkdown': { when: onSheet, run: async () => (await exporting()).exportSheet('md') },
  'sheet.exportHtml': { when: onSheet, run: async () => (await exporting()).exportSheet('html') },
  'sheet.exportCalendar': { when: onSheet, run: async () => (await exporting()).exportCalendar('calendar') },
  'workspace.exportCalendar': { run: async () => (await exporting()).exportCalendar('calendars') },
  'log.exportCsv': { run: async () => (await exporting()).exportLog('csv') },
  'log.exportMarkdown': { run: async () => (await exporting()).exportLog('md') },
  'log.exportMadr': { run: async () => (await exporting()).exportLog('madr') },
  'workspace.export': { run: async () => (await exporting()).exportWorkspace() },
  'page.pdf': { when: onSheet, run: async () => (await exporting()).exportPage() },
};

/** Commands that read files, and that write files or print. */
export const fileActions = {
  ...exportActions,
  'readings.import': { when: canEdit, run: () => openDialog({ kind: 'import-readings' }) },
  'workspace.import': { run: () => openDialog({ kind: 'import-archive' }) },
  'page.print': { when: onSheet, run: () => window.print() },
} satisfies Record<string, Action>;
