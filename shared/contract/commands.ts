import { exportCommands } from '#shared/contract/exports.ts';

/** A command as data: the application menu, the palette, buttons and shortcuts all read this one list. */
export interface CommandInfo {
  /** `area.verb`, stable. */
  id: string;
  /** As shown in menus and in the palette. */
  title: string;
  /** Like `Mod+Shift+P`; `Mod` is Cmd on macOS and Ctrl elsewhere. Null: menu and palette only. */
  shortcut: string | null;
  menu: MenuName;
}

export const MENUS = ['File', 'Edit', 'View', 'Go', 'Help'] as const;
export type MenuName = (typeof MENUS)[number];

const asCommand = (row: (typeof exportCommands)[number]) => ({
  id: row.command,
  title: row.title,
  shortcut: 'shortcut' in row ? row.shortcut : null,
  menu: 'File' as const,
});

/**
 * All commands, in menu order. The renderer attaches `when` and `run` to the ids. Shortcuts avoid those that browsers
 * reserve (Mod+N, Mod+T, Mod+W) and AltGr letters.
 */
export const commands = [
  { id: 'sheet.new', title: 'New sheet', shortcut: 'Mod+Shift+Enter', menu: 'File' },
  { id: 'sheet.import', title: 'Import a sheet…', shortcut: null, menu: 'File' },
  { id: 'readings.import', title: 'Import readings…', shortcut: 'Mod+I', menu: 'File' },
  { id: 'workspace.import', title: 'Import a workspace archive…', shortcut: null, menu: 'File' },
  ...exportCommands.map(asCommand),
  { id: 'page.print', title: 'Print…', shortcut: 'Mod+P', menu: 'File' },
  { id: 'sheet.duplicate', title: 'Duplicate this sheet', shortcut: null, menu: 'File' },
  { id: 'sheet.carryForward', title: 'Carry forward to a new sheet', shortcut: null, menu: 'File' },
  { id: 'sheet.archive', title: 'Archive this sheet', shortcut: null, menu: 'File' },
  { id: 'sheet.backups', title: 'Earlier versions…', shortcut: null, menu: 'File' },
  { id: 'sheet.trash', title: 'Move this sheet to the trash', shortcut: null, menu: 'File' },
  { id: 'edit.undo', title: 'Undo', shortcut: 'Mod+Z', menu: 'Edit' },
  { id: 'edit.redo', title: 'Redo', shortcut: 'Mod+Shift+Z', menu: 'Edit' },
  { id: 'gate.seal', title: 'Seal the gate…', shortcut: null, menu: 'Edit' },
  { id: 'gate.decide', title: 'Decide: continue, change or stop…', shortcut: 'Mod+D', menu: 'Edit' },
  { id: 'gate.next', title: 'Open the next gate', shortcut: null, menu: 'Edit' },
  { id: 'sheet.achieve', title: 'Mark the aim as achieved…', shortcut: null, menu: 'Edit' },
  { id: 'sheet.reopen', title: 'Reopen this sheet', shortcut: null, menu: 'Edit' },
  { id: 'decision.new', title: 'Note a decision…', shortcut: 'Mod+Shift+D', menu: 'Edit' },
  { id: 'challenge.add', title: 'Challenge this field…', shortcut: 'Mod+Enter', menu: 'Edit' },
  { id: 'app.settings', title: 'Settings…', shortcut: 'Mod+,', menu: 'Edit' },
  { id: 'readings.open', title: 'Readings', shortcut: 'Mod+Shift+E', menu: 'View' },
  { id: 'review.open', title: 'Hold the weekly review', shortcut: 'Mod+Shift+Y', menu: 'View' },
  { id: 'review.all', title: 'Review all due', shortcut: null, menu: 'View' },
  { id: 'history.open', title: 'History of this sheet', shortcut: null, menu: 'View' },
  { id: 'alignment.open', title: 'Alignment: how it holds', shortcut: null, menu: 'View' },
  { id: 'premortem.open', title: 'Pre-mortem', shortcut: null, menu: 'View' },
  { id: 'charts.open', title: 'Charts of a signal…', shortcut: null, menu: 'View' },
  { id: 'view.check', title: 'Show or hide the check', shortcut: 'Mod+.', menu: 'View' },
  { id: 'view.theme', title: 'Switch light and dark', shortcut: null, menu: 'View' },
  { id: 'sheet.find', title: 'All sheets', shortcut: 'Mod+O', menu: 'Go' },
  { id: 'view.today', title: 'Today', shortcut: null, menu: 'Go' },
  { id: 'view.log', title: 'Decisions', shortcut: 'Mod+Shift+L', menu: 'Go' },
  { id: 'log.calibration', title: 'Calibration: how often you are right…', shortcut: null, menu: 'Go' },
  { id: 'view.glossary', title: 'Glossary', shortcut: null, menu: 'Go' },
  { id: 'view.trash', title: 'Trash', shortcut: null, menu: 'Go' },
  { id: 'palette.open', title: 'Go anywhere, do anything…', shortcut: 'Mod+K', menu: 'Go' },
  { id: 'app.about', title: 'About Plumbline', shortcut: null, menu: 'Help' },
] as const satisfies readonly CommandInfo[];

export type CommandId = (typeof commands)[number]['id'];

/** Returns whether `id` is a command. */
export function isCommandId(id: string): id is CommandId {
  return commands.some((command) => command.id === id);
}
